"""When a storyteller is told what became of their story: three, six and twelve months after a board heard it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MONTHS = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promise to come back to the storyteller: the day it is due, and the day it was kept."""

    due: date
    told: date | None = None

    def late(self, day: date) -> bool:
        """Whether its day has passed and nobody has told them."""
        return self.told is None and self.due < day


def follow_ups(heard_on: date | None, told: Iterable[date]) -> tuple[FollowUp, ...]:
    """The promises of a story first heard on a day, each kept by the earliest telling after the one before it.

    A telling before a promise's day keeps it, where it came after the promise before was due.
    """
    if heard_on is None:
        return ()
    days, since, found = sorted(told), heard_on, []
    for due in (_after(heard_on, months) for months in MONTHS):
        kept = next((one for one in days if one >= since), None)
        if kept is not None:
            days.remove(kept)
        found.append(FollowUp(due, kept))
        since = due
    return tuple(found)


def _after(day: date, months: int) -> date:
    years, zero_based = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, zero_based + 1, min(day.day, monthrange(years, zero_based + 1)[1]))
