"""`heard figures`: numbers, as a person may see them."""

import csv
import sys
from typing import Annotated, Any, Literal

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

COLUMNS = (
    "indicator", "organisation", "site", "service", "period", "group", "numerator", "denominator", "value", "lower",
    "upper", "n", "suppressed", "data_version", "definition_version",
)  # fmt: skip


@app.command(
    epilog="Example: heard figures --indicator fft_percent_recommended --site RR813 --period 2019-10      "
    "heard figures --indicator theme_share --organisation RR8 --by category --period FY2019-20-Q3"
)
def figures(
    indicator: Annotated[str, typer.Option(help="The indicator (see heard indicators).")],
    organisation: Annotated[str, typer.Option(help="Organisation by its ODS code; without any place, each one.")] = "",
    site: Annotated[str, typer.Option(help="Site by its ODS code.")] = "",
    service: Annotated[str, typer.Option(help="Service, as its returns name it.")] = "",
    period: Annotated[
        str, typer.Option(help="Period: 2019-10, FY2019-20, FY2019-20-Q2, ...; without it, each one.")
    ] = "",
    by: Annotated[
        str, typer.Option(help="What to split by, with commas: site, service, month, category, sex, ...")
    ] = "",
    setting: Annotated[str, typer.Option(help="Setting, such as inpatient.")] = "",
    form: Annotated[Literal["csv", "json"], typer.Option("--format", help="csv or json.")] = "csv",
) -> None:
    """Figures with their number of people and 95% interval; small numbers are hidden."""
    from heard.record.setup import ready

    ready()
    from heard.indicators.figures import figures as found
    from heard.record.intake.editions import current_snapshot
    from heard.record.places.names import settled

    organisation, site = settled(organisation, site)
    released = found(
        current_snapshot(),
        indicator,
        organisation=organisation,
        site=site,
        service=service,
        period=period,
        by=tuple(word.strip() for word in by.split(",") if word.strip()),
        setting=setting,
    )
    rows = [_row(figure) for figure in released]
    if form == "json":
        give(rows)
    else:
        writer = csv.DictWriter(sys.stdout, fieldnames=COLUMNS, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({name: _cell(cell) for name, cell in row.items()} for row in rows)
    hidden = sum(figure.suppressed for figure in released)
    count = "1 figure" if len(released) == 1 else f"{len(released):,} figures"
    say(f"{count}, {hidden:,} hidden." if released else "There is no such figure: no data.")
    for why in sorted({figure.why for figure in released if figure.why}):
        say(f"  {why}")


def _row(figure: Any) -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in COLUMNS}
    if figure.word:
        row["value"] = figure.word if figure.value is None else figure.value
    row |= {name: _number(row[name]) for name in ("numerator", "denominator", "n")}
    return row | {
        "setting": figure.setting, "why": figure.why, "source": figure.source, "machine": figure.machine,
        "flags": list(figure.flags), "scope": figure.scope, "word": figure.word,
    }  # fmt: skip


def _number(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _cell(cell: Any) -> Any:
    """A cell that a spreadsheet will not run as a formula."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
