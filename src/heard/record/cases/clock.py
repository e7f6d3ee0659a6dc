"""The clock of an urgent matter: it runs in the hours in which somebody is there. Values in, values out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from heard.record.cases.bank_holidays import bank_holiday

WORKING_DAYS = range(5)
"""Monday to Friday, as `datetime.weekday` counts."""


def working(day: date) -> bool:
    """Whether people are at work on a day: Monday to Friday, but not on a bank holiday of England."""
    return day.weekday() in WORKING_DAYS and not bank_holiday(day)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there on working days, in local time."""

    opens: time
    closes: time

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody is there at a moment."""
        return working(moment.date()) and self.opens <= moment.time() < self.closes

    def next_open(self, moment: datetime) -> datetime:
        """This moment where somebody is there, else the next at which somebody is."""
        while not self.open_at(moment):
            today = datetime.combine(moment.date(), self.opens, moment.tzinfo)
            day = moment.date() if moment < today else moment.date() + timedelta(days=1)
            moment = datetime.combine(day, self.opens, moment.tzinfo)
            if not working(day):
                moment = datetime.combine(day, self.closes, moment.tzinfo)
        return moment


def due(raised: datetime, hours: Hours, minutes: int) -> datetime:
    """When something raised at this moment must be acknowledged: so many minutes later, counted in hours only.

    `raised` is in local time. With hours from 9 to 5 and an hour to answer, Friday at 16:30 is due on Monday at 9:30.
    """
    at, left = hours.next_open(raised), timedelta(minutes=minutes)
    while left > (today := datetime.combine(at.date(), hours.closes, at.tzinfo) - at):
        left -= today
        at = hours.next_open(at + today)
    return at + left
