"""What feedback asks: words that may tell of danger to read, and people who wait for an answer."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from heard.record.asks.ask import Ask, Asker
from heard.record.cases.urgent import asked, reached
from heard.record.feedback.models import Worry
from heard.record.feedback.replying import to_answer
from heard.record.people.roles import Verb

ANSWERED_WITHIN = timedelta(days=10)
"""How soon somebody who asked for an answer should have one."""


def worries_to_read(asker: Asker) -> Iterable[Ask]:
    """The worries that wait for this person; a deputy who is not asked yet reads them as told."""
    for worry in Worry.objects.filter(acknowledged_at=None).select_related("lead", "deputy"):
        told = [one.pk for one in reached(worry)]  # type: ignore[arg-type]  # a worry has an alarm's lead and deputy
        wanted = [one.pk for one in asked(worry)]  # type: ignore[arg-type]
        theirs = [key for key in (*wanted, *told) if key in asker.acting]
        if not theirs:
            continue
        by, told_only = timezone.localtime(worry.due_at), not set(wanted) & set(asker.acting)
        first = f"; {worry.lead} is asked first" if told_only else ""
        yield Ask(
            f"Feedback {worry.pk}: read it and acknowledge it by {by:%H:%M} on {by.day} {by:%B}{first}",
            "feedback_worry", {"pk": worry.pk}, due=by.date(),
            of=None if asker.person.pk in theirs else asker.other(theirs[0]), urgent=True, told=told_only,
        )  # fmt: skip


def people_to_answer(asker: Asker) -> Iterable[Ask]:
    """Those who asked for an answer on a page this person runs."""
    if asker.person.may(Verb.ANSWER_PEOPLE):
        for one in to_answer(asker.person):
            by = timezone.localdate(one.left_at) + ANSWERED_WITHIN
            yield Ask(f"Answer somebody who asked for it, number {one.pk}", "feedback_contact", {"pk": one.pk}, due=by)
