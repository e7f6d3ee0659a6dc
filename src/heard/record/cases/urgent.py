"""Urgent harm or a safeguarding worry: it reaches named people at once, and a clock watches that one acknowledges it.

Heard is not an emergency service, and its pages say so (the standards of the domain: an immediate human path).
"""

from collections.abc import Iterable
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heard.record.bodies.parts import acting_for, deputy_of
from heard.record.cases.alarm import Alarm, UrgentLine
from heard.record.cases.clock import Hours, due
from heard.record.cases.models import CauseForConcern
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb, roles_that_may
from heard.record.post.models import Letter
from heard.record.post.sending import send_waiting, write
from heard.vocabulary.refusal import Refusal

NOT_AN_EMERGENCY_SERVICE = "Heard is not an emergency service. If somebody is in danger now, ring 999."
UNNAMED = Hours(time(9), time(17))
"""The hours that count while nobody has been named; an hour to acknowledge."""
MINUTES = 60
PARTS = ("lead", "deputy")
"""The two places among the urgent contacts."""


def line() -> UrgentLine | None:
    """Whom urgent harm reaches now; None where no administrator has named anybody."""
    return UrgentLine.objects.select_related("lead", "deputy").first()


@transaction.atomic
def set_line(
    *, by: User, lead: User, deputy: User, opens: time, closes: time, ring: str, minutes: int = MINUTES
) -> UrgentLine:
    """Name whom urgent harm reaches from now on, in which hours, and whom to ring outside of these."""
    person = insist(by, Verb.MANAGE_BODIES)
    for one in (lead, deputy):
        if not one.may(Verb.SEE_CAUSES):
            raise Refusal(f"{one} may not see causes for concern.", next_step="Choose somebody whose role may.")
    if lead == deputy:
        raise Refusal("The lead and the deputy are the same person.", next_step="Choose another deputy.")
    if closes <= opens:
        raise Refusal("The hours end before they begin.", next_step="Write when somebody is there, such as 9 to 17.")
    if not 5 <= minutes <= 24 * 60 or not ring.strip():
        raise Refusal(
            "Say in how many minutes somebody answers, and whom to ring when nobody is there.",
            next_step="From 5 minutes to a day; a name and a number to ring.",
        )
    made = UrgentLine.objects.create(
        lead=lead, deputy=deputy, opens=opens, closes=closes, minutes=minutes, ring=ring.strip(), set_by=person
    )
    record("urgent_line_set", f"urgent_line:{made.pk}", by=person.reference, after=made, lead=lead.pk, deputy=deputy.pk)
    return made


@transaction.atomic
def name_instead(now: UrgentLine, *, was: User, to: User, by: User) -> UrgentLine:
    """Put a person in the place that another had among the urgent contacts, and in every alarm that still waits.

    They are written to of each of these alarms. Raises `Refusal` where they are the other contact already.
    """
    lead, deputy = (to if one == was else one for one in (now.lead, now.deputy))
    made = set_line(
        by=by, lead=lead, deputy=deputy, opens=now.opens, closes=now.closes, ring=now.ring, minutes=now.minutes
    )
    for part in PARTS:
        for alarm in Alarm.objects.select_for_update().filter(acknowledged_at=None, **{part: was}):
            before = state_of(alarm)
            setattr(alarm, part, to)
            alarm.save(update_fields=[part])
            record("handed_on", f"cause:{alarm.cause_id}", by=by.reference, before=before, after=alarm,
                   was=was.reference, to=to.reference)  # fmt: skip
            _tell(alarm, [to], Letter.Kind.ALARM)
    return made


@transaction.atomic
def raise_alarm(cause: CauseForConcern, *, by: User, at: datetime | None = None) -> Alarm:
    """Mark a cause for concern as urgent, start its clock and write to those it must reach; once for each cause.

    Letters leave when the transaction has ended. With `at`, a moment gone by, history is written and nobody is sent
    anything.
    """
    person = insist(by, Verb.RAISE)
    now = CauseForConcern.objects.select_for_update().get(pk=cause.pk)
    if there := Alarm.objects.filter(cause=now).first():
        return there
    if not now.open:
        raise Refusal(f"{now.reference} is {now.stands}.", next_step="Raise a new one, and mark it urgent.")
    before, named, moment = states_of(now), line(), timezone.localtime(at)
    hours = named.hours if named else UNNAMED
    made = Alarm.objects.create(
        cause=now, raised_by=person, raised_at=moment, in_hours=hours.open_at(moment),
        due_at=due(moment, hours, named.minutes if named else MINUTES),
        lead=named.lead if named else None, deputy=named.deputy if named else None,
    )  # fmt: skip
    if not now.urgent:
        now.urgent, now.turn = True, now.turn + 1
        now.save(update_fields=["urgent", "turn"])
    record(
        "alarm_raised", f"cause:{now.pk}", by=person.reference, before=before, after=states_of(now, made), alarm=made.pk
    )
    if at is None:
        _tell(made, reached(made), Letter.Kind.ALARM)
    return made


def reached(alarm: Alarm) -> list[User]:
    """Whom an alarm reaches, lead first, with who acts for them today; administrators where nobody is named."""
    named = [one for one in (alarm.lead, alarm.deputy) if one is not None and one.is_active]
    today = timezone.localdate()
    covering = [other for one in named if (other := deputy_of(one, today)) is not None]
    everyone = dict.fromkeys([*named, *covering])
    return list(everyone) or list(_administrators())


def _administrators() -> Iterable[User]:
    return User.objects.filter(is_active=True, role__in=[role.key for role in roles_that_may(Verb.MANAGE_BODIES)])


def asked(alarm: Alarm) -> list[User]:
    """Who is to acknowledge it now: the lead, and once that took too long the deputy too."""
    if alarm.lead is None or not alarm.lead.is_active or alarm.escalated_at is not None:
        return reached(alarm)
    today = timezone.localdate()
    return [one for one in (alarm.lead, deputy_of(alarm.lead, today)) if one is not None]


def may_acknowledge(alarm: Alarm, person: User) -> bool:
    """Whether a person is one of those it reaches, or acts for one of them today."""
    theirs = {one.pk for one in acting_for(person, timezone.localdate())}
    return person.is_active and bool(theirs & {one.pk for one in reached(alarm)})


@transaction.atomic
def acknowledge(alarm: Alarm, *, by: User, at: datetime | None = None) -> Alarm:
    """Say that a person has it in hand; the first who does is kept."""
    now = Alarm.objects.select_for_update().get(pk=alarm.pk)
    before = state_of(now)
    if now.acknowledged_at is not None:
        return now
    if not may_acknowledge(now, by):
        names = " or ".join(map(str, reached(now)))
        raise Refusal(f"This is for {names or 'the safeguarding lead'} to acknowledge.", next_step="Ring them.")
    now.acknowledged_at, now.acknowledged_by = at or timezone.now(), by
    now.save(update_fields=["acknowledged_at", "acknowledged_by"])
    record("alarm_acknowledged", f"cause:{now.cause_id}", by=by.reference, before=before, after=now, alarm=now.pk)
    return now


def escalate_due(now: datetime | None = None) -> list[Alarm]:
    """Ask the deputies for what nobody acknowledged in time; each alarm goes to them once. Returns those that went."""
    moment = now or timezone.now()
    late = Alarm.objects.filter(acknowledged_at=None, escalated_at=None, due_at__lt=moment)
    return [alarm for key in late.values_list("pk", flat=True) if (alarm := _escalate(key, moment)) is not None]


@transaction.atomic
def _escalate(key: int, moment: datetime) -> Alarm | None:
    alarm = Alarm.objects.select_for_update().get(pk=key)
    before = state_of(alarm)
    if alarm.acknowledged_at is not None or alarm.escalated_at is not None:
        return None
    alarm.escalated_at = moment
    alarm.save(update_fields=["escalated_at"])
    record("alarm_escalated", f"cause:{alarm.cause_id}", by="heard", before=before, after=alarm, alarm=alarm.pk)
    first = {alarm.lead_id}
    _tell(alarm, [one for one in reached(alarm) if one.pk not in first] or reached(alarm), Letter.Kind.ESCALATION)
    return alarm


OPENS = {
    Letter.Kind.ALARM: "An urgent cause for concern has been raised: {reference} ({level}).",
    Letter.Kind.ESCALATION: "Nobody has acknowledged the urgent cause for concern {reference} ({level}) in time.",
}


def _tell(alarm: Alarm, people: Iterable[User], kind: Letter.Kind) -> None:
    """Write to people about an alarm: its reference, level, clock and page, and never what anybody said."""
    cause = alarm.cause
    until = timezone.localtime(alarm.due_at)
    asks = "It must be acknowledged by" if kind is Letter.Kind.ALARM else "It is now asked of you. It was due by"
    text = "\n\n".join(
        [
            OPENS[kind].format(reference=cause.reference, level=cause.get_level_display().lower()),
            f"{asks} {until:%H:%M} on {until:%-d %B %Y}.",
            f"Read it and acknowledge it: {settings.ADDRESS}{reverse('cause_urgent', args=[cause.reference])}",
            NOT_AN_EMERGENCY_SERVICE,
        ]
    )
    subject = f"{cause.reference}: urgent, please acknowledge"
    letters = [write(kind=kind, about=f"alarm:{alarm.pk}", to=one, subject=subject, text=text) for one in people]
    # After the transaction: a mail server that is slow holds nobody's write, and what fails the worker sends again.
    transaction.on_commit(lambda: _send(letters), robust=True)


def _send(letters: list[Letter]) -> None:
    send_waiting(among=letters)


def watch() -> list[Alarm]:
    """What the worker does again and again: send the letters about alarms that wait, and escalate what is late."""
    went = escalate_due()
    send_waiting(among=Letter.objects.filter(kind__in=Letter.AGAIN).exclude(state=Letter.State.SENT))
    return went
