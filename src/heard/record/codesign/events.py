"""The one door for each change to an event: planning it, moving it, counting who came, saying how it went."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.codesign import occasion, states
from heard.record.codesign.models import Attendance, Event, Group, Programme, Statement
from heard.record.codesign.programmes import Changed
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PLAIN = frozenset({
    "kind", "title", "on", "last_day", "starts", "place", "round", "access", "payment", "consent", "invitation", "plan",
    "helpers", "co_led", "alongside", "alongside_at", "evaluation", "told_on",
})  # fmt: skip
"""The columns that a form about an event may fill."""


@transaction.atomic
def plan_event(
    programme: Programme,
    *,
    by: User,
    kind: str,
    title: str,
    on: date,
    groups: Iterable[Group] = (),
    facilitators: Iterable[User] = (),
    **more: Any,
) -> Event:
    """Plan an event; `more` are further columns of `Event`. Raises `Refusal` without a title or for wrong days."""
    person = insist(by, Verb.FACILITATE)
    # Locking the programme's row keeps two people from planning the same number.
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    made = Event(programme=held, reference=_next(held), kind=kind, title=title.strip(), on=on, made_by=person)
    _fill(made, more)
    _insist_sound(made)
    made.save()
    made.groups.set(_of(held, groups))
    made.facilitators.set(facilitators)
    record("workshops_event_planned", f"workshops:{held.pk}", by=person.reference, after=made, event=made.pk)
    return made


def _next(programme: Programme) -> str:
    start = f"{programme.reference}-E"
    taken = (one.removeprefix(start) for one in programme.events.values_list("reference", flat=True))
    return f"{start}{max((int(one) for one in taken if one.isdecimal()), default=0) + 1}"


def _fill(event: Event, more: Mapping[str, Any]) -> None:
    if unknown := set(more) - PLAIN:
        raise TypeError(f"an event has no {', '.join(sorted(unknown))} to fill")
    for name, value in more.items():
        setattr(event, name, value.strip() if isinstance(value, str) else value)


def _insist_sound(event: Event) -> None:
    if not event.title or event.kind not in Event.Kind.values:
        raise Refusal("Say what the event is called, and what kind it is.")
    if event.last_day and event.last_day < event.on:
        raise Refusal("Its last day is before its first.", next_step="Correct the days.")
    if not 1 <= event.round <= 20:
        raise Refusal("A round is a number from 1 to 20.")
    if event.alongside_at and not event.alongside:
        raise Refusal("Say which activity of the strategy the address leads to.")
    if event.consent is not None and event.consent.programme_id != event.programme_id:
        raise Refusal("This consent text belongs to another programme.")


def _of(programme: Programme, groups: Iterable[Group]) -> list[Group]:
    wanted = list(groups)
    if any(one.programme_id != programme.pk for one in wanted):
        raise Refusal("A group belongs to another programme.")
    return wanted


def _held(event: Event, turn: int | None) -> Event:
    now = Event.objects.select_for_update().get(pk=event.pk)
    if turn is not None and turn != now.turn:
        raise Changed
    return now


@transaction.atomic
def change_event(
    event: Event,
    *,
    by: User,
    turn: int | None = None,
    groups: Iterable[Group] | None = None,
    facilitators: Iterable[User] | None = None,
    **changed: Any,
) -> Event:
    """Change what is planned or told of an event; what is not named stays as it is."""
    person, now = insist(by, Verb.FACILITATE), _held(event, turn)
    before = state_of(now)
    _fill(now, changed)
    _insist_sound(now)
    now.turn += 1
    now.save()
    if groups is not None:
        now.groups.set(_of(now.programme, groups))
    if facilitators is not None:
        now.facilitators.set(facilitators)
    record("workshops_event_changed", f"workshops:{now.programme_id}", by=person.reference, before=before, after=now,
           event=now.pk, columns=sorted(changed))  # fmt: skip
    return now


def standing_of(event: Event, *, today: date | None = None) -> occasion.Standing:
    """What is on record of an event, as the table of its needs reads it."""
    said = Statement.objects.standing().filter(activity__event=event)
    return occasion.Standing(
        on=event.on, today=today or timezone.localdate(), access=event.access, payment=event.payment,
        consent=event.consent_id is not None, invitation=event.invitation, groups=event.groups.count(),
        counted=event.attendance.count(), statements=said.count(), evaluation=event.evaluation, told_on=event.told_on,
    )  # fmt: skip


@transaction.atomic
def move_event(
    event: Event, *, to: str, by: User, because: str = "", turn: int | None = None, on: date | None = None
) -> Event:
    """Take an event on, or back or off with a reason. Raises `Refusal` naming what is still missing."""
    person, now = insist(by, Verb.FACILITATE), _held(event, turn)
    if to not in {one.value for one in states.EVENT.from_here(now.at)}:
        raise Refusal("It cannot go there from here.", next_step="Choose one of the steps the page offers.")
    target = states.Event(to)
    if states.EVENT.needs_reason(now.at, target):
        if not because.strip():
            raise Refusal("Say why.", next_step="One honest sentence is enough.")
    elif left := occasion.missing(standing_of(now, today=on), target):
        raise Refusal("Something is still missing: " + " ".join(left), next_step="Do it first, then go on.")
    before, was = state_of(now), now.state
    now.state, now.because, now.turn = to, because.strip(), now.turn + 1
    now.save(update_fields=["state", "because", "turn"])
    record("workshops_event_moved", f"workshops:{now.programme_id}", by=person.reference, before=before, after=now,
           event=now.pk, was=was, now=to)  # fmt: skip
    return now


@transaction.atomic
def count_attendance(event: Event, numbers: Mapping[int, int], *, by: User, turn: int | None = None) -> Event:
    """Say how many of each group were there: numbers by the group's key. A group that is left out keeps its count.

    Raises `Refusal` for a group of another programme, a number below nought, or before the event was held.
    """
    person, now = insist(by, Verb.FACILITATE, Verb.SCRIBE), _held(event, turn)
    if now.at in BEFORE:
        raise Refusal("Who was there is counted once it was held.", next_step="First say that it was held.")
    groups = {one.pk: one for one in now.programme.groups.all()}
    if set(numbers) - set(groups) or any(number < 0 for number in numbers.values()):
        raise Refusal("Give a number of people, 0 or more, for each group.")
    before = {str(one.group_id): one.number for one in now.attendance.all()}
    for key, number in numbers.items():
        Attendance.objects.update_or_create(event=now, group=groups[key], defaults={"number": number})
    _first_contact([groups[key] for key, number in numbers.items() if number], now.on)
    now.turn += 1
    now.save(update_fields=["turn"])
    after = {str(one.group_id): one.number for one in now.attendance.all()}
    record("workshops_counted", f"workshops:{now.programme_id}", by=person.reference, before=before, after=after,
           event=now.pk, groups=len(numbers))  # fmt: skip
    return now


BEFORE = (states.Event.PLANNED, states.Event.OPEN, states.Event.READY, states.Event.CANCELLED)
"""States in which nobody has been there yet."""


def _first_contact(groups: Collection[Group], day: date) -> None:
    for one in groups:
        if one.first_contact is None or one.first_contact > day:
            one.first_contact = day
            one.save(update_fields=["first_contact"])
