"""One number of one place, group and period, before it is a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from heard.vocabulary.periods import Period

Place = tuple[str, str, str]  # level, site, service
Group = tuple[str, ...]  # a value for each dimension of the book


@dataclass(slots=True)
class Row:
    """One number of one place, group and period from one basis (0 comes first)."""

    basis: float
    origin: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    word: str = ""
    scope: str = ""
    state: str = "figure"
    flags: str = ""
    source: str = ""
    machine: float = 0.0

    @property
    def published(self) -> bool:
        """Whether someone else made it public: then it is theirs to control."""
        return self.origin == "counts"


def derived(by_period: dict[str, list[Row]]) -> list[tuple[str, Row]]:
    """Each period's row that Heard worked out itself from people's records."""
    return [(period, row) for period, rows in by_period.items() for row in rows if not row.published]


def added(rows: Iterable[Row]) -> tuple[float | None, float | None]:
    """Numerators and denominators added up; None where none is known."""
    listed = list(rows)
    numerators = [row.numerator for row in listed if row.numerator is not None]
    denominators = [row.denominator for row in listed if row.denominator is not None]
    return (sum(numerators) if numerators else None), (sum(denominators) if denominators else None)


@lru_cache(maxsize=4096)
def calendar(period: str) -> tuple[str, str] | None:
    """The financial quarter and year of a month; None for other periods."""
    if len(period) != 7 or period[4] != "-" or not period[5:].isdigit():
        return None
    quarter = Period.quarter(Period.parse(period).first).key
    return quarter, quarter[:9]
