"""The landing folder: bytes as received, named by their sha256; changed only where a person's rows are removed."""

import hashlib
import os
import shutil
from pathlib import Path

from heard.record.home import Home

CHUNK = 1 << 20


def digest_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as reading:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def landed(home: Home, sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    return home.landing / sha256[:2] / sha256


def keep(home: Home, path: Path, sha256: str, *, instead: bool = False) -> Path:
    """Copy a file into the landing folder whole or not at all; a second copy of the same bytes is not made.

    `instead` puts it in the place of what is there: the same file without the rows of a person who was removed.
    """
    place = landed(home, sha256)
    if instead or not place.exists():
        home.landing.mkdir(exist_ok=True, mode=0o700)
        place.parent.mkdir(exist_ok=True, mode=0o700)
        # Who puts a file in the place of another holds the writer's lease: a draft a killed one left is written over.
        draft = place.with_name(f"{sha256}.{'instead' if instead else os.getpid()}.part")
        shutil.copyfile(path, draft)
        draft.chmod(0o600)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(place)
    return place


def forget(home: Home, sha256: str) -> None:
    """Remove bytes that came to nothing; the caller has made sure that no delivery and no load needs them."""
    landed(home, sha256).unlink(missing_ok=True)
