"""`heard restore`: a home from a backup."""

import os
from pathlib import Path
from typing import Annotated

import typer

from heard.cli.told import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard --home /srv/heard-again restore /secure/heard-2026-11-22.tar.gz")
def restore(
    file: Annotated[Path, typer.Argument(help="A file that heard backup wrote.")],
    removed: Annotated[
        Path | None, typer.Option(help="The newest register of removals (heard erase --register).")
    ] = None,
) -> None:
    """Make a new home from a backup, whole or not at all. Nothing is written over.

    What was removed at a person's request before the backup stays removed; --removed removes again what was since.
    """
    from heard.record.restoring import restore as make_again

    home = Path(os.environ.get("HEARD_HOME") or "heard-home").absolute()
    count = make_again(file, home)
    from heard.record.setup import ready

    ready()
    from heard.record.erasure.carrying import apply_again

    say(f"Restored: {count:,} files in {home}. `heard doctor` checks it.")
    if removed:
        say(f"Removed again from it: {apply_again(removed, told=say):,} rows.")
    else:
        say(
            "What was removed at a person's request since this backup is in it again: "
            "`heard erase --register FILE` of the newer home, then restore with --removed FILE."
        )
