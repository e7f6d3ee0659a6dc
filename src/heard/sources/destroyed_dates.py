"""Days that a spreadsheet has destroyed: a time of day, or a day of 1899 or 1900, where a date stood."""

import re
from datetime import date, time

from heard.sources.cells import Cell, text

# "00:00.0" is midnight in minutes; "00/01/1900" and "1900-01-00" are the day nought of a spreadsheet.
_DESTROYED = re.compile(
    r"\d{1,2}:\d\d(:\d\d)?(\.\d+)?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](1899|1900)( .*)?"
    r"|(1899|1900)-\d\d-\d\d([ T].*)?"
    r"|\d{1,2}[ -][a-z]{3,9}[ -](1899|1900)( .*)?"
    r"|0?0[/. -](\d{1,2}|[a-z]{3,9})[/. -](19)?00",
    re.IGNORECASE,
)
LAST_YEAR = 1900
"""Spreadsheets begin to count their days here: nobody's feedback, and nobody alive, is as old."""


def destroyed(cell: Cell) -> bool:
    """Whether a cell of a column of days holds what a spreadsheet leaves of a date that it lost or never had.

    Named rule: seen in the regulator's lists of 2019, whose dates became "00:00.0". The day is not known; it is never
    taken for a day of 1900.
    """
    if isinstance(cell, date):
        return cell.year <= LAST_YEAR
    return isinstance(cell, time) or bool(_DESTROYED.fullmatch(text(cell)))
