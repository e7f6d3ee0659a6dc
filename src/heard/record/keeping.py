"""Backing a home up into one file."""

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

from heard.record.home import Home
from heard.record.intake.lease import writing
from heard.record.restoring import DATABASE, MARK
from heard.vocabulary.refusal import Refusal

LEFT_OUT = {"staging", "worker.log", ".setting-up", "heard.sqlite3", "heard.sqlite3-wal", "heard.sqlite3-shm"}


def back_up(file: Path) -> int:
    """Write the whole home into one compressed file; returns how many files went in.

    It waits for a load that is being written, so that database, lake and landing folder belong together. The file holds
    people's own words: keep it as safe as the home.
    Raises `Refusal` for a file that is there already, or a PostgreSQL database, which has tools of its own.
    """
    if connection.vendor != "sqlite":
        raise Refusal(
            "This home's records are in PostgreSQL.",
            next_step="Back that up with pg_dump, and copy the home folder beside it.",
        )
    if file.exists():
        raise Refusal(f"{file} is there already.", next_step="Name another file; an old backup is never written over.")
    home = Home.current()
    part = file.with_name(f"{file.name}.part")
    with writing(home), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE
        with closing(sqlite3.connect(home.database)) as live, closing(sqlite3.connect(copy)) as kept:
            live.backup(kept)
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
                with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as archive:
                    archive.add(copy, f"{MARK}/{DATABASE}")
                    count = 1
                    for one in _files(home):
                        archive.add(one, f"{MARK}/{one.relative_to(home.path)}", recursive=False)
                        count += 1
                raw.flush()
                os.fsync(raw.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    return count


def _files(home: Home) -> Iterator[Path]:
    for one in sorted(home.path.rglob("*")):
        if one.is_file() and one.relative_to(home.path).parts[0] not in LEFT_OUT:
            yield one
