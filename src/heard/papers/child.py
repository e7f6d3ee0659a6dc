"""The program that opens one document in a process of its own: `python -m heard.papers.child read|draw ...`.

A document from outside may be made to use up memory or time. Here both have an end, and Heard itself goes on.
It writes one JSON value a line: what the document is, each page, each file attached, and the end.
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from heard.papers.page import Page
from heard.papers.pictures import draw
from heard.papers.reading import open_paper
from heard.vocabulary.refusal import Refusal

MEMORY = 3 * 1024**3
"""Bytes of address space; a 300-page report takes a tenth of it."""
SECONDS = 1_200
"""Seconds of work for a whole document."""
PAGE_SECONDS = 30
LARGEST_FILE = 300 * 1024**2
LIMITS = (
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_CPU, SECONDS),
    (resource.RLIMIT_FSIZE, LARGEST_FILE),
)

TOO_LONG = f"This page could not be read within {PAGE_SECONDS} seconds. Look at the document itself."
BROKEN = "This page is damaged and could not be read. Look at the document itself."
TOO_LARGE = "This page unpacks to more than Heard opens. Look at the document itself."


class _TooLong(BaseException):  # libraries catch every Exception, and would go on
    """A page took longer than it may."""


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def end(signum: int, frame: Any) -> None:
        raise _TooLong

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit() -> None:
    for what, most in LIMITS:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _tell(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def read(path: Path, name: str, folder: Path) -> None:
    """Tell everything a document holds; files attached are written into the folder."""
    with _within(PAGE_SECONDS):
        opened = open_paper(path, name)
    about = opened.about
    _tell(about=[about.format, about.title, about.unit, about.pages, list(about.notes)])
    number = 0
    while True:
        try:
            with _within(PAGE_SECONDS):
                page = next(opened.pages, None)
        except (Exception, _TooLong) as trouble:
            number += 1
            _tell(page=Page(number, trouble=_why(trouble)).as_dict())
            if number >= about.pages or not _goes_on(opened.pages):
                break
            continue
        if page is None:
            break
        number = page.number
        _tell(page=page.as_dict())
    for place, attached in enumerate(opened.attached):
        file = folder / str(place)
        file.write_bytes(attached.content)
        _tell(attached=[attached.name, file.name])
    _tell(end=number)


def _why(trouble: BaseException) -> str:
    if isinstance(trouble, _TooLong):
        return TOO_LONG
    return TOO_LARGE if isinstance(trouble, MemoryError) else BROKEN


def _goes_on(pages: Iterator[Page]) -> bool:
    return getattr(pages, "gi_frame", True) is not None


def main(arguments: list[str]) -> int:
    """Read or draw; a refusal is told on the last line, and anything else ends the program."""
    _limit()
    what, path = arguments[0], Path(arguments[1])
    try:
        if what == "draw":
            with _within(PAGE_SECONDS):
                draw(path, int(arguments[2]), Path(arguments[3]))
            _tell(end=1)
        else:
            read(path, arguments[2], Path(arguments[3]))
    except _TooLong:
        _tell(refused=["It could not be opened in the time a document has.", "Save it again as PDF and add that."])
    except Refusal as refusal:
        _tell(refused=[refusal.sentence, refusal.next_step])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
