"""How often a sender sends: which months go into which file; who sends monthly began with files of quarters."""

from heard.demo.months import Calendar
from heard.vocabulary.periods import Period

MONTHLY, QUARTERLY = "monthly", "quarterly"
_NEW = 12  # months before which even a monthly sender handed over whole quarters


def returns(calendar: Calendar, cadence: str) -> tuple[tuple[Period, tuple[int, ...]], ...]:
    """The periods a sender sends for, oldest first, each with the numbers of its months that are here."""
    if cadence == QUARTERLY:
        return calendar.quarters()
    found: list[tuple[Period, tuple[int, ...]]] = []
    for quarter, indexes in calendar.quarters():
        if calendar.ago(indexes[0]) < _NEW:
            found += [(calendar.months[index], (index,)) for index in indexes]
        else:
            found.append((quarter, indexes))
    return tuple(found)
