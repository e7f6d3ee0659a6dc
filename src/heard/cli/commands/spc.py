"""`heard spc`: process charts of any CSV."""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.statistics.profiles import Profile
    from heard.statistics.spc import Chart

app = typer.Typer(add_completion=False, rich_markup_mode=None)

POINT_COLUMNS = (
    "case_id", "date", "value", "rebase_group", "fix_y", "mean", "lpl", "upl", "outside_limits", "relative_to_mean",
    "close_to_limits", "special_cause_type", "special_cause_flag", "point_type", "short_group_warning",
)  # fmt: skip
SUMMARY_COLUMNS = (
    "case_id", "rebase_group", "n", "mean", "lpl", "upl", "n_common_cause", "n_improvement", "n_concern",
    "n_neutral_high", "n_neutral_low", "latest_date", "latest_point_type", "variation_icon", "assurance_type",
    "assurance_icon", "status", "message",
)  # fmt: skip
KINDS = ("improvement", "concern", "neutral_high", "neutral_low")
SMALL_DENOMINATOR = 30
"""Below this many answers a percentage moves in steps that the rules mistake for news (measured: see the docs)."""


@app.command(
    epilog="Example: heard spc waits.csv --cases cases.csv --profile heard --points points.csv --summary summary.csv"
)
def spc(
    source: Annotated[Path, typer.Argument(metavar="INPUT.csv", help="Columns case_id, date, value[, denominator].")],
    points: Annotated[Path, typer.Option(help="Where to write one row for each point.")],
    summary: Annotated[Path, typer.Option(help="Where to write one row for each stretch between rebase dates.")],
    cases: Annotated[
        Path | None, typer.Option(help="Options for each case: improvement_direction, target, rebase and others.")
    ] = None,
    profile: Annotated[str, typer.Option(help="Whose rules: heard, nhsr, mdcspc, abspc or nhspy.")] = "heard",
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Draw a statistical process control chart (XmR) of every case in a CSV.

    A case that cannot be drawn becomes a row with `error` and the reason; the others go on.
    """
    rules = _profile(profile)
    wanted = _read_rows(source)
    options = _read_options(cases)
    unknown = sorted(set(options) - set(wanted))
    drawn: dict[str, Chart] = {}
    refused: dict[str, str] = {}
    messages: dict[str, str] = {}
    for case, rows in wanted.items():
        try:
            messages[case] = _small_denominators(rows)
            drawn[case] = _draw(rows, options.get(case, {}), rules)
        except Refusal as refusal:
            refused[case] = str(refusal)
    refused |= dict.fromkeys(unknown, "The options name this case, but the input has no rows for it.")
    write_table(points, POINT_COLUMNS, (row for case, chart in drawn.items() for row in _point_rows(case, chart)))
    errors: Iterable[dict[str, object]] = (
        {"case_id": case, "status": "error", "message": why} for case, why in refused.items()
    )
    written = (row for case, chart in drawn.items() for row in _summary_rows(case, chart, messages[case]))
    write_table(summary, SUMMARY_COLUMNS, [*written, *errors])
    done = {"profile": rules.name, "cases": len(wanted), "drawn": len(drawn), "errors": refused}
    if as_json:
        print(json.dumps(done, indent=2))
    else:
        print(f"{len(drawn)} of {len(wanted)} cases drawn with the rules of `{rules.name}`.", file=sys.stderr)
        for case, why in refused.items():
            print(f"  {case}: {why}", file=sys.stderr)
    raise typer.Exit(2 if not drawn else 1 if refused else 0)


def _profile(name: str) -> "Profile":
    from heard.statistics.profiles import PROFILES

    if name not in PROFILES:
        raise Refusal(f"There is no profile `{name}`.", next_step=f"Choose one of {', '.join(PROFILES)}.")
    return PROFILES[name]


def read_table(path: Path, needed: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a CSV, after checking that the columns it needs are there."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [column for column in needed if column not in (reader.fieldnames or ())]
            if missing:
                raise Refusal(
                    f"{path.name} has no column {' or '.join(missing)}.",
                    next_step=f"Its first line should name {', '.join(needed)}.",
                )
            return [
                {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)} for row in reader
            ]
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refusal(f"{path} could not be read.", next_step="Give the path of a CSV file in UTF-8.") from trouble


def _read_rows(path: Path) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table(path, ("case_id", "date", "value")):
        rows[row["case_id"]].append(row)
    if not rows:
        raise Refusal(f"{path.name} has no rows.", next_step="Give one row for each date of each case.")
    return dict(rows)


def _read_options(path: Path | None) -> dict[str, dict[str, str]]:
    return {} if path is None else {row["case_id"]: row for row in read_table(path, ("case_id",))}


def number(text: str, what: str) -> float | None:
    """A number as written in a CSV, None where there is none; refuses words."""
    if text.lower() in ("", "na", "nan", "null"):
        return None
    try:
        return float(text)
    except ValueError:
        raise Refusal(
            f"The {what} `{text}` is not a number.", next_step="Use digits only, or leave it empty."
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"`{text}` is not a date.", next_step="Write dates as 2026-04-01.") from None


def _draw(rows: list[dict[str, str]], options: dict[str, str], profile: "Profile") -> "Chart":
    from heard.statistics.profiles import Direction
    from heard.statistics.spc import chart

    direction = options.get("improvement_direction", "") or "neutral"
    if direction not in list(Direction):
        raise Refusal(
            f"`{direction}` is not a direction of improvement.", next_step="Use increase, decrease or neutral."
        )
    fixed = number(options.get("fix_after_n_points", ""), "number of points")
    lowest, highest = (number(options.get(name, ""), name) for name in ("lower_bound", "upper_bound"))
    bounded = lowest is not None or highest is not None
    screened = options.get("screen_outliers", "").upper()
    return chart(
        [_day(row["date"]) for row in rows],
        [number(row["value"], "value") for row in rows],
        profile=profile,
        improvement=Direction(direction),
        target=number(options.get("target", ""), "target"),
        rebase=[_day(text) for text in options.get("rebase", "").split(";") if text],
        fix_after=None if fixed is None else int(fixed),
        screened=None if not screened else screened in ("TRUE", "1", "YES"),
        bounds=(-math.inf if lowest is None else lowest, math.inf if highest is None else highest) if bounded else None,
    )


def _small_denominators(rows: list[dict[str, str]]) -> str:
    known = [size for row in rows if (size := number(row.get("denominator", ""), "denominator")) is not None]
    if not known or median(known) >= SMALL_DENOMINATOR:
        return ""
    return (
        f"Half of the points rest on {median(known):g} answers or fewer: "
        "read this chart with the intervals, for small numbers raise false alarms."
    )


def _point_rows(case: str, chart: "Chart") -> Iterable[dict[str, object]]:
    from heard.statistics.words import label

    for point in chart.points:
        yield {
            "case_id": case,
            "date": point.on.isoformat(),
            "value": point.value,
            "rebase_group": point.segment,
            "fix_y": point.value if point.in_baseline else None,
            "mean": point.centre,
            "lpl": chart.shown(point.lower),
            "upl": chart.shown(point.upper),
            "outside_limits": point.outside,
            "relative_to_mean": point.side,
            "close_to_limits": point.near,
            "special_cause_type": "Too few points"
            if point.kind == "too_few_points"
            else label(point.rule, point.way, chart.profile),
            "special_cause_flag": point.rule != 0,
            "point_type": point.kind,
            "short_group_warning": point.trial,
        }


def _summary_rows(case: str, chart: "Chart", message: str) -> Iterable[dict[str, object]]:
    from heard.statistics.words import ASSURANCE_ICONS

    for part in chart.segments:
        counts = {f"n_{kind}": part.counts.get(f"special_cause_{kind}", 0) for kind in KINDS}
        yield {
            "case_id": case,
            "rebase_group": part.segment,
            "n": part.n,
            "mean": part.centre,
            "lpl": chart.shown(part.lower),
            "upl": chart.shown(part.upper),
            "n_common_cause": part.counts.get("common_cause", 0),
            **counts,
            "latest_date": part.latest.on.isoformat(),
            "latest_point_type": part.latest.kind,
            "variation_icon": part.variation,
            "assurance_type": part.assurance,
            "assurance_icon": ASSURANCE_ICONS[part.assurance],
            "status": "ok",
            "message": f"{part.sentence} {message}".strip(),
        }


def cell(value: object) -> str:
    """A value as it goes into a CSV: no number as nothing, and no text that a spreadsheet would run."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return repr(float(value)) if isinstance(value, float) else str(value)


def write_table(path: Path, columns: Iterable[str], rows: Iterable[dict[str, object]]) -> None:
    """Write a CSV in one move, so that no half-written file is ever seen."""
    names = list(columns)
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows([cell(row.get(name)) for name in names] for row in rows)
        partial.replace(path)
    except OSError as trouble:
        raise Refusal(f"{path} could not be written.", next_step="Choose a folder you may write to.") from trouble
