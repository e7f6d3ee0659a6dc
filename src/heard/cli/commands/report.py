"""`heard report`: writes a report."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard report quarterly --period FY2025-26-Q4 --format html,pdf,docx --out reports")
def report(
    kind: Annotated[Literal["quarterly"], typer.Argument(help="Which report.")],
    period: Annotated[str, typer.Option(help="The quarter: FY2025-26-Q4 or 2026-Q1.")],
    organisation: Annotated[str, typer.Option(help="Organisation by its ODS code; without it, all of them.")] = "",
    form: Annotated[
        str, typer.Option("--format", help="Any of html,pdf,docx,odt,xlsx,pptx, with commas between.")
    ] = "html",
    out: Annotated[Path | None, typer.Option(help="Folder to write to; the home's reports by default.")] = None,
    address: Annotated[
        str, typer.Option(help="Where your Heard runs, so that links to rows lead there; HEARD_ADDRESS by default.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Write a report, its two-page summary and a manifest; the same data give the same bytes."""
    from heard.reports.writing.files import insist_formats, write
    from heard.vocabulary.periods import Period

    forms = insist_formats(form.split(","))
    when = Period.parse(period)
    from heard.record.setup import ready

    ready()
    from django.conf import settings

    from heard.record.home import Home
    from heard.record.intake.editions import current_snapshot
    from heard.record.reporting import quarterly_report

    say(f"Working out the {kind} report for {when}. This can take a minute.")
    made = quarterly_report(current_snapshot(), when, organisation)
    told, where = made[0], address or settings.ADDRESS
    written = write(
        made, out or Home.current().reports, forms=forms, address=where, said=lambda name: say(f"Writing {name}.")
    )
    if not where:
        say(
            "No address of your Heard is known, so links to rows lead nowhere: name it with --address or HEARD_ADDRESS."
        )
    if as_json:
        give({"report": told.name, "data_version": told.data_version, "files": [str(path) for path in written]})
    else:
        for path in written:
            print(path)
