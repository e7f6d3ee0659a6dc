"""Reads a PDF page by page: its words in reading order, its tables, and which pages are pictures."""

from pathlib import Path
from typing import Any, Self

from heard.papers.formats import COPY
from heard.papers.layout import paragraphs, word_of
from heard.papers.page import About, Block, Page, table, tidy
from heard.papers.pictures import read_picture
from heard.sources.containers import Unreadable

MOST_PAGES = 1_000
"""Pages that are read of one document; one with more says so."""
FEW_WORDS = 6
"""A page with fewer words and a picture over much of it is a picture of a page."""
MUCH = 0.4
"""The share of a page that pictures cover where the page is one."""
MOST_MARKS = 60_000
"""Letters of one page that are read; a page of print holds at most ten thousand."""
MOST_LINES = 4_000
"""Drawn lines of one page among which tables are looked for; maps and drawings have more."""


def about(path: Path, name: str) -> About:
    """How many pages it has; raises `Unreadable` where it is locked or damaged."""
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            every = len(document.pages)
            title = tidy(str((document.metadata or {}).get("Title") or ""))[:200]
    except Exception as trouble:
        raise _unreadable(name, trouble) from trouble
    if not every:
        raise Unreadable(f"{name} has no pages.", next_step=COPY)
    notes: tuple[str, ...] = ()
    if every > MOST_PAGES:
        notes = (f"It has {every:,} pages. The first {MOST_PAGES:,} are read; split it and add the rest.",)
    return About("pdf", title, "page", min(every, MOST_PAGES), notes)


def _unreadable(name: str, trouble: Exception) -> Unreadable:
    told = f"{type(trouble).__name__} {trouble!r} {trouble.__cause__!r}"
    if "Password" in told or "Encryption" in told:
        return Unreadable(f"{name} is locked with a password.", next_step="Save it without a password and add that.")
    return Unreadable(f"{name} is damaged and cannot be opened.", next_step=COPY)


class Pages:
    """The pages of a PDF one by one, read when they are asked for; a page that makes trouble does not end them."""

    def __init__(self, path: Path) -> None:
        import pdfplumber

        self._path, self._number = path, 0
        self._document = pdfplumber.open(path)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page:
        if self._number >= min(len(self._document.pages), MOST_PAGES):
            self._document.close()
            raise StopIteration
        self._number += 1
        page = self._document.pages[self._number - 1]
        try:
            return _page(self._path, page, self._number)
        finally:
            page.close()


def _page(path: Path, page: Any, number: int) -> Page:
    if len(page.chars) > MOST_MARKS:
        return Page(number, trouble=f"This page holds more than {MOST_MARKS:,} letters, more than any page of print.")
    tables = _tables(page)
    boxes = [box for box, _ in tables]
    words = [
        word_of(word)
        for word in page.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False, use_text_flow=False)
        if not any(_inside(word, box) for box in boxes)
    ]
    if len(words) < FEW_WORDS and not tables and _covered(page) >= MUCH:
        read, program = read_picture(path, number)
        return Page(number, read or tuple(block for _, block in paragraphs(words)), picture=True, read_by=program)
    return Page(number, _in_order(paragraphs(words), tables))


def _tables(page: Any) -> list[tuple[tuple[float, float, float, float], Block]]:
    """Tables drawn with lines: those with two columns and two rows or more."""
    if len(page.lines) + len(page.rects) + len(page.curves) > MOST_LINES:
        return []
    found = []
    for one in page.find_tables():
        rows = one.extract()
        if len(rows) >= 2 and max(map(len, rows)) >= 2 and (block := table(rows)):
            filled = sum(bool(cell and cell.strip()) for row in rows for cell in row)
            if filled >= 4:
                found.append((one.bbox, block))
    return found


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _in_order(
    written: list[tuple[float, Block]], tables: list[tuple[tuple[float, float, float, float], Block]]
) -> tuple[Block, ...]:
    """Tables put before the first paragraph that begins below them and has nothing above them after it."""
    blocks = list(written)
    for box, block in sorted(tables, key=lambda pair: pair[0][1]):
        place = max((at + 1 for at, (top, _) in enumerate(blocks) if top < box[1]), default=0)
        blocks.insert(place, (box[1], block))
    return tuple(block for _, block in blocks)


def _covered(page: Any) -> float:
    area = float(page.width) * float(page.height)
    covered = 0.0
    for one in page.images:
        wide = min(one["x1"], page.width) - max(one["x0"], 0)
        high = min(one["bottom"], page.height) - max(one["top"], 0)
        covered += max(wide, 0) * max(high, 0)
    return covered / area if area else 0.0
