"""Which reports are due, for which body, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heard.vocabulary.periods import Period
from heard.web.design.words import day

SIX_WEEKS = timedelta(weeks=6)
"""A quarterly report reaches its committee four to six weeks after the quarter (Leeds CCG, 2018 to 2019)."""

BODY = "The committee that looks after quality and patient experience"
SHOWN = 8


@dataclass(frozen=True, slots=True)
class DueReport:
    """One quarterly report: its quarter, where it stands in words, and the kind of mark that goes with them."""

    period: Period
    stands: str
    kind: str


def due_reports(quarters: Sequence[str], today: date) -> tuple[DueReport, ...]:
    """The newest quarters with data, each with when its report is due; `quarters` are keys, newest first."""
    return tuple(_due(Period.parse(key), today) for key in quarters[:SHOWN])


def newest_over(periods: Sequence[str], today: date) -> str:
    """The newest period that is over, which is the one people mean; the newest there is where none is."""
    over = [key for key in periods if Period.parse(key).last < today]
    return (over or list(periods) or [""])[0]


def _due(period: Period, today: date) -> DueReport:
    by = period.last + SIX_WEEKS
    if today <= period.last:
        return DueReport(period, f"Not over until {day(period.last)}. A report now is of part of it.", "neutral")
    if today <= by:
        return DueReport(period, f"Due by {day(by)}", "waiting")
    return DueReport(period, f"Was due by {day(by)}", "usual")
