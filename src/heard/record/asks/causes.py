"""What causes for concern, and the changes they led to, ask of the people who look after them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from heard.governance.lifecycle import CHAIRS, ENDED, MOVES, Actor, Stage
from heard.record.asks.ask import Ask
from heard.record.bodies.models import Seat
from heard.record.bodies.parts import BY_ROLE, acting_for, seats_of
from heard.record.bodies.parts import CHAIRS as CHAIRING
from heard.record.cases.models import CauseForConcern, Change
from heard.record.people.models import User
from heard.record.people.roles import Verb

SOON = timedelta(days=14)
"""A change or a step is asked for so long before its day."""
Chairing = tuple[int, str, Actor]
"""For which commissioner, for which provider if for one only, and in which part."""


def _open() -> QuerySet[CauseForConcern]:
    ended = [stage.value for stage in ENDED]
    return CauseForConcern.objects.exclude(stage__in=ended).select_related("commissioner", "owner")


def matters_to_move(person: User, day: date) -> Iterable[Ask]:
    """The causes for concern where the next step is this person's, or that of somebody for whom they act.

    A chair is asked for what stands at their body, preparers for what nobody owns, an owner when its day is near.
    """
    if not person.may(Verb.MOVE_CAUSES):
        return
    acting = acting_for(person, day)
    chairing = {one.pk: _chairing(one, day) for one in acting}
    for cause in _open():
        asked = next((one for one in acting if _is_asked(one, cause, chairing[one.pk], day)), None)
        if asked is not None:
            yield Ask(
                f"{cause.reference}: {_wants(cause, day)}", "cause", {"reference": cause.reference}, title=cause.title,
                due=cause.next_on, of=asked if asked != person else None, urgent=cause.urgent,
            )  # fmt: skip


def _chairing(person: User, day: date) -> frozenset[Chairing]:
    """The parts a person plays as a chair, each for a commissioner, and for a provider where it is for one only."""
    seats = Seat.objects.on(day).filter(person=person, part__in=CHAIRING).select_related("body")
    return frozenset(
        (seat.body.commissioner_id, seat.body.organisation, seat.body.chairs_as)
        for seat in seats
        if seat.body.chairs_as is not None and seat.body.valid.on(day)
    )


def _is_asked(person: User, cause: CauseForConcern, chairing: frozenset[Chairing], day: date) -> bool:
    answers = CHAIRS.get(cause.at) or frozenset().union(*(move.who for move in MOVES[cause.at]))
    if any((cause.commissioner_id, at, part) in chairing for at in ("", cause.organisation) for part in answers):
        return True
    if cause.owner_id:
        return cause.owner_id == person.pk and (cause.next_on is None or cause.next_on <= day + SOON)
    return person.is_active and bool(BY_ROLE.get(person.role, frozenset()) & frozenset(answers))


def _wants(cause: CauseForConcern, day: date) -> str:
    """What is wanted, without a word of what it is about."""
    if cause.late(day):
        return f"it is {cause.stands}, and its next step is overdue"
    return (
        f"it is {cause.stands}; the next step is yours" if cause.owner_id else f"it is {cause.stands}; take it further"
    )


def at_my_bodies(person: User, day: date) -> Iterable[Ask]:
    """What stands at the bodies a person sits on without chairing them: told, for nothing is asked of them."""
    stages: set[tuple[int, str, Stage]] = {
        (seat.body.commissioner_id, seat.body.organisation, stage)
        for seat in seats_of(person, day)
        if seat.part not in CHAIRING
        for stage in seat.body.answers_for
    }
    if not stages or not person.may(Verb.SEE_CAUSES):
        return
    for cause in _open():
        where = [(cause.commissioner_id, at, cause.at) for at in ("", cause.organisation)]
        if stages & set(where):
            yield Ask(
                f"{cause.reference}: {cause.stands}", "cause", {"reference": cause.reference}, title=cause.title,
                told=True,
            )  # fmt: skip


def changes_due(person: User, day: date) -> Iterable[Ask]:
    """The changes this person keeps, or those for whom they act, that are due soon or overdue."""
    acting = {one.pk: one for one in acting_for(person, day)}
    waiting = Change.objects.filter(owner__in=acting, done_on=None, ended_on=None, due__lte=day + SOON)
    for change in waiting.select_related("cause"):
        about = change.cause.reference if change.cause else f"Change {change.pk}"
        page, args = _page_of(change, person)
        owner = acting[change.owner_id] if change.owner_id else person
        yield Ask(
            f"{about}: a change is {'overdue' if change.due < day else 'due'}", page, args, title=change.promise,
            due=change.due, of=owner if owner != person else None,
        )  # fmt: skip


def _page_of(change: Change, person: User) -> tuple[str, dict[str, str]]:
    """The page where a person does something about a change."""
    if change.cause is None:
        return "mine", {}
    if person.may(Verb.SEE_CAUSES):
        return "cause", {"reference": change.cause.reference}
    return "provider_cause", {"organisation": change.organisation, "reference": change.cause.reference}
