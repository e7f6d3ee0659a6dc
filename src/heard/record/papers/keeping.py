"""Where the bytes of documents lie: in the landing folder, apart from returns, named by their digest."""

import os
import shutil
from pathlib import Path

from heard.record.home import Home

FOLDER = "documents"
"""Deeper than the files of returns, so that nothing that clears those away meets a document."""


def kept(home: Home, sha256: str) -> Path:
    """Where the bytes of the document with this digest lie."""
    return home.landing / FOLDER / sha256[:2] / sha256


def keep(home: Home, path: Path, sha256: str) -> Path:
    """Copy a document into the landing folder, whole or not at all; readable by its owner only."""
    place = kept(home, sha256)
    if not place.exists():
        for folder in (home.landing, home.landing / FOLDER, place.parent):
            folder.mkdir(exist_ok=True, mode=0o700)
        draft = place.with_name(f"{sha256}.{os.getpid()}.part")
        shutil.copyfile(path, draft)
        draft.chmod(0o600)
        draft.replace(place)
    return place


def forget(home: Home, sha256: str) -> None:
    """Remove the bytes; the caller has made sure that no other document needs them."""
    kept(home, sha256).unlink(missing_ok=True)
