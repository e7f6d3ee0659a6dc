"""One cell's text, number, share or day, or a plain reason why it is none."""

import math
import re
from datetime import date, datetime, time
from typing import Literal

Cell = str | int | float | bool | date | datetime | time | None

_WHOLE = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.0*)?")
_NUMBER = re.compile(r"[-+]?(?=\.?\d)(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d{1,3})?")
# What no letter is: a zero byte that PostgreSQL refuses, an escape that a terminal obeys. Tabs and line ends stay.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_NO_WIDTH = str.maketrans({"\u200b": " ", "\ufeff": " "})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( \d{1,2}:\d{2}.*)?")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]?([A-Za-z]{3,9})[ -]?,?[ -]?(\d{4}|\d{2})")


class CellError(ValueError):
    """A cell that does not hold what its column should; the message is the reason in plain words."""


def text(cell: Cell) -> str:
    """The cell as text: no-break spaces become spaces, runs become one, trimmed ends; whole floats lose ".0"."""
    if isinstance(cell, str):
        cell = cell if cell.isprintable() else _CONTROL.sub(" ", cell)
        # Splitting knows every kind of space but the two of no width.
        return " ".join((cell if cell.isascii() else cell.translate(_NO_WIDTH)).split())
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


def verbatim(cell: Cell) -> str:
    """A person's words as given: only the ends are trimmed and no-break spaces made plain; line ends stay."""
    return _CONTROL.sub(" ", cell).replace("\u00a0", " ").strip() if isinstance(cell, str) else text(cell)


def fold(cell: Cell) -> str:
    """A header or name made comparable: lower case, underscores as spaces, straight apostrophes."""
    return text(text(cell).replace("_", " ").replace("’", "'")).casefold()


def blank(cells: list[Cell]) -> bool:
    """Whether a row holds nothing."""
    return not any(text(cell) for cell in cells)


def number(cell: Cell) -> float | None:
    """A number with or without thousands commas; None where the cell is empty.

    Raises `CellError` for anything else, "nan" and infinities included.
    """
    if isinstance(cell, bool | date | time):
        raise CellError(f"“{text(cell)}” is not a number")
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            raise CellError(f"“{cell}” is not a number")
        return float(cell)
    words = text(cell)
    if not words:
        return None
    if not any(c.isdigit() for c in words) or not words.isascii() or not _NUMBER.fullmatch(words):
        raise CellError(f"“{words}” is not a number")
    value = float(words.replace(",", ""))
    if not math.isfinite(value):
        raise CellError(f"“{words}” is too large a number")
    return value


def whole(cell: Cell) -> int | None:
    """A whole number: 1234, "1,234" and 1234.0 are, "12.5" is not; None where the cell is empty."""
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) < 16:
        return int(cell)
    if isinstance(cell, str) and (words := text(cell)) and not (words.isascii() and _WHOLE.fullmatch(words)):
        raise CellError(f"“{words}” is not a whole number")
    value = number(cell)
    if value is None:
        return None
    if not value.is_integer() or abs(value) > 1e15:
        raise CellError(f"“{text(cell)}” is not a whole number")
    return int(value)


def count(cell: Cell) -> int | None:
    """A whole number of people or events: never below nought."""
    value = whole(cell)
    if value is not None and value < 0:
        raise CellError(f"“{text(cell)}” is below 0")
    return value


def share(cell: Cell, unit: Literal["fraction", "percent"] = "fraction") -> float | None:
    """A part of a whole from 0 to 1 (rates over 1 are kept): "79.70%" is 0.797.

    Without a % sign the cell is read in the column's `unit`, as spreadsheets keep 97% as 0.97.
    """
    words = text(cell)
    if words.endswith("%"):
        value = number(words[:-1])
        value = None if value is None else value / 100
        if value is None:
            raise CellError(f"“{words}” is not a percentage")
    else:
        value = number(cell)
        if value is None:
            return None
        if unit == "percent":
            value /= 100
        elif value > 10:
            raise CellError(f"“{words}” has no % sign and is too large for a share")
    if not 0 <= value <= 100:
        raise CellError(f"“{words}” is not a percentage")
    return round(value, 12)


def day(cell: Cell, order: Literal["dmy", "mdy"] = "dmy") -> date | None:
    """A calendar day, written as people and systems here write it; None where the cell is empty.

    `order` says how 03/04/2021 is read; it has no bearing on other ways to write a day.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = text(cell)
    if not words:
        return None
    try:
        return _day(words, order)
    except ValueError:
        raise CellError(f"“{words}” is not a date") from None


def _day(words: str, order: str) -> date:
    if not words.isascii():
        raise ValueError(words)
    if match := _ISO.fullmatch(words) or _COMPACT.fullmatch(words):
        y, m, d = match.groups()[:3]
    elif match := _SLASHED.fullmatch(words):
        d, m, y = match.groups()[:3]
        if order == "mdy":
            d, m = m, d
    elif (match := _WORDED.fullmatch(words)) and match[2][:3].lower() in _MONTHS:
        d, y = match[1], match[3]
        m = str(_MONTHS.index(match[2][:3].lower()) + 1)
    else:
        raise ValueError(words)
    year = int(y) + (2000 if len(y) == 2 else 0)
    if not 1900 <= year <= 2100:
        raise ValueError(words)
    return date(year, int(m), int(d))
