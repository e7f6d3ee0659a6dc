"""`heard backup`: the whole home in one file."""

from pathlib import Path
from typing import Annotated

import typer

from heard.cli.told import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard backup /secure/heard-2026-11-22.tar.gz")
def backup(file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Write the whole home into one file. It holds people's own words: keep it as safe as the home."""
    from heard.record.setup import ready

    ready()
    from heard.record.keeping import back_up

    say(f"Backed up: {back_up(file):,} files in {file}.")
