"""Reminds by e-mail of returns that are agreed: before they are due and after, once each, and keeps record of it."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from heard.record.intake.expected import Expected, expected_returns
from heard.record.intake.models import Agreement
from heard.record.intake.returns import Return, note_reminder
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.record.post.models import Letter
from heard.record.post.sending import send_waiting, write
from heard.vocabulary.periods import Period

HEARD = "Heard"
"""Who reminds by itself."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One reminder: its key, and how long from the day a return is due; a negative time is before it."""

    key: str
    after: timedelta


STAGES = (
    Stage("soon", timedelta(days=-7)),
    Stage("late", timedelta(days=1)),
    Stage("still late", timedelta(days=14)),
)
"""A week before, so that there is time to write it; the day after; and once more after two weeks, then no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A return that is agreed and is due soon or late, and whom to remind of it."""

    line: Expected
    contact: User
    remind: bool

    @property
    def wanted(self) -> Return:
        """The return itself."""
        return Return(self.line.key, self.line.organisation, self.line.next_period)


def asked_on(today: date) -> list[Asked]:
    """The agreed returns due within the longest time before, or late, of which somebody is to be reminded."""
    standing = Agreement.objects.filter(ended_at=None).exclude(contact=None).select_related("contact")
    agreed = {(one.source, one.organisation): one for one in standing}
    if not agreed:
        return []
    lines = (line for line in expected_returns(today=today) if line.agreed and line.next_due)
    return [
        Asked(line, found.contact, found.remind)
        for line in lines
        if (found := agreed.get((line.key, line.organisation))) is not None
        and found.contact is not None
        and stage_of(line, today) is not None
    ]


def reminds_itself(line: Expected) -> bool:
    """Whether Heard itself reminds of a return."""
    agreed = Agreement.objects.filter(source=line.key, organisation=line.organisation, ended_at=None, remind=True)
    return agreed.exclude(contact=None).exists()


def stage_of(line: Expected, today: date) -> Stage | None:
    """The reminder that is due for a return on a day: the newest that is; None before the first."""
    if line.next_due is None:
        return None
    return next((one for one in reversed(STAGES) if today >= line.next_due + one.after), None)


def remind_due(today: date) -> int:
    """Write the reminders that are due and send what waits; how many were written. A second run writes none.

    One that could not be sent waits in the outbox, and the next run tries again.
    """
    written = sum(_remind(one, today) for one in asked_on(today) if one.remind)
    send_waiting(among=Letter.objects.filter(kind=Letter.Kind.REMINDER, state=Letter.State.WAITING))
    return written


@transaction.atomic
def _remind(asked: Asked, today: date) -> bool:
    stage = stage_of(asked.line, today)
    if stage is None:
        return False
    about = about_of(asked.wanted, stage)
    if Letter.objects.filter(kind=Letter.Kind.REMINDER, about=about, to=asked.contact).exists():
        return False
    line = asked.line
    subject = f"Heard: {line.name} for {Period.parse(line.next_period)}"
    write(kind=Letter.Kind.REMINDER, about=about, to=asked.contact, subject=subject[:200],
          text=reminder_of(line, to=asked.contact.full_name, signed="Heard, for the people who read what you send",
                           names=names_of([line.organisation])))  # fmt: skip
    note_reminder(asked.wanted, by=HEARD)
    return True


def about_of(wanted: Return, stage: Stage) -> str:
    """What the outbox calls one reminder of one return, short enough for its column."""
    whole = "|".join((wanted.source, wanted.organisation, wanted.period))
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:24]}:{stage.key}"


def reminder_of(line: Expected, *, to: str, signed: str, names: dict[str, str]) -> str:
    """What to write to a sender whose return has not come or is due: it names the return, its period and its day."""
    wanted = Period.parse(line.next_period)
    whom = f" from {names[line.organisation]}" if names.get(line.organisation) else ""
    had = f" The last we have is for {Period.parse(line.last_period)}." if line.last_period else ""
    return (
        f"Dear {to},\n\n{_opening(line, whom, wanted)}{had}\n\n"
        "Please send it in the same form as last time. If there is nothing to report, please send it with noughts, "
        "or tell us so. If it will come later, please tell us when.\n\n"
        f"Thank you,\n{signed}\n"
    )


def _opening(line: Expected, whom: str, wanted: Period) -> str:
    due = f"{line.next_due.day} {line.next_due:%B %Y}" if line.next_due else ""
    if not line.days_late:
        return f"This return{whom} is due by {due}: {line.name}, for {wanted}."
    days = "1 day" if line.days_late == 1 else f"{line.days_late:,} days"
    return f"We have not had this return{whom}: {line.name}, for {wanted}. It was due by {due} and is {days} late."
