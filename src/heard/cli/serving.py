"""Running the web application and its worker in the foreground, and stopping them together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from heard.cli.told import say
from heard.record.home import Home
from heard.vocabulary.refusal import Refusal


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
    stop(processes)
    raise Refusal("The web application did not start.", next_step="The lines above say why.")


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask the processes to end, and wait for them."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(processes: list[subprocess.Popen[bytes]], *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until one of the processes ends or the person stops them; then stop all of them.

    `meanwhile` is called every second.
    """

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)  # also where a shell started it with interrupts ignored
    try:
        while all(process.poll() is None for process in processes):
            meanwhile()
            try:
                processes[0].wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
        say("A part of Heard has stopped by itself; stopping the rest.")
    except KeyboardInterrupt:
        say("Stopping.")
    finally:
        stop(processes)


def serve_until_stopped(address: str, port: int, *, with_worker: bool) -> None:
    """Serve until Ctrl-C."""
    processes = start(address, port, with_worker=with_worker)
    say(f"Heard is at http://{address}:{port}/ - press Ctrl-C to stop.")
    wait(processes)
