"""A PostgreSQL of one's own in a temporary folder, for tests and measurements; it listens on this computer only."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = "/usr/lib/postgresql"
AS_THE_SERVER = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


class NotHere(Exception):
    """PostgreSQL cannot be started here, and why."""


def program(name: str) -> str:
    """Where PostgreSQL's own program lies; Debian keeps it off the path."""
    found = [shutil.which(name), *map(str, sorted(Path(DEBIAN).glob(f"*/bin/{name}")))]
    return next(filter(None, found), "")


@contextmanager
def own_cluster() -> Iterator[int]:
    """The port of a private cluster, whose user is `heard`; gone afterwards. Raises `NotHere`."""
    if not (program("initdb") and program("pg_ctl")):
        raise NotHere("PostgreSQL's initdb and pg_ctl are not installed here")
    as_server: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="heard-pg-"))  # short: a socket's path may have 107 letters
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        as_server = AS_THE_SERVER
        if not shutil.which("setpriv") or subprocess.run(["chown", "postgres", str(folder)], check=False).returncode:
            shutil.rmtree(folder)
            raise NotHere("PostgreSQL does not run as root, and there is no user postgres here")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, log = folder / "data", folder / "log"
    started = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"

    def ask(*words: object) -> None:
        subprocess.run([*as_server, *map(str, words)], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    try:
        ask(program("initdb"), "-D", data, "-A", "trust", "-U", "heard", "-E", "UTF8", "--no-sync")
        ask(program("pg_ctl"), "-D", data, "-l", log, "-o", started, "-w", "start")
        try:
            yield port
        finally:
            ask(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
