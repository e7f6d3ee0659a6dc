"""What urgent harm asks of the people it reaches."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from heard.record.asks.ask import Ask
from heard.record.bodies.parts import acting_for
from heard.record.cases.alarm import Alarm
from heard.record.cases.urgent import asked, may_acknowledge
from heard.record.people.models import User


def to_acknowledge(person: User, day: date) -> Iterable[Ask]:
    """The alarms that wait for this person; a deputy who is not asked yet reads them as told."""
    acting = {one.pk: one for one in acting_for(person, day)}
    waiting = Alarm.objects.filter(acknowledged_at=None).select_related("cause", "lead", "deputy")
    for alarm in waiting if waiting.exists() else ():
        if not may_acknowledge(alarm, person):
            continue
        by = timezone.localtime(alarm.due_at)
        wanted = asked(alarm)
        first = next((one for one in wanted if one.pk in acting), None)
        yield Ask(
            f"{alarm.cause.reference}: acknowledge it by {by:%H:%M} on {by:%-d %B}",
            "cause_urgent",
            {"reference": alarm.cause.reference},
            due=by.date(),
            of=first if first is not None and first != person and person not in wanted else None,
            urgent=True,
            told=first is None,
        )
