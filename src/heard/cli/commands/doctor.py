"""`heard doctor`: checks the installation and its integrity."""

from dataclasses import asdict
from typing import Annotated

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard doctor --json")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list on standard output.")] = False,
    mend: Annotated[bool, typer.Option("--mend", help="Remove words and files that belong to no delivery.")] = False,
) -> None:
    """Check the database, the lake, the ledger's chain, the engine and the models."""
    from heard.record.setup import ready

    ready()
    from heard.record import examination
    from heard.record.examination import BAD, GOOD, examine

    if mend:
        words, files = examination.mend()
        say(f"Removed {words:,} passages and {files:,} files that belonged to no delivery in use.")
    findings = examine()
    if as_json:
        give([asdict(found) for found in findings])
    else:
        for found in findings:
            print(f"{found.state:<13} {found.check:<11} {found.detail}")
    if any(found.state == BAD for found in findings):
        raise typer.Exit(2)
    raise typer.Exit(int(any(found.state != GOOD for found in findings)))
