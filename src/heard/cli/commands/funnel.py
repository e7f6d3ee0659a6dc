"""`heard funnel`: which places in any CSV differ by more than chance."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heard.cli.commands.spc import number, read_table, write_table
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.statistics.funnels import Funnel, FunnelProfile

app = typer.Typer(add_completion=False, rich_markup_mode=None)

UNIT_COLUMNS = (
    "case_id", "group", "numerator", "denominator", "rr", "target_transformed", "Y", "s_z", "Uzscore", "trimmed",
    "Wuzscore", "s_limits", "LCL95", "UCL95", "LCL99", "UCL99", "OD95LCL", "OD95UCL", "OD99LCL", "OD99UCL", "outlier",
    "z_od", "p_two_sided", "corr_OD95LCL", "corr_OD95UCL", "corr_OD99LCL", "corr_OD99UCL", "corr_outlier95",
    "corr_outlier99",
)  # fmt: skip
OPTIONS = (
    "data_type", "sr_method", "limit", "draw_adjusted", "draw_unadjusted", "trim_by", "multiplier", "SHMI_rounding",
)  # fmt: skip
SUMMARY_COLUMNS = (
    "case_id", *OPTIONS, "n_rows", "status", "message", "target", "n_units", "n_used", "phi_raw", "tau2_raw", "phi",
    "tau2", "used_adjusted", "used_unadjusted", "n_outliers",
)  # fmt: skip
USUAL = {
    "data_type": "PR", "sr_method": "SHMI", "limit": "99", "draw_adjusted": "TRUE", "draw_unadjusted": "FALSE",
    "trim_by": "0.1", "multiplier": "1", "SHMI_rounding": "TRUE",
}  # fmt: skip


@app.command(epilog="Example: heard funnel trusts.csv --cases cases.csv --units units.csv --summary summary.csv")
def funnel(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT.csv", help="Columns case_id, group, numerator, denominator.")
    ],
    units: Annotated[Path, typer.Option(help="Where to write one row for each place.")],
    summary: Annotated[Path, typer.Option(help="Where to write one row for each case.")],
    cases: Annotated[
        Path | None, typer.Option(help="Options for each case: data_type (PR, SR or RC), sr_method, limit and others.")
    ] = None,
    profile: Annotated[
        str, typer.Option(help="heard, or funnelplotr to reproduce FunnelPlotR 0.6.0 with its defects.")
    ] = "heard",
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Compare the places of every case in a CSV, allowing for how much places usually differ.

    A case that cannot be compared becomes a row with `error` and the reason; the others go on.
    """
    rules = _profile(profile)
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table(source, ("case_id", "group", "numerator", "denominator")):
        rows[row["case_id"]].append(row)
    if not rows:
        raise Refusal(f"{source.name} has no rows.", next_step="Give one row for each place of each case.")
    given = {} if cases is None else {row["case_id"]: row for row in read_table(cases, ("case_id",))}
    options = {
        case: {name: given.get(case, {}).get(name, "") or usual for name, usual in USUAL.items()} for case in rows
    }
    drawn: dict[str, Funnel] = {}
    refused = dict.fromkeys(given.keys() - rows, "The options name this case, but the input has no rows for it.")
    known: dict[str, dict[str, object]] = {}
    for case, places in rows.items():
        try:
            drawn[case] = _draw(places, options[case], rules)
        except Refusal as refusal:
            refused[case] = str(refusal)
            known[case] = _known_of_refused(places, options[case], refusal)
    write_table(units, UNIT_COLUMNS, (row for case, found in drawn.items() for row in _unit_rows(case, found)))
    write_table(
        summary,
        SUMMARY_COLUMNS,
        [
            *(_summary_row(case, found, options[case], len(rows[case])) for case, found in drawn.items()),
            *(
                {"case_id": case, **known.get(case, {}), "status": "error", "message": why}
                for case, why in refused.items()
            ),
        ],
    )
    if as_json:
        print(json.dumps({"profile": rules, "cases": len(rows), "drawn": len(drawn), "errors": refused}, indent=2))
    else:
        print(f"{len(drawn)} of {len(rows)} cases compared with the limits of `{rules}`.", file=sys.stderr)
        for case, why in refused.items():
            print(f"  {case}: {why}", file=sys.stderr)
    raise typer.Exit(2 if not drawn else 1 if refused else 0)


def _profile(name: str) -> "FunnelProfile":
    from heard.statistics.funnels import FunnelProfile

    if name not in list(FunnelProfile):
        raise Refusal(f"There is no profile `{name}`.", next_step=f"Choose one of {', '.join(FunnelProfile)}.")
    return FunnelProfile(name)


def _needed(text: str, what: str) -> float:
    value = number(text, what)
    if value is None:
        raise Refusal(f"The {what} is missing.", next_step="Give it, or leave the row out.")
    return value


def _draw(places: list[dict[str, str]], options: dict[str, str], profile: "FunnelProfile") -> "Funnel":
    from heard.statistics.funnels import funnel as compare
    from heard.statistics.scales import SCALES

    kind, method = options["data_type"], options["sr_method"]
    key = f"SR-{method}" if kind == "SR" else kind
    if key not in SCALES:
        raise Refusal(f"There is no kind of data `{key}`.", next_step="Use PR, RC, or SR with sr_method SHMI or CQC.")
    trim_by = _needed(options["trim_by"], "share to trim")
    if not 0 < trim_by < 0.5:
        raise Refusal(f"`{trim_by:g}` cannot be trimmed at each end.", next_step="Trim more than 0, less than 0.5.")
    return compare(
        [place["group"] for place in places],
        [_needed(place["numerator"], "numerator") for place in places],
        [_needed(place["denominator"], "denominator") for place in places],
        scale=SCALES[key],
        trim_by=trim_by,
        multiplier=_needed(options["multiplier"], "multiplier"),
        limit=int(_needed(options["limit"], "limit")),
        draw_adjusted=options["draw_adjusted"].upper() == "TRUE",
        draw_plain=options["draw_unadjusted"].upper() == "TRUE",
        round_expected=options["SHMI_rounding"].upper() == "TRUE",
        profile=profile,
    )


def _unit_rows(case: str, found: "Funnel") -> Iterable[dict[str, object]]:
    from heard.statistics.funnels import outside

    columns: dict[str, Iterable[object]] = {
        "group": found.groups,
        "numerator": found.numerator.tolist(),
        "denominator": found.denominator.tolist(),
        "rr": found.ratio.tolist(),
        "Y": found.transformed.tolist(),
        "s_z": found.spread.tolist(),
        "Uzscore": found.raw_z.tolist(),
        "trimmed": found.dispersion.trimmed.tolist(),
        "Wuzscore": found.dispersion.z.tolist(),
        "s_limits": found.limit_spread.tolist(),
        "outlier": found.outlier.tolist(),
        "z_od": found.z.tolist(),
        "p_two_sided": found.p.tolist(),
    }
    for level in (95, 99):
        columns |= {
            f"LCL{level}": found.plain[level].lower.tolist(),
            f"UCL{level}": found.plain[level].upper.tolist(),
            f"OD{level}LCL": found.adjusted[level].lower.tolist(),
            f"OD{level}UCL": found.adjusted[level].upper.tolist(),
            f"corr_OD{level}LCL": found.corrected[level].lower.tolist(),
            f"corr_OD{level}UCL": found.corrected[level].upper.tolist(),
            f"corr_outlier{level}": outside(found.corrected[level], found.ratio * found.multiplier).tolist(),
        }
    for values in zip(*columns.values(), strict=True):
        yield {"case_id": case, "target_transformed": found.centre, **dict(zip(columns, values, strict=True))}


def _known_of_refused(places: list[dict[str, str]], options: dict[str, str], refusal: Refusal) -> dict[str, object]:
    from heard.statistics.funnels import AllTheSame

    known: dict[str, object] = {**_shown(options), "n_rows": len(places)}
    if isinstance(refusal, AllTheSame):
        known |= {"n_used": len({place["group"] for place in places}), "phi_raw": 0.0, "tau2_raw": 0.0}
    return known


def _shown(options: dict[str, str]) -> dict[str, str]:
    return {**options, "sr_method": options["sr_method"] if options["data_type"] == "SR" else ""}


def _message(found: "Funnel", options: dict[str, str]) -> str:
    remarks = []
    if options["draw_adjusted"].upper() != "TRUE":
        remarks.append("Limits leave out how much places usually differ, as asked.")
    elif not found.use_adjusted:
        remarks.append("Places differ no more than chance allows.")
    if options["data_type"] == "PR" and (over := int((found.numerator > found.denominator).sum())):
        remarks.append(f"{over} with a numerator above the denominator: check the source.")
    return " ".join(remarks)


def _summary_row(case: str, found: "Funnel", options: dict[str, str], rows: int) -> dict[str, object]:
    return {
        "case_id": case,
        **_shown(options),
        "n_rows": rows,
        "status": "ok",
        "message": _message(found, options),
        "target": found.target,
        "n_units": len(found.groups),
        "n_used": found.dispersion.used,
        "phi_raw": found.dispersion.phi,
        "tau2_raw": found.dispersion.tau2,
        "phi": found.phi,
        "tau2": found.tau2,
        "used_adjusted": found.use_adjusted,
        "used_unadjusted": found.use_plain,
        "n_outliers": int(found.outlier.sum()),
    }
