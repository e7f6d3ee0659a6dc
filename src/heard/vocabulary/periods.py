"""Periods as the health service writes them: months, quarters, years, rolling years and days."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from heard.vocabulary.refusal import Refusal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _shift(year: int, month: int, by: int) -> tuple[int, int]:
    years, zero_based = divmod(year * 12 + month - 1 + by, 12)
    return years, zero_based + 1


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    last_year, last_month = _shift(year, month, months - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _financial_year(first: str, second: str) -> tuple[date, date]:
    if (int(first) + 1) % 100 != int(second):
        raise ValueError(f"FY{first}-{second}")
    return _span(int(first), 4, 12)


# Each form: what it matches, what kind it is, and the first and last day it stands for.
_FORMS: tuple[tuple[re.Pattern[str], str, Callable[..., tuple[date, date]]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)"), "month", lambda y, m: _span(int(y), int(m), 1)),
    (re.compile(r"FY(\d{4})-(\d\d)"), "financial year", _financial_year),
    (
        re.compile(r"FY(\d{4})-(\d\d)-Q([1-4])"),
        "financial quarter",
        lambda a, b, q: _span(*_shift(_financial_year(a, b)[0].year, 4, 3 * (int(q) - 1)), 3),
    ),
    (re.compile(r"(\d{4})-Q([1-4])"), "calendar quarter", lambda y, q: _span(int(y), 3 * int(q) - 2, 3)),
    (re.compile(r"(\d{4})"), "calendar year", lambda y: _span(int(y), 1, 12)),
    (re.compile(r"R12-(\d{4})-(\d\d)"), "rolling year", lambda y, m: _span(*_shift(int(y), int(m), -11), 12)),
    (
        re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
        "day",
        lambda y, m, d: (date(int(y), int(m), int(d)), date(int(y), int(m), int(d))),
    ),
)

FORMS_IN_WORDS = (
    "a month 2019-10, a financial year FY2019-20, a financial quarter FY2019-20-Q2, a calendar quarter 2019-Q3, "
    "a calendar year 2019, a rolling year R12-2019-10, or a day 2019-10-31"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days with the name people give it; `first` and `last` are both inside."""

    first: date
    last: date
    key: str
    kind: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that a key such as `2019-10` or `FY2019-20-Q2` names.

        Raises `Refusal`, listing the forms, where it names none.
        """
        for pattern, kind, span in _FORMS:
            if match := pattern.fullmatch(text.strip()):
                try:
                    first, last = span(*match.groups())
                except ValueError:
                    break
                return cls(first, last, text.strip(), kind)
        raise Refusal(f"“{text}” is not a period.", next_step=f"Write {FORMS_IN_WORDS}.")

    @classmethod
    def month(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls.parse(f"{day:%Y-%m}")

    @classmethod
    def quarter(cls, day: date) -> Self:
        """The financial quarter a day lies in; the financial year starts on 1 April."""
        start = day.year if day.month >= 4 else day.year - 1
        return cls.parse(f"FY{start}-{(start + 1) % 100:02d}-Q{(day.month - 4) % 12 // 3 + 1}")

    @property
    def months(self) -> tuple[str, ...]:
        """The keys of the calendar months it touches, oldest first."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(
            f"{y}-{m:02d}" for y, m in (_shift(self.first.year, self.first.month, step) for step in range(count))
        )

    def before(self) -> "Period":
        """The period of the same kind that ends the day before this one starts."""
        day = self.first - timedelta(days=1)
        match self.kind:
            case "month":
                return Period.month(day)
            case "financial quarter":
                return Period.quarter(day)
            case "financial year":
                return Period.parse(f"FY{day.year - 1}-{day.year % 100:02d}")
            case "calendar quarter":
                return Period.parse(f"{day.year}-Q{(day.month + 2) // 3}")
            case "calendar year":
                return Period.parse(f"{day.year}")
            case "rolling year":
                return Period.parse(f"R12-{day:%Y-%m}")
            case _:
                return Period.parse(day.isoformat())

    def covers(self, other: "Period") -> bool:
        """Whether every day of `other` lies in this period."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """The period in plain words, such as "October 2019" or "July to September 2019"."""
        a, b = self.first, self.last
        if self.kind == "day":
            return f"{a.day} {MONTHS[a.month - 1]} {a.year}"
        if self.kind == "month":
            return f"{MONTHS[a.month - 1]} {a.year}"
        if a.year == b.year:
            return f"{MONTHS[a.month - 1]} to {MONTHS[b.month - 1]} {b.year}"
        return f"{MONTHS[a.month - 1]} {a.year} to {MONTHS[b.month - 1]} {b.year}"
