"""`heard undo`: take a wrong delivery back."""

from typing import Annotated

import typer

from heard.cli.told import say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog='Example: heard undo 3f2a9c01d4e5b677 --because "sent for the wrong month"')
def undo(
    delivery: Annotated[str, typer.Argument(help="The delivery, as its receipt names it.")],
    because: Annotated[str, typer.Option(help="Why it is taken back; kept in the ledger.")],
) -> None:
    """Take a delivery back: what it brought goes, and what it had replaced returns."""
    from heard.record.setup import ready

    ready()
    from heard.record.intake.replaying import undo as take_back

    undone = take_back(delivery, by="command line", because=because, told=say)
    say(f"Taken back: {undone}.")
