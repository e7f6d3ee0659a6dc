"""On which day each file of the invented place came, had it been sent as such returns are."""

from datetime import date, timedelta

from heard.demo.written import WrittenFile

DAYS_AFTER: tuple[tuple[str, int], ...] = (
    ("fft_workbook", 24),
    ("fft_", 12),
    ("complaints_xd4", 52),
    ("complaints_", 21),
    ("pals_export", 14),
    ("incident_export", 28),
    ("readmissions_return", 40),
    ("kpi_return", 25),
    ("ko41a", 110),
    ("shmi", 200),
    ("staff_survey", 75),
    ("never_events", 60),
    ("cqc_locations", 1),
    ("carers_survey", 35),
    ("care_opinion", 3),
    ("notes", 9),
)
"""How many days after the last day it tells of a file comes, by the start of its source; the first that fits counts.

Most come before they are due. One trust's complaints come a week late, so that a work plan has something to say.
"""


def came_on(file: WrittenFile, *, first: date, newest: date, today: date) -> date:
    """The day a file came: what it tells of is over, and no later than today.

    `first` is the first day of the months written, on which what tells of no time came; `newest` the last day of them:
    a return of a quarter that is not over came with the part there is.
    """
    if file.until is None:
        return min(first, today)
    days = next((days for start, days in DAYS_AFTER if file.source.startswith(start)), 0)
    return min(max(min(file.until, newest) + timedelta(days=days), first), today)
