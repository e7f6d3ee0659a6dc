"""A folder of each load's own for work in progress, and the removal of those that dead loads left."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from heard.record.home import Home

ALIVE = ".alive"
"""A file the load holds a lock on; the operating system lets go of it when the load ends, however it ends."""
FORGOTTEN_SECONDS = 24 * 60 * 60
NAME_LENGTH = len(uuid4().hex)


@contextmanager
def staging(home: Home) -> Iterator[Path]:
    """A folder of this load's own, gone afterwards whatever happens.

    It holds people's words as given, so what a load that was killed left behind goes first.
    """
    home.staging.mkdir(parents=True, exist_ok=True, mode=0o700)
    remove_abandoned(home)
    name = uuid4().hex
    draft = home.staging / f".{name}"  # takes its name once it is locked, so that nobody takes it for abandoned
    draft.mkdir(mode=0o700)
    with (draft / ALIVE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = draft.rename(home.staging / name)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(home: Home) -> int:
    """Remove the folders of loads that live no more; returns how many."""
    return sum(_removed(folder) for folder in home.staging.glob("*") if len(folder.name) == NAME_LENGTH)


def _removed(folder: Path) -> bool:
    if not (folder / ALIVE).exists() and folder.is_dir() and time.time() - folder.stat().st_mtime > FORGOTTEN_SECONDS:
        shutil.rmtree(folder, ignore_errors=True)  # of a version that did not lock, or half removed
        return True
    try:
        with (folder / ALIVE).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # its load lives, or has just removed it
        return False
    return True
