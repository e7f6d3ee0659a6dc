"""What a provider's quality review looks at in a year, when each thing is due, and where it stands.

The kinds are those the framework names for the service specification and annual work plan (Leeds CCG 2018, page 15).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.vocabulary.periods import Period


class Standing(StrEnum):
    """Where one thing of a work plan stands."""

    RECEIVED = "received"
    LATE = "late"
    DUE = "due"
    LATER = "later"
    DROPPED = "not coming"


SOON = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing the review looks at.

    `rhythm` is how often it comes, `days` how many days after its period's end it is due. `brought_by` are starts of
    source keys and words of source names: a delivery of such a source that tells of the whole period brings it.
    """

    key: str
    name: str
    rhythm: str
    days: int
    brought_by: tuple[str, ...] = ()

    def brings(self, key: str, name: str) -> bool:
        """Whether a source of this key and name brings it."""
        said = f"{key} {name}".lower()
        return any(word in said for word in self.brought_by)


KINDS: tuple[Kind, ...] = (
    Kind("national_surveys", "National surveys", "yearly", 120, ("staff_survey", "staff survey", "patient survey")),
    Kind("national_audit", "National audit", "yearly", 120),
    Kind("cquins", "CQUINs", "quarterly", 45, ("cquin",)),
    Kind("fft", "Friends and Family Test", "monthly", 30, ("fft", "friends and family")),
    Kind("complaint_reports", "Complaint reports", "quarterly", 45, ("complaint", "ko41a")),
    Kind("experience_report", "Patient experience report", "quarterly", 45),
)
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing expected in a year: of which kind, for which period, by when."""

    kind: Kind
    period: Period
    due: date


def planned(year: Period) -> tuple[Planned, ...]:
    """Everything a provider owes its review for a financial year, kind by kind, in the order of their days."""
    return tuple(
        Planned(kind, period, period.last + timedelta(days=kind.days))
        for kind in KINDS
        for period in _periods(kind.rhythm, year)
    )


def _periods(rhythm: str, year: Period) -> tuple[Period, ...]:
    if rhythm == "monthly":
        return tuple(Period.parse(month) for month in year.months)
    if rhythm == "quarterly":
        return tuple(dict.fromkeys(Period.quarter(Period.parse(month).first) for month in year.months))
    return (year,)


def standing(*, due: date, received_on: date | None, dropped: bool, today: date) -> Standing:
    """Where a thing stands on a day; what has come stays received, though it came late."""
    if received_on is not None:
        return Standing.RECEIVED
    if dropped:
        return Standing.DROPPED
    if due < today:
        return Standing.LATE
    return Standing.DUE if due - today <= SOON else Standing.LATER


def financial_year(day: date) -> Period:
    """The financial year a day lies in."""
    start = day.year if day.month >= 4 else day.year - 1
    return Period.parse(f"FY{start}-{(start + 1) % 100:02d}")
