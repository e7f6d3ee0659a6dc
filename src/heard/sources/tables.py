"""Walks a table under its header: every data row is taken, left out as a repeat, or rejected with its reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NoReturn, TypeVar

from heard.evidence.rows import Count, Place, Response
from heard.sources import cells
from heard.sources.cells import Cell, CellError, blank, fold, text
from heard.sources.connector import Item, Notice, Reject, Repeat, Taken
from heard.sources.documents import Document, Header

T = TypeVar("T")
Made = Response | Count | Place | Notice


# A table asks for the same few column names in every row.
_folded = lru_cache(maxsize=4096)(fold)


class RowError(Exception):
    """Why a row cannot be taken: the column, its value and the reason in plain words."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.value, self.reason = column, value, reason


@dataclass(frozen=True, slots=True)
class Row:
    """One data row whose cells are asked for by column name; the first of several names that exists is used."""

    number: int
    sheet: str
    header: Header
    places: dict[str, int]  # folded column name -> place in the row
    cells: list[Cell]

    def has(self, *names: str) -> bool:
        """Whether the table has one of these columns."""
        return any(_folded(name) in self.places for name in names)

    def cell(self, *names: str) -> Cell:
        """The cell as it stands; None where the table has none of these columns."""
        for name in names:
            place = self.places.get(_folded(name))
            if place is not None:
                return self.cells[place] if place < len(self.cells) else None
        return None

    def text(self, *names: str) -> str:
        """The cell as trimmed text."""
        return text(self.cell(*names))

    def needed(self, *names: str) -> str:
        """The cell as trimmed text, which must not be empty."""
        return self.text(*names) or self.refuse("the cell is empty, and the row means nothing without it", *names)

    def count(self, *names: str) -> int | None:
        """A whole number from 0, or None where the cell is empty."""
        return self._read(cells.count, names)

    def number_in(self, *names: str) -> float | None:
        """Any number, or None where the cell is empty."""
        return self._read(cells.number, names)

    def share(self, *names: str, unit: Literal["fraction", "percent"] = "fraction") -> float | None:
        """A part of a whole from 0 to 1, or None where the cell is empty."""
        return self._read(lambda cell: cells.share(cell, unit), names)

    def day(self, *names: str) -> date | None:
        """A calendar day, or None where the cell is empty."""
        return self._read(cells.day, names)

    def refuse(self, reason: str, *names: str) -> NoReturn:
        """Rejects the row, pointing at this column."""
        raise RowError(self._title(names), self.text(*names), reason)

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        """The whole row as (header, text), so that it can be mended and loaded again."""
        names = self.header.names
        return tuple(
            (names[i] if i < len(names) else "", "" if cell is None else str(cell)) for i, cell in enumerate(self.cells)
        )

    def _title(self, names: tuple[str, ...]) -> str:
        place = next((self.places[_folded(name)] for name in names if _folded(name) in self.places), None)
        return names[0] if place is None else self.header.names[place]

    def _read(self, reader: Callable[[Cell], T], names: tuple[str, ...]) -> T:
        try:
            return reader(self.cell(*names))
        except CellError as trouble:
            raise RowError(self._title(names), self.text(*names), str(trouble)) from trouble


def rows_under(document: Document, sheet: str, header: Header, skip: int = 0) -> Iterator[Row]:
    """The filled rows below a header (and `skip` more header rows) as `Row`s."""
    places: dict[str, int] = {}
    for place, name in enumerate(header.names):
        if name:
            places.setdefault(fold(name), place)
    for number, row in document.rows(sheet):
        if number > header.row + skip and not blank(row):
            yield Row(number, sheet, header, places, row)


def taken_row_by_row(
    rows: Iterable[Row],
    take: Callable[[Row], Iterable[Made] | Repeat | None],
) -> Iterator[Item]:
    """Yields what `take` makes of each row and then its verdict; None from `take` means it is no data row at all."""
    for row in rows:
        try:
            made = take(row)
            items = made if made is None or isinstance(made, Repeat) else list(made)
        except RowError as trouble:
            yield Reject(row.number, trouble.column, trouble.value, trouble.reason, row.sheet, row.as_pairs())
            continue
        if items is None:
            continue
        if isinstance(items, Repeat):
            yield items
            continue
        yield from items
        yield Taken(row.number)


class Once:
    """Lets a place through the first time it is met, so that a file names each place once."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def places(self, *places: Place) -> Iterator[Place]:
        """Those of these places, with a code, not met before."""
        for place in places:
            if place.code and place.code not in self._met:
                self._met.add(place.code)
                yield place
