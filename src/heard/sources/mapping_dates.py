"""Which way round a column writes its days: the days that can only be read one way decide for the others.

A column may hold both 05/04/2021 (day first, with noughts) and 4/5/2021 (month first, without), when two
systems were pasted together. How a day is written is then the best guess, and a person is told of the doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from heard.sources.cells import Cell, CellError, day, text
from heard.sources.destroyed_dates import LAST_YEAR, destroyed

if TYPE_CHECKING:
    import pyarrow as pa

Order = Literal["dmy", "mdy"]

AS_FOUND = "as found"
ORDERS = (AS_FOUND, "dmy", "mdy", "iso", "excel")

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?: .*)?")
_WITH_A_TIME = r"^(.{10}[ T])\d\d:\d\d(?::\d\d(?:\.\d+)?)?$"
_IN_WORDS = {"dmy": "day/month/year", "mdy": "month/day/year", "iso": "year-month-day", "excel": "Excel day number"}
_EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of Excel, its leap-year slip of 1900 allowed for


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads the cells of one column as days.

    `doubtful` is how many could honestly be read either way; `lost` gathers what stands where a spreadsheet has
    destroyed the day, which is then not known and is never a day of 1900.
    """

    order: str = AS_FOUND
    by_style: dict[str, Order] = field(default_factory=dict)
    doubtful: int = 0
    lost: set[str] = field(default_factory=set)

    def read(self, cell: Cell) -> date | None:
        """The day in a cell, None where it is empty or lost; raises `CellError` with the reason where it is no day."""
        if destroyed(cell):
            self.lost.add(text(cell))
            return None
        if isinstance(cell, date):
            return day(cell)
        if self.order == "excel":
            return self._numbered(cell)
        words = text(cell)
        parts = _SLASHED.fullmatch(words)
        if parts is None:
            return day(cell)
        if self.order == "iso":
            raise CellError(f"“{words}” is not a {_IN_WORDS['iso']} date, which the mapping asks for")
        if self.order in ("dmy", "mdy"):
            certain = _certain_order(parts)
            if certain and certain != self.order:
                raise CellError(f"“{words}” is not a {_IN_WORDS[self.order]} date, which the mapping asks for")
            return day(cell, "mdy" if self.order == "mdy" else "dmy")
        return day(cell, _certain_order(parts) or self.by_style.get(_style(parts), "dmy"))

    def _numbered(self, cell: Cell) -> date | None:
        found = _excel_day(cell)
        if found is None or found.year > LAST_YEAR:
            return found
        self.lost.add(text(cell))
        return None


def with_strokes(cell: Cell) -> bool:
    """Whether a cell is a day in figures whose order decides which month it lies in."""
    return isinstance(cell, str) and _SLASHED.fullmatch(text(cell)) is not None


def open_to_both(cell: Cell) -> bool:
    """Whether a day is written so that either order can read it, and each gives another day."""
    parts = _SLASHED.fullmatch(text(cell))
    return parts is not None and not _certain_order(parts) and int(parts[1]) != int(parts[2])


def days_of_periods(cells: Iterable[Cell]) -> DayReader:
    """The order of days that stand for periods: where all begin with 1, they are the first days of their months."""
    survey, firsts = DaySurvey(), set()
    for cell in cells:
        if isinstance(cell, str) and (parts := _SLASHED.fullmatch(text(cell))):
            firsts.add(int(parts[1]))
            survey.see(cell)
    return DayReader("dmy") if firsts == {1} else survey.settled()


@dataclass(slots=True)
class DaySurvey:
    """What a column's cells show of its day order, gathered before any row is read."""

    certain: dict[str, Counter[Order]] = field(default_factory=dict)
    open: Counter[str] = field(default_factory=Counter)  # style -> days that either order can read

    def see(self, cell: Cell, times: int = 1) -> None:
        """Takes a cell into account that stands so many times."""
        if not isinstance(cell, str) or not (parts := _SLASHED.fullmatch(text(cell))) or destroyed(cell):
            return
        if order := _certain_order(parts):
            self.certain.setdefault(_style(parts), Counter())[order] += times
        elif int(parts[1]) != int(parts[2]):
            self.open[_style(parts)] += times

    def settled(self) -> DayReader:
        """The order for each way of writing: its own evidence, else the column's where that agrees, else the UK's.

        Where the column shows both orders, or neither, every day that either could read is counted as doubtful.
        """
        whole: Counter[Order] = sum(self.certain.values(), Counter())
        by_style: dict[str, Order] = {}
        for style in {*self.certain, *self.open}:
            evidence = self.certain.get(style) or (whole if len(whole) == 1 else Counter())
            if evidence:
                by_style[style] = evidence.most_common(1)[0][0]
        return DayReader(AS_FOUND, by_style, 0 if len(whole) == 1 else self.open.total())


def days_alone(column: "pa.Array") -> "pa.Array":
    """Days and times with the time at midnight: days repeat, and the time of day decides nothing."""
    from pyarrow import compute

    return compute.replace_substring_regex(column, _WITH_A_TIME, r"\100:00")  # the group, then midnight


def _certain_order(parts: re.Match[str]) -> Order | None:
    first, second = int(parts[1]), int(parts[2])
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def _style(parts: re.Match[str]) -> str:
    if parts[1][0] == "0" or parts[2][0] == "0":
        return "with noughts"
    return "without noughts" if len(parts[1]) == 1 or len(parts[2]) == 1 else "two figures each"


def _excel_day(cell: Cell) -> date | None:
    words = text(cell)
    if not words:
        return None
    try:
        number = float(words)
        if not 0 <= number < 110_000:
            raise ValueError(words)
    except ValueError:
        raise CellError(f"“{words}” is not an {_IN_WORDS['excel']}, which the mapping asks for") from None
    return _EXCEL_EPOCH + timedelta(days=int(number))
