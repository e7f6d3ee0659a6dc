"""`heard worker`: carries out waiting loads, and watches the clock of urgent harm."""

from typing import Annotated

import typer

from heard.cli.told import say

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
    from heard.record.arriving.rounds import Rounds
    from heard.record.cases.daily import due_today
    from heard.record.erasure.erasing import finish_due
    from heard.record.feedback.gathering import gather
    from heard.record.hooks.calling import look_round, tell_beside
    from heard.record.intake.queue import run_next
    from heard.record.papers.reading import read_next
    from heard.record.post.watching import look, watch_beside

    rounds = Rounds()
    if not once:
        watch_beside()
        watch_mailbox_beside()
        tell_beside()
    while True:
        done = run_next()
        if done is not None:
            say(done.message)
            continue
        if (paper := read_next()) is not None:
            say(f"{paper.title}: {paper.told or 'read.'}")
            continue
        if gather(at_once=once):  # what people gave at the front doors goes into the queue, and comes out of it
            continue
        if arrived := rounds.go(at_once=once):  # files that came into a watched folder by themselves
            say("\n".join(arrived))
            continue
        for removal in finish_due():
            say(f"Removal {removal.key} is finished.")
        if told := due_today():
            say("\n".join(told))
            continue
        if once:
            look_round()
            look()
            return
        time.sleep(0.5)
