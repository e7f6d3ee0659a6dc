"""Running the web application and its worker in the foreground, and stopping them together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from heard.cli.told import say
from heard.record.home import Home
from heard.vocabulary.refusal import Refusal

GRACE = 10.0
"""Seconds the processes together have to finish what they are at."""


def _insist_free(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as taken:
            raise Refusal(
                f"Something else already listens on {address}:{port}.", next_step="Choose another with --port."
            ) from taken


def start(address: str, port: int, *, with_worker: bool) -> list[subprocess.Popen[bytes]]:
    """Start the web server, and a worker, as processes of their own."""
    _insist_free(address, port)
    here = [sys.executable, "-m"]
    web = [
        *here, "gunicorn", "heard.web.wsgi:application", "--bind", f"{address}:{port}", "--worker-class", "gthread",
        "--workers", "1", "--threads", "8", "--timeout", "120", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    commands = [web, *([[*here, "heard.cli.main", "worker"]] if with_worker else [])]
    environment = {**os.environ, "HEARD_KEEP_WARM": "yes"}
    with (Home.current().path / "worker.log").open("ab") as log:
        said_to = [None, log]  # what the worker says of each file would push the address off the terminal
        return [
            subprocess.Popen(command, env=environment, start_new_session=True, stderr=stderr)  # noqa: S603
            for command, stderr in zip(commands, said_to, strict=False)
        ]


def answering(address: str, processes: list[subprocess.Popen[bytes]], *, seconds: float = 60) -> None:
    """Wait until the web application answers.

    Raises `Refusal` where it ends or stays silent.
    """
    from urllib.error import URLError
    from urllib.request import urlopen

    until = time.monotonic() + seconds
    while time.monotonic() < until and all(process.poll() is None for process in processes):
        try:
            with urlopen(f"{address}health", timeout=5):  # noqa: S310 our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise Refusal("The web application did not start.", next_step="The lines above say why.")


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask the processes to end, and wait for them; whoever has not ended after `GRACE` seconds is ended."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    until = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _Stopped(BaseException):
    """The person asked to stop.

    Not `KeyboardInterrupt`: where that is raised within an `exec` of text, as within the making of a dataclass, Python
    ends by the signal even though it was caught.
    """


@contextmanager
def running(address: str, port: int, *, with_worker: bool) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The web server, and a worker, for as long as the block runs; they are stopped however it ends.

    Ctrl-C or a request to end leaves the block quietly, wherever in it the program is.
    """

    def stopped(*_: object) -> None:
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, signal.SIG_IGN)  # what is asked is done; asking twice must not leave one behind
        raise _Stopped

    processes = start(address, port, with_worker=with_worker)
    try:
        for asked in (signal.SIGTERM, signal.SIGINT):  # also where a shell started it with interrupts ignored
            signal.signal(asked, stopped)
        yield processes
    except _Stopped:
        say("Stopping.")
    finally:
        stop(processes)


def watch(processes: list[subprocess.Popen[bytes]], *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until one of the processes ends by itself. `meanwhile` is called every second."""
    while all(process.poll() is None for process in processes):
        meanwhile()
        with suppress(subprocess.TimeoutExpired):
            processes[0].wait(timeout=1)
    say("A part of Heard has stopped by itself; stopping the rest.")


def serve_until_stopped(address: str, port: int, *, with_worker: bool) -> None:
    """Serve until Ctrl-C."""
    with running(address, port, with_worker=with_worker) as processes:
        say(f"Heard is at http://{address}:{port}/ - press Ctrl-C to stop.")
        watch(processes)
