"""Words given at a front door that may tell of danger reach named people at once, by the clock of urgent harm."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from heard.feedback.danger import danger_in
from heard.record.cases.clock import due
from heard.record.cases.urgent import MINUTES, NOT_AN_EMERGENCY_SERVICE, PARTS, UNNAMED, line, may_acknowledge, reached
from heard.record.feedback.given_words import words_of
from heard.record.feedback.models import Submission, Worry
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.post.models import Letter
from heard.record.post.sending import send_waiting, write
from heard.vocabulary.refusal import Refusal

OPENS = {
    Letter.Kind.ALARM: "Somebody gave feedback with words that may tell of danger. Please read it now.",
    Letter.Kind.ESCALATION: "Nobody has read, in time, feedback with words that may tell of danger.",
}


def path_of(worry: Worry) -> str:
    """The page on which it is read and acknowledged; a test holds it to the pages."""
    return f"/feedback/worries/{worry.pk}"


def worry_about(given: Submission) -> Worry | None:
    """Raise the alarm where its words show a sign of danger; called in the transaction that keeps them."""
    because = next((why for one in given.words if (why := danger_in(one["text"]))), "")
    if not because:
        return None
    named, moment = line(), timezone.localtime()
    hours = named.hours if named else UNNAMED
    made = Worry.objects.create(
        submission=given, because=because, raised_at=moment, in_hours=hours.open_at(moment),
        due_at=due(moment, hours, named.minutes if named else MINUTES),
        lead=named.lead if named else None, deputy=named.deputy if named else None,
    )  # fmt: skip
    record("worry_raised", f"worry:{made.pk}", by="heard", after=made, submission=given.pk)
    _tell(made, _everyone(made), Letter.Kind.ALARM)
    return made


def _everyone(worry: Worry) -> list[User]:
    return reached(worry)  # type: ignore[arg-type]  # a worry has the lead and deputy that an alarm has


@transaction.atomic
def have_in_hand(worry: Worry, *, by: User) -> Worry:
    """Say that a person has read it and has it in hand; the first who does is kept."""
    now = Worry.objects.select_for_update().get(pk=worry.pk)
    if now.acknowledged_at is not None:
        return now
    if not may_acknowledge(now, by):  # type: ignore[arg-type]
        names = " or ".join(map(str, _everyone(now)))
        raise Refusal(f"This is for {names or 'the safeguarding lead'} to acknowledge.", next_step="Ring them.")
    before = state_of(now)
    now.acknowledged_at, now.acknowledged_by = timezone.now(), by
    now.save(update_fields=["acknowledged_at", "acknowledged_by"])
    record("worry_acknowledged", f"worry:{now.pk}", by=by.reference, before=before, after=now)
    return now


def hand_on_worries(*, was: User, to: User, by: User) -> int:
    """Put a person in another's place in every worry that still waits, and write to them of each; returns how many."""
    waiting = [
        (worry, part)
        for part in PARTS
        for worry in Worry.objects.select_for_update().filter(acknowledged_at=None, **{part: was})
    ]
    for worry, part in waiting:
        before = state_of(worry)
        setattr(worry, part, to)
        worry.save(update_fields=[part])
        record("handed_on", f"worry:{worry.pk}", by=by.reference, before=before, after=worry, was=was.reference,
               to=to.reference)  # fmt: skip
        _tell(worry, [to], Letter.Kind.ALARM)
    return len(waiting)


def escalate_worries(now: datetime | None = None) -> list[Worry]:
    """Ask the deputies for what nobody acknowledged in time; each goes to them once. Returns those that went."""
    moment = now or timezone.now()
    late = Worry.objects.filter(acknowledged_at=None, escalated_at=None, due_at__lt=moment)
    return [one for key in late.values_list("pk", flat=True) if (one := _escalate(key, moment)) is not None]


@transaction.atomic
def _escalate(key: int, moment: datetime) -> Worry | None:
    worry = Worry.objects.select_for_update().get(pk=key)
    if worry.acknowledged_at is not None or worry.escalated_at is not None:
        return None
    before = state_of(worry)
    worry.escalated_at = moment
    worry.save(update_fields=["escalated_at"])
    record("worry_escalated", f"worry:{worry.pk}", by="heard", before=before, after=worry)
    everyone = _everyone(worry)
    _tell(worry, [one for one in everyone if one.pk != worry.lead_id] or everyone, Letter.Kind.ESCALATION)
    return worry


def _tell(worry: Worry, people: list[User], kind: Letter.Kind) -> None:
    """Write to people: the clock and the page, never what anybody said. Letters leave after the transaction."""
    until = timezone.localtime(worry.due_at)
    asks = "It must be acknowledged by" if kind is Letter.Kind.ALARM else "It is now asked of you. It was due by"
    text = "\n\n".join(
        [
            OPENS[kind],
            f"{asks} {until:%H:%M} on {until:%-d %B %Y}.",
            f"Read it and acknowledge it: {settings.ADDRESS}{path_of(worry)}",
            NOT_AN_EMERGENCY_SERVICE,
        ]
    )
    subject = "Feedback that may tell of danger: please read"
    letters = [write(kind=kind, about=f"worry:{worry.pk}", to=one, subject=subject, text=text) for one in people]
    transaction.on_commit(partial(send_waiting, among=letters), robust=True)


@transaction.atomic
def read_worry(worry: Worry, *, by: User) -> tuple[tuple[str, str], ...]:
    """What somebody wrote, for those whom the worry reaches; that they read it is recorded."""
    if not may_acknowledge(worry, by):  # type: ignore[arg-type]
        raise Refusal("These words are for the people whom urgent harm reaches.", next_step="Ring one of them.")
    record("worry_read", f"worry:{worry.pk}", by=by.reference)
    return words_of(worry.submission)


def worries_for(person: User) -> list[Worry]:
    """The worries this person may acknowledge, those that wait first, newest first."""
    every = Worry.objects.select_related("submission", "lead", "deputy", "acknowledged_by")
    mine = [one for one in every if may_acknowledge(one, person)]  # type: ignore[arg-type]
    return sorted(mine, key=lambda one: one.acknowledged_at is not None)
