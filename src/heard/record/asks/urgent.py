"""What urgent harm asks of the people it reaches."""

from collections.abc import Iterable

from django.utils import timezone

from heard.record.asks.ask import Ask, Asker
from heard.record.cases.alarm import Alarm
from heard.record.cases.urgent import asked, reached


def to_acknowledge(asker: Asker) -> Iterable[Ask]:
    """The alarms that wait for this person; a deputy who is not asked yet reads them as told."""
    for alarm in Alarm.objects.filter(acknowledged_at=None).select_related("cause", "lead", "deputy"):
        told = [one.pk for one in reached(alarm)]
        wanted = [one.pk for one in asked(alarm)]
        theirs = [key for key in (*wanted, *told) if key in asker.acting]
        if not theirs:
            continue
        by, told_only = timezone.localtime(alarm.due_at), not set(wanted) & set(asker.acting)
        first = f"; {alarm.lead} is asked first" if told_only else ""
        yield Ask(
            f"{alarm.cause.reference}: acknowledge it by {by:%H:%M} on {by.day} {by:%B}{first}",
            "cause_urgent",
            {"reference": alarm.cause.reference},
            due=by.date(),
            of=None if asker.person.pk in theirs else asker.other(theirs[0]),
            urgent=True,
            told=told_only,
        )
