"""A document as values: its pages, and what stands on each of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

BETWEEN = "\n"
"""What stands between two blocks of a page in its text."""
CELL = " | "
"""What stands between two cells of a table's row; rows stand on lines of their own."""

_ABBREVIATED = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Cllr|Rev|No|vs|cf|p|pp|approx)|\b[A-Z]|e\.g|i\.e|etc)\.$")
_BULLET = re.compile(r"(?:[•●○◦▪■–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9•£])")


class Sort(StrEnum):
    """What a block of a page is."""

    HEADING = "heading"
    WORDS = "words"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading or table. A table's text has a line for each row (see `CELL`)."""

    sort: Sort
    text: str

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, row by row."""
        return rows_of(self.text)


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells that a table's text holds, row by row."""
    return tuple(tuple(line.split(CELL)) for line in text.split(BETWEEN))


def table(rows: Iterable[Sequence[str | None]]) -> Block | None:
    """A table as one block; None where no cell holds a word."""
    lines = [[tidy(cell or "").replace(CELL, " / ") for cell in row] for row in rows]
    kept = [CELL.join(cells) for cells in lines if any(cells)]
    return Block(Sort.TABLE, BETWEEN.join(kept)) if kept else None


def tidy(text: str) -> str:
    """Words with one space between them, and nothing that cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page's text, from `start` up to `end`, in characters."""

    start: int
    end: int

    def meets(self, other: "Stretch") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One page (or message, or part) of a document: its blocks in the order they are read.

    `picture` says that the page is a picture of words, as a scanner makes it; `read_by` names the program that read
    the picture, and is empty where none did. `trouble` says in a sentence why the page could not be read.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    picture: bool = False
    read_by: str = ""
    trouble: str = ""

    @property
    def text(self) -> str:
        """All its words; stretches of a page count from its beginning."""
        return BETWEEN.join(block.text for block in self.blocks)

    def placed(self) -> Iterator[tuple[Block, Stretch]]:
        """Each block with where it stands in the page's text."""
        start = 0
        for block in self.blocks:
            yield block, Stretch(start, start + len(block.text))
            start += len(block.text) + len(BETWEEN)

    def as_dict(self) -> dict[str, Any]:
        """The page as plain values, as `page_of` takes them."""
        return {"number": self.number, "blocks": [[block.sort.value, block.text] for block in self.blocks],
                "picture": self.picture, "read_by": self.read_by, "trouble": self.trouble}  # fmt: skip


def page_of(values: dict[str, Any]) -> Page:
    """A page from plain values."""
    blocks = tuple(Block(Sort(sort), text) for sort, text in values["blocks"])
    return Page(values["number"], blocks, values["picture"], values["read_by"], values["trouble"])


def sentences(block: Block, start: int = 0) -> list[Stretch]:
    """The sentences of a block, or the rows of a table; `start` is where the block begins in its page."""
    if block.sort is Sort.TABLE:
        found, at = [], 0
        for line in block.text.split(BETWEEN):
            found.append(Stretch(start + at, start + at + len(line)))
            at += len(line) + len(BETWEEN)
        return found
    ends = [match.end() for match in _END.finditer(block.text) if not _ABBREVIATED.search(block.text[: match.end()])]
    found, at = [], (mark.end() if (mark := _BULLET.match(block.text)) else 0)
    for end in [*ends, len(block.text)]:
        while at < end and block.text[at].isspace():
            at += 1
        if at < end:
            found.append(Stretch(start + at, start + end))
        at = end
    return found


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another, to be read as a document of its own."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document before its pages are read.

    `unit` is what its pages are called: page, message or part. `pages` counts those that will be read, and `notes`
    are sentences a person should know.
    """

    format: str
    title: str = ""
    unit: str = "page"
    pages: int = 0
    notes: tuple[str, ...] = ()
