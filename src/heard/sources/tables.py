"""Walks a table under its header: every data row is taken, left out as a repeat, or rejected with its reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal, NoReturn, TypeVar

from heard.evidence.rows import Count, Place, Response
from heard.sources import cells
from heard.sources.cells import Cell, CellError, blank, fold, text
from heard.sources.connector import Item, Notice, Reject, Repeat, Taken
from heard.sources.destroyed_dates import destroyed
from heard.sources.documents import Document, Header
from heard.sources.mapping_dates import DaySurvey

T = TypeVar("T")
Made = Response | Count | Place | Notice


# A table asks for the same few column names in every row.
_folded = lru_cache(maxsize=4096)(fold)


class RowError(Exception):
    """Why a row cannot be taken: the column, its value and the reason in plain words."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.value, self.reason = column, value, reason


@dataclass(slots=True)
class ReadDays:
    """The days read from a table, by column, so that those which could be read month first are told."""

    by_column: dict[str, DaySurvey] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)  # column -> the row seen last, for a cell may be read twice

    def see(self, column: str, row: int, cell: Cell) -> None:
        """Takes a cell of a column of days into account."""
        if isinstance(cell, str) and self.last.get(column) != row:
            self.by_column.setdefault(column, DaySurvey()).see(cell)
            self.last[column] = row

    def notices(self) -> Iterator[Notice]:
        """The columns whose days were read day first though no day among them shows that order alone."""
        for column, survey in self.by_column.items():
            orders = {order for certain in survey.certain.values() for order in certain}
            if (doubtful := survey.open.total()) and orders != {"dmy"}:
                yield Notice(
                    "ambiguous_dates",
                    f"{doubtful:,} dates in “{column}” could be read day first or month first. They were read day "
                    "first.",
                    doubtful,
                )


@dataclass(frozen=True, slots=True)
class Row:
    """One data row whose cells are asked for by column name; the first of several names that exists is used."""

    number: int
    sheet: str
    header: Header
    places: dict[str, int]  # folded column name -> place in the row
    cells: list[Cell]
    days: "ReadDays"

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
        """A calendar day, written day first, or None where the cell is empty; one that is destroyed is refused."""
        cell = self.cell(*names)
        if destroyed(cell):
            self.refuse("a spreadsheet has destroyed this date: it reads as a time of day or a day of 1900", *names)
        self.days.see(self._title(names), self.number, cell)
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
    days = ReadDays()
    for place, name in enumerate(header.names):
        if name:
            places.setdefault(fold(name), place)
    for number, row in document.rows(sheet):
        if number > header.row + skip and not blank(row):
            yield Row(number, sheet, header, places, row, days)


def taken_row_by_row(
    rows: Iterable[Row],
    take: Callable[[Row], Iterable[Made] | Repeat | None],
) -> Iterator[Item]:
    """Yields what `take` makes of each row and then its verdict; None from `take` means it is no data row at all.

    At the end stand the notices of days that could be read in two ways.
    """
    days = ReadDays()
    for row in rows:
        days = row.days
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
    yield from days.notices()


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
