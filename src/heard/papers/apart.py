"""Reads a document in a process of its own, so that one made to do harm ends there and nowhere else."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heard.papers.page import About, Attachment, Page, page_of
from heard.sources.containers import Unreadable
from heard.sources.shown import shown

COMMAND: tuple[str, ...] = (sys.executable, "-m", "heard.papers.child")
BROKE = "{} could not be opened: it is damaged, or needs more memory or time than a document has."
INSTEAD = "Open it, save it again as PDF and add that. If it is large, split it."


@dataclass(slots=True)
class Read:
    """A document that was read: what it is, its pages, what came inside it, and whether it was read to its end."""

    about: About
    pages: list[Page] = field(default_factory=list)
    attached: list[Attachment] = field(default_factory=list)
    whole: bool = False


def read_apart(path: Path, name: str = "", *, told: Callable[[int, int], None] = lambda done, of: None) -> Read:
    """Read a whole document; `told` learns after each page how many were read, of how many.

    Raises `Unreadable`, saying what it is and what to do, where it is no document or could not be opened.
    """
    name = shown(name or path.name)
    found: Read | None = None
    with tempfile.TemporaryDirectory() as folder, _child("read", path, name, folder) as lines:
        for line in lines:
            if "refused" in line:
                raise Unreadable(line["refused"][0], next_step=line["refused"][1])
            if "about" in line:
                kind, title, unit, pages, notes = line["about"]
                found = Read(About(kind, title, unit, pages, tuple(notes)))
            elif found and "page" in line:
                found.pages.append(page_of(line["page"]))
                told(len(found.pages), max(found.about.pages, len(found.pages)))
            elif found and "attached" in line:
                given, file = line["attached"]
                found.attached.append(Attachment(given, (Path(folder) / file).read_bytes()))
            elif found and "end" in line:
                found.whole = True
    if found is None or (not found.whole and not found.pages):
        raise Unreadable(BROKE.format(name), next_step=INSTEAD)
    return found


def draw_apart(path: Path, number: int) -> bytes:
    """One page of a PDF as a PNG picture. Raises `Unreadable` where it cannot be drawn."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.png"
        with _child("draw", path, str(number), str(target)) as lines:
            done = any("end" in line for line in lines)
        if not done or not target.exists():
            raise Unreadable(
                f"Page {number} cannot be drawn as a picture.", next_step="Read its words, or the document."
            )
        return target.read_bytes()


@contextmanager
def _child(*arguments: Any) -> Iterator[Iterator[dict[str, Any]]]:
    """The lines of the child as values; it is ended with whoever reads it."""
    command = [*COMMAND, *map(str, arguments)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)  # noqa: S603
    assert running.stdout is not None
    try:
        yield (json.loads(line) for line in running.stdout if line.endswith(b"\n"))
    finally:
        running.kill()
        running.stdout.close()
        running.wait()
