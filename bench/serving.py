"""A real server on a home of its own, for as long as something is measured."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 600
"""Tenths of a second until the server must answer."""


def of_home(home: Path, *, database: str = "") -> dict[str, str]:
    """The environment of a program on a home, with its own SQLite or the database at an address."""
    env = {**os.environ, "HEARD_HOME": str(home), "HEARD_DATABASE_URL": database}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return env


def said(program: str, *words: str, env: Mapping[str, str]) -> str:
    """What a Python program prints. Raises `CalledProcessError` where it fails."""
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, check=True, env=env, capture_output=True, text=True).stdout


@contextmanager
def served(env: Mapping[str, str]) -> Iterator[tuple[int, "subprocess.Popen[Any]"]]:
    """The port of a server that answers, and its process; stopped at the end. Raises `TimeoutError`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "heard.cli.main", "serve", "--port", str(port), "--no-worker"]
    server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/health")
        yield port, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _await(page: str) -> None:
    for _ in range(PATIENCE):
        try:
            urllib.request.urlopen(page).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{page} does not answer")
