"""The months the invented place is written for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from heard.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whole months, oldest first."""

    months: tuple[Period, ...]

    @classmethod
    def up_to(cls, until: date, months: int) -> Self:
        """The last `months` whole months that end on or before `until`."""
        newest = Period.month(until)
        if (until + timedelta(days=1)).month == until.month:
            newest = newest.before()
        kept = [newest]
        while len(kept) < months:
            kept.append(kept[-1].before())
        return cls(tuple(reversed(kept)))

    def ago(self, index: int) -> int:
        """How many months before the newest a month is."""
        return len(self.months) - 1 - index

    def quarters(self) -> tuple[tuple[Period, tuple[int, ...]], ...]:
        """The financial quarters, each with the numbers of its months that are here."""
        found: dict[Period, list[int]] = {}
        for index, month in enumerate(self.months):
            found.setdefault(Period.quarter(month.first), []).append(index)
        return tuple((quarter, tuple(indexes)) for quarter, indexes in found.items())

    def years(self) -> tuple[Period, ...]:
        """The financial years that lie wholly in these months."""
        found = {quarter.key[:9]: Period.parse(quarter.key[:9]) for quarter, _ in self.quarters()}
        return tuple(
            year for year in found.values() if self.months[0].first <= year.first and year.last <= self.months[-1].last
        )
