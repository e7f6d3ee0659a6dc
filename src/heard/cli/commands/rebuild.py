"""`heard rebuild`: make the lake again."""

import typer

from heard.cli.told import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard rebuild --home /srv/heard")
def rebuild() -> None:
    """Make the lake again from the files received, the mappings on record and people's decisions."""
    from heard.record.setup import ready

    ready()
    from heard.record.intake.replaying import rebuild as make_again

    say(f"Made again from {make_again(by='command line', told=say):,} deliveries.")
