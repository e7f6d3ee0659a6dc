"""The writer's lease: one process at a time writes the lake, and a dead one holds nothing."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from heard.record.home import Home
from heard.vocabulary.refusal import Refusal

WAIT_SECONDS = 600
ADVISORY_LOCK = 0x48454152  # "HEAR"


@contextmanager
def writing(home: Home, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the right to write this home's lake.

    A lock of the operating system (and, with PostgreSQL, of the database, for several machines): both are let go when
    the process ends, however it ends, so no clock has to decide whether a writer is dead.
    Raises `Refusal` when another writer holds it for longer than `wait` seconds.
    """
    home.lake.mkdir(parents=True, exist_ok=True)
    with (home.lake / ".writer").open("w") as lock:
        _take(lock, wait)
        shared = connection.vendor == "postgresql"
        if shared:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            if shared:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def _take(lock: object, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]
        except BlockingIOError:
            if time.monotonic() > until:
                raise Refusal(
                    "Another load has been writing for more than ten minutes.",
                    next_step="Wait for it, or stop it, and run this again.",
                ) from None
            time.sleep(0.05)
        else:
            return
