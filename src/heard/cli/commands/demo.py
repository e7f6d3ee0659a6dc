"""`heard demo`: an invented place, loaded through the same connectors as real files, and opened."""

from collections.abc import Callable
from typing import Annotated

import typer

from heard.cli.told import counting, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard demo --port 8080      heard demo --no-serve --months 24 --scale 0.2")
def demo(
    serve: Annotated[bool, typer.Option(help="Start the web application.")] = True,
    months: Annotated[int, typer.Option(help="Months of files to write.")] = 36,
    scale: Annotated[float, typer.Option(help="How many people answer: 1 is about 60,000 responses.")] = 1.0,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Write an invented place, load it and open it. Ctrl-C stops it; repeating it loads nothing twice."""
    from datetime import date

    from heard.cli.demonstration import PASSWORD, prepare, sign_ins, write_history
    from heard.record.setup import ready

    ready()
    waiting = prepare(months=months, scale=scale, today=date.today())  # noqa: DTZ011 the place ends last month, here
    if not serve:
        _load_all(waiting)
        return
    from heard.cli.serving import answering, running, watch

    with running("127.0.0.1", port, with_worker=True) as processes:
        address = f"http://127.0.0.1:{port}/"
        answering(address, processes)
        say(f"\nHeard is at {address}")
        say(f"Sign in as one of these, with the password: {PASSWORD}\n{sign_ins()}")
        if waiting:
            say(f"{waiting} files are being read behind it; the pages fill as they come in.")
        else:
            write_history()
        say("Press Ctrl-C to stop.")
        watch(processes, meanwhile=_progress(waiting))


def _progress(waiting: int) -> Callable[[], None]:
    """Says every five seconds how many files have been read, and once that all have."""
    told = {"left": waiting, "seconds": 0}

    def tell() -> None:
        told["seconds"] += 1
        if not told["left"] or told["seconds"] % 5:
            return
        from heard.cli.demonstration import write_history
        from heard.record.intake.models import Load

        left = Load.objects.filter(state__in=(Load.State.WAITING, Load.State.RUNNING)).count()
        if left != told["left"]:
            say(f"{waiting - left} of {waiting} files read." if left else f"All {waiting} files are read.")
            told["left"] = left
            if not left:
                write_history()

    return tell


def _load_all(waiting: int) -> None:
    from heard.cli.demonstration import write_history
    from heard.record.intake.models import Load
    from heard.record.intake.queue import run_next

    done = refused = 0
    with counting("Reading files") as progress:
        while (load := run_next()) is not None:
            done += 1
            progress(done)
            if load.state == Load.State.REFUSED:
                refused += 1
                say(load.message)
    say(f"{done} of {waiting} files read; {refused} could not be taken." if done else "Everything was loaded already.")
    write_history()
    raise typer.Exit(int(refused > 0))
