"""How an alarm stands, in words: its clock, who is asked, and what to do when nobody is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from heard.record.cases.alarm import Alarm
from heard.record.cases.bank_holidays import bank_holiday
from heard.record.cases.clock import working
from heard.record.cases.urgent import NOT_AN_EMERGENCY_SERVICE, UNNAMED, asked, line, may_acknowledge, reached
from heard.record.people.models import User
from heard.web.design.words import counted


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page of an urgent matter says; `state` is the words and the look of a mark."""

    alarm: Alarm | None
    state: tuple[str, str]
    clock: str
    told: Sequence[User]
    asked: Sequence[User]
    mine: bool
    in_hours: bool
    ring: str
    closed: str
    warning: str = NOT_AN_EMERGENCY_SERVICE


def standing(alarm: Alarm | None, person: User) -> Standing:
    """How it stands now, for this person; `alarm` is None where nobody marked it urgent."""
    now, named = timezone.localtime(), line()
    in_hours = (named.hours if named else UNNAMED).open_at(now)
    ring, closed = named.ring if named else "", _closed(now)
    if alarm is None:
        told = [named.lead, named.deputy] if named else []
        return Standing(None, ("Not marked urgent", "neutral"), "", told, (), False, in_hours, ring, closed)
    done = alarm.acknowledged_at is not None
    asks = () if done else asked(alarm)
    mine = not done and may_acknowledge(alarm, person)
    return Standing(alarm, _state(alarm, now), _clock(alarm, now), reached(alarm), asks, mine, in_hours, ring, closed)


def _closed(now: datetime) -> str:
    """Why nobody is there today, in words; "" where it is a working day."""
    named = bank_holiday(now.date())
    return f"today is a bank holiday ({named})" if named else "" if working(now.date()) else "it is the weekend"


def _state(alarm: Alarm, now: datetime) -> tuple[str, str]:
    if alarm.acknowledged_at is not None:
        return ("Acknowledged", "done")
    return ("Not acknowledged in time", "worse") if alarm.late(now) else ("Waits to be acknowledged", "waiting")


def _clock(alarm: Alarm, now: datetime) -> str:
    """What the clock says, in one sentence."""
    if alarm.acknowledged_at is not None:
        took = _long(alarm.acknowledged_at, alarm.raised_at)
        return f"{alarm.acknowledged_by} acknowledged it {took} after it was raised."
    by = timezone.localtime(alarm.due_at)
    until = f"{by:%H:%M} on {by:%-d %B %Y}"
    if alarm.late(now):
        return f"It was to be acknowledged by {until}, {_long(now, alarm.due_at)} ago."
    return f"It must be acknowledged by {until}: {_long(alarm.due_at, now)} from now."


def _long(later: datetime, earlier: datetime) -> str:
    minutes = max(1, round((later - earlier).total_seconds() / 60))
    if minutes < 120:
        return counted(minutes, "minute")
    return counted(round(minutes / 60), "hour") if minutes < 48 * 60 else counted(round(minutes / 1440), "day")
