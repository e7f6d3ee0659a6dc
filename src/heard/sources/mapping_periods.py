"""The period that a cell names, in the many ways that returns write months, quarters and years."""

import re
from collections.abc import Callable
from datetime import date

from heard.sources.cells import Cell, CellError, text
from heard.sources.destroyed_dates import destroyed
from heard.sources.mapping_dates import open_to_both
from heard.vocabulary.periods import MONTHS, Period
from heard.vocabulary.refusal import Refusal

_MONTH_WORDS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}

_FIRST_OF_A_MONTH = re.compile(r"0?1\b")


def _year(words: str) -> int:
    return int(words) + (2000 if len(words) == 2 else 0)


def _financial(words: str) -> str:
    year = _year(words)
    return f"FY{year}-{(year + 1) % 100:02d}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"([a-z]{3})[a-z]*\.?[ -]*'?(\d{4}|\d{2})"), lambda m, y: f"{_year(y)}-{_MONTH_WORDS[m]:02d}"),
    (re.compile(r"(\d{4})[ -]([a-z]{3})[a-z]*"), lambda y, m: f"{y}-{_MONTH_WORDS[m]:02d}"),
    (re.compile(r"(\d{1,2})/(\d{4})"), lambda m, y: f"{y}-{int(m):02d}"),
    (re.compile(r"(\d{4})/(\d{1,2})/1"), lambda y, m: f"{y}-{int(m):02d}"),
    (re.compile(r"(?:fy ?)?(\d{4}|\d{2})[/-](\d{2})"), lambda y, z: f"FY{_year(y)}-{z}"),
    (re.compile(r"(?:fy ?)?(\d{4}|\d{2})[/-]\d{2} ?[-,]? ?q([1-4])"), lambda y, q: f"{_financial(y)}-Q{q}"),
    (re.compile(r"q([1-4]) ?[-,]? ?(?:fy ?)?(\d{4}|\d{2})[/-]\d{2}"), lambda q, y: f"{_financial(y)}-Q{q}"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: .*)?"), lambda y, m, d: Period.month(date(int(y), int(m), int(d))).key),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), lambda d, m, y: Period.month(date(int(y), int(m), int(d))).key),
)


def period_in(cell: Cell) -> str:
    """The period key that a cell names ("Apr-26", "2026/27 Q1", "April 2026", 2026-04-01, or a key itself).

    A day stands for its month; one that begins with 1 is the first of a month. "2026-27" is a financial year,
    "2026-04" a month. Raises `CellError` where it names none, or a day that could lie in two months.
    """
    words = text(cell)
    if not words:
        raise CellError("the period is empty")
    if destroyed(cell):
        raise CellError(f"“{words}” is what a spreadsheet leaves of a date that it lost")
    if isinstance(cell, date):
        return Period.month(cell).key
    if open_to_both(words) and not _FIRST_OF_A_MONTH.match(words):
        raise CellError(f"“{words}” could be a day of two months; write the period as 2026-04 or Apr-26")
    try:
        given = Period.parse(words)
        return Period.month(given.first).key if given.kind == "day" else given.key
    except Refusal:
        pass
    for pattern, key in _FORMS:
        if match := pattern.fullmatch(words.lower()):
            try:
                return Period.parse(key(*match.groups())).key
            except (Refusal, KeyError, ValueError):
                continue
    raise CellError(f"“{words}” is not a period; write it as 2026-04, Apr-26, 2026/27 or 2026/27 Q1")
