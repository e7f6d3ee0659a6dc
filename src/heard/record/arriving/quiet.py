"""Whether a file has stopped growing: it is taken only once nothing changed about it for a while."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HALF_WRITTEN = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".lock")
"""Endings under which programs write a file before they give it its name."""


def half_written(name: str) -> bool:
    """Whether a name says that somebody still writes, or that it is not a file for anyone to read."""
    return name.startswith((".", "~", "#")) or name.lower().endswith(HALF_WRITTEN) or name == "Thumbs.db"


def fingerprint(told: os.stat_result) -> str:
    """Which file it is and how it stands: another value after any writing."""
    return f"{told.st_dev}:{told.st_ino}:{told.st_size}:{told.st_mtime_ns}"


@dataclass(slots=True)
class Watch:
    """Remembers how each file stood when it was first seen so.

    A file is quiet once it stood unchanged for `seconds`: seen so by this watch, or, for a worker that has only just
    begun, by the file system's own clock, which no copying program sets back.
    """

    seconds: float
    clock: Callable[[], float] = time.monotonic
    _since: dict[Path, tuple[str, float]] = field(default_factory=dict)

    def quiet(self, file: Path, told: os.stat_result) -> bool:
        """Whether a file has been as it is for long enough."""
        now, stands = self.clock(), fingerprint(told)
        was, since = self._since.get(file, ("", now))
        if was != stands:
            since = now
            self._since[file] = stands, since
        age = time.time() - max(told.st_ctime, told.st_mtime)
        return now - since >= self.seconds or age >= self.seconds

    def forget_gone(self) -> None:
        """Forget files that are there no more."""
        for gone in [file for file in self._since if not os.path.lexists(file)]:
            del self._since[gone]
