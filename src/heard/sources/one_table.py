"""The one table of a file that holds certain columns, wherever its header stands."""

import re
from dataclasses import dataclass

from heard.sources.documents import Document, Header, header_row

_YEARS = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_/ ]?(?:20)?(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands: its sheet and its row of column names."""

    sheet: str
    header: Header

    def told(self, holds: str) -> str:
        """Why a document was recognised: the row of the header and what it holds."""
        return f"row {self.header.row} {holds}"


def table_with(document: Document, *choices: frozenset[str]) -> Table | None:
    """The first visible sheet's table that has all columns of one of the choices, or None."""
    for sheet in document.sheets():
        for wanted in choices:
            if header := header_row(document, sheet, wanted):
                return Table(sheet, header)
    return None


def financial_year_in(name: str) -> str:
    """The financial year that a file's name suggests ("1617", "2016-17"), or an empty string."""
    for match in _YEARS.finditer(name):
        first, second = int(match[1]), int(match[2])
        if (first + 1) % 100 == second:
            return f"FY20{first:02d}-{second:02d}"
    return ""
