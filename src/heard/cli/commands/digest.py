"""`heard digest`: the daily e-mail of what is asked of each person."""

from dataclasses import asdict
from typing import Annotated

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

LINES = {
    "sent": "sent now",
    "had_theirs": "had theirs already today",
    "nothing_asked": "are asked for nothing",
    "switched_off": "want none",
    "no_address": "have no e-mail address",
    "not_sent": "could not be sent theirs; the next run tries again",
    "unknown": "were being sent theirs when a run was stopped; it is not known whether it went",
}


@app.command(epilog="Example: heard digest --json")
def digest(
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Send everybody of whom something is asked one e-mail; a second run on the same day sends nothing.

    It names references, days and pages, never what anybody said. Ends with 1 where an e-mail could not be sent.
    """
    from heard.record.setup import ready

    ready()
    from heard.record.post.digest import send_digests

    came_to = send_digests()
    for name, number in asdict(came_to).items():
        if number or name == "sent":
            say(f"{number:,} {LINES[name]}")
    if json:
        give(asdict(came_to))
    if came_to.not_sent or came_to.unknown:
        raise typer.Exit(1)
