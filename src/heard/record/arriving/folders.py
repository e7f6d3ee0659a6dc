"""Which folders are watched: `inbox` in the home, and those the operator names in the environment."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from heard.record.home import Home
from heard.vocabulary.refusal import Refusal

NAMED = "HEARD_INBOXES"
"""Folders with commas between them, each `CODE=/path` (all files are that organisation's) or `/path`."""
QUIET = "HEARD_INBOX_QUIET_SECONDS"
KEPT = "HEARD_INBOX_KEEP_DAYS"
USUAL = {QUIET: 10, KEPT: 30}


@dataclass(frozen=True, slots=True)
class Folder:
    """One watched folder. With `organisation` its files are that organisation's; else each folder in it says whose."""

    path: Path
    organisation: str = ""
    ours: bool = False
    """Whether it lies in the home, and so is made. One of the operator's that is not there may be away for a while."""

    @property
    def name(self) -> str:
        """How pages and the ledger call it."""
        return self.organisation or self.path.name


def folders() -> list[Folder]:
    """The folders watched, the home's own first.

    Raises `Refusal` where the environment names one that is no whole path.
    """
    found = [Folder(Home.current().path / "inbox", ours=True)]
    for one in filter(None, (part.strip() for part in os.environ.get(NAMED, "").split(","))):
        code, sign, path = one.partition("=")
        place = Path(path if sign else code)
        if not place.is_absolute():
            raise Refusal(f"{NAMED} names “{one}”, which is no whole path.", next_step="Write it as RR8=/srv/returns.")
        found.append(Folder(place, code.strip() if sign else ""))
    return found


def whole_number(name: str) -> int:
    """A whole number from the environment, or the usual one; raises `Refusal` for anything else."""
    said = os.environ.get(name, "").strip()
    if said and not said.isdigit():
        raise Refusal(f"{name} is “{said}”, which is no whole number.")
    return int(said) if said else USUAL[name]


@contextmanager
def held(folder: Folder) -> Iterator[bool]:
    """Hold a folder, so that one worker at a time takes from it; False where another holds it or it is not there.

    The operating system lets go of it when the process ends, however it ends.
    """
    try:
        if folder.ours:
            folder.path.mkdir(mode=0o700, exist_ok=True)
        lock = (folder.path / ".heard-lock").open("w")
    except OSError:
        yield False
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
