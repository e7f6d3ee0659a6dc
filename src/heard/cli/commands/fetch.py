"""`heard fetch`: bring in feedback from a place that Heard may ask itself."""

from datetime import datetime
from typing import Annotated

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = (
    "Example: heard fetch care-opinion --new-key --since 2026-01-01      (asks for the key without showing it)      "
    "heard fetch care-opinion --json"
)


@app.command(epilog=EXAMPLES)
def fetch(
    place: Annotated[str, typer.Argument(help="From where: care-opinion.")],
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Ask for a subscription key, and keep it sealed in the home.")
    ] = False,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Begin again with stories given after this day.")
    ] = None,
    address: Annotated[str, typer.Option(help="Another address of the interface.")] = "",
    daily: Annotated[
        bool | None, typer.Option("--daily/--not-daily", help="Whether the worker asks once a day by itself.")
    ] = None,
    queue: Annotated[bool, typer.Option("--queue", help="Leave what came to the worker; load nothing now.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Fetch what is new, from where it stopped last, and load it as any file."""
    from heard.record.setup import ready
    from heard.vocabulary.refusal import Refusal

    ready()
    from heard.record.fetching.fetching import NAME, set_feed
    from heard.record.fetching.fetching import fetch as bring

    if place != NAME:
        raise Refusal(f"Heard cannot fetch from {place}.", next_step=f"It can fetch from: {NAME}.")
    if new_key or since or address or daily is not None:
        key = _asked_key() if new_key else ""
        first_day = since.date() if since else None
        set_feed(key=key, by="command line", address=address, since=first_day, daily=daily)
    fetched = bring(by="command line", told=say)
    receipts = [] if queue else _loaded([load.pk for load in fetched.loads])
    if as_json:
        give({"stories": fetched.stories, "files": len(fetched.loads), "receipts": receipts})
    say(f"{fetched.stories:,} new stories from Care Opinion, in {len(fetched.loads):,} files.")
    raise typer.Exit(int(any(one.get("rows_rejected") for one in receipts)))


def _asked_key() -> str:
    """The key, from the environment or typed unseen: on a command line others could read it."""
    import getpass
    import os

    return os.environ.get("HEARD_CARE_OPINION_KEY", "") or getpass.getpass("Subscription key: ")


def _loaded(numbers: list[int]) -> list[dict[str, object]]:
    """Carry out the loads that wait until these are done; their receipts."""
    from heard.record.intake.models import Load
    from heard.record.intake.queue import run_next

    ours = Load.objects.filter(pk__in=numbers)
    while ours.filter(state=Load.State.WAITING).exists() and (done := run_next()) is not None:
        say(done.message)
    return [load.receipt or {"file": load.file_name, "status": load.state} for load in ours]
