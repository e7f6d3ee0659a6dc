"""Days of a list, read only where there is no doubt which day is meant."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from heard.sources.cells import Cell, CellError, day, text

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}( \d{1,2}:\d{2}.*)?")
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def day_comes_first(cells: Iterable[Cell]) -> bool:
    """Whether a list writes the day before the month: some date can only be read so, and none only the other way."""
    first = second = 0
    for cell in cells:
        if isinstance(cell, str) and (match := _SLASHED.fullmatch(text(cell))):
            first += int(match[1]) > 12
            second += int(match[2]) > 12
    return first > 0 and second == 0


def sure_day(cell: Cell, *, day_first: bool) -> date | None:
    """The day a cell means; None where it is blank, no date, without a four-figure year, or could be two days.

    03/04/2014 is read only where the list shows that the day comes first; 05/05/2014 is the same either way.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = text(cell)
    if not isinstance(cell, str) or not _FOUR.search(words):
        return None
    if match := _SLASHED.fullmatch(words):
        one, other = int(match[1]), int(match[2])
        if one != other and not day_first and one <= 12:
            return None
    try:
        return day(words)
    except CellError:
        return None
