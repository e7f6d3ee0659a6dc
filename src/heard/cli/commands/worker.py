"""`heard worker`: carries out waiting loads, and watches the clock of urgent harm."""

from collections.abc import Sequence
from typing import Annotated

import typer

from heard.cli.duties import Duty, one_round

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard worker --once")
def worker(
    once: Annotated[bool, typer.Option("--once", help="Stop when nothing waits.")] = False,
) -> None:
    """Carry out what waits in the queue, until stopped. Safe to kill: the next worker takes over."""
    import time

    from heard.record.setup import ready

    ready()
    from heard.record.arriving.post import watch_mailbox_beside
    from heard.record.hooks.calling import look_round, tell_beside
    from heard.record.post.watching import look, watch_beside

    if not once:
        watch_beside()
        watch_mailbox_beside()
        tell_beside()
    duties = duties_of(once=once)
    while True:
        if one_round(duties):
            continue
        if once:
            look_round()
            look()
            for duty in duties:
                if duty.fault is not None:
                    raise duty.fault
            return
        time.sleep(0.5)


def duties_of(*, once: bool) -> list[Duty]:
    """Everything a worker does, what people wait for first; `once` takes now what would be left for a while."""
    from heard.record.arriving.rounds import Rounds
    from heard.record.cases.daily import due_today
    from heard.record.erasure.erasing import finish_due
    from heard.record.feedback.gathering import gather
    from heard.record.intake.queue import run_next
    from heard.record.papers.reading import read_next

    rounds = Rounds()

    def load() -> Sequence[str] | None:
        done = run_next()
        return None if done is None else [done.message]

    def read() -> Sequence[str] | None:
        paper = read_next()
        return None if paper is None else [f"{paper.title}: {paper.told or 'read.'}"]

    def remove() -> Sequence[str] | None:
        return [f"Removal {removal.key} is finished." for removal in finish_due()] or None

    return [
        Duty("Loading what waits", load),
        Duty("Reading a document", read),
        Duty("Gathering what people gave at the front doors", lambda: [] if gather(at_once=once) else None),
        Duty("Taking files that came into a watched folder", lambda: rounds.go(at_once=once) or None),
        Duty("Finishing removals", remove),
        Duty("What is due today", lambda: due_today() or None),
    ]
