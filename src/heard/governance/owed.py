"""The reports a body is owed: which, for which period, by which day, and whether they are in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.vocabulary.periods import Period

AFTER_QUARTER = timedelta(weeks=6)
"""A quarterly report reaches its committee four to six weeks after the quarter (Leeds CCG, 2018 to 2019)."""
AFTER_YEAR = timedelta(weeks=26)
"""An annual report is read by the autumn after its financial year."""
BACK = 400
"""How many days after its period a report is still asked for: a little over a year."""

REPORTS: dict[str, str] = {
    "integrated_quality_and_performance": "Integrated Quality and Performance Report",
    "chairs_summary": "Chair's summary",
    "annual_patient_voice_case_study": "Annual patient voice case study",
    "quarterly": "Quarterly patient experience report",
    "annual": "Annual patient experience report",
    "provider": "Patient experience report of the provider",
    "assurance_statement": "Assurance statement",
}
"""The reports that templates name (R091, R093, R094), in words; another key stands as it is written."""


class Standing(StrEnum):
    """How an owed report stands on a day."""

    IN = "in"
    OWED = "owed"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Owed:
    """One report for one period. `period` is the key of the period, or the day of the meeting it is for."""

    report: str
    period: str
    by: date
    standing: Standing

    @property
    def key(self) -> str:
        """What it is known by on an agenda."""
        return f"report:{self.report}:{self.period}"

    @property
    def title(self) -> str:
        """The report and its period in words."""
        return f"{report_name(self.report)}, {Period.parse(self.period)}"


def report_name(report: str) -> str:
    """A report in words."""
    return REPORTS.get(report, report.replace("_", " ").capitalize())


def owed(
    receives: Mapping[str, str], *, since: date, day: date, meetings: Iterable[date], brought: Iterable[str]
) -> tuple[Owed, ...]:
    """The reports a body is owed up to a day, oldest first.

    `receives` says how often: "every quarter", "every year" or "every meeting". Periods count that began on or after
    `since`, the body's first day. `brought` are the keys of reports that came.
    """
    there, found = frozenset(brought), []
    days = tuple(sorted(one for one in meetings if one >= since))
    for report, often in receives.items():
        for period, by in _wanted(often, since, day, days):
            key = f"report:{report}:{period}"
            standing = Standing.IN if key in there else Standing.LATE if by < day else Standing.OWED
            found.append(Owed(report, period, by, standing))
    return tuple(sorted(found, key=lambda one: (one.by, one.report)))


def _wanted(often: str, since: date, day: date, meetings: tuple[date, ...]) -> list[tuple[str, date]]:
    oldest = day - timedelta(days=BACK)
    if often == "every meeting":
        return [(one.isoformat(), one) for one in meetings if oldest <= one]
    ends = {"every quarter": AFTER_QUARTER, "every year": AFTER_YEAR}
    if often not in ends:
        return []
    now = Period.quarter(day) if often == "every quarter" else _year(day)
    found, one = [], now.before()
    while one.first >= since and one.last >= oldest:
        found.append((one.key, one.last + ends[often]))
        one = one.before()
    return found


def _year(day: date) -> Period:
    start = day.year if day.month >= 4 else day.year - 1
    return Period.parse(f"FY{start}-{(start + 1) % 100:02d}")
