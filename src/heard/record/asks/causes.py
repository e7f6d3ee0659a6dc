"""What causes for concern, and the changes they led to, ask of the people who look after them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from heard.governance.lifecycle import CHAIRS, ENDED, MOVES, Actor, Stage
from heard.record.asks.ask import Ask, Asker
from heard.record.bodies.models import Body, Seat
from heard.record.bodies.parts import BY_ROLE
from heard.record.bodies.parts import CHAIRS as CHAIRING
from heard.record.cases.models import CauseForConcern, Change
from heard.record.people.models import User
from heard.record.people.rights import its_own
from heard.record.people.roles import Verb

SOON = timedelta(days=14)
"""A change or a step is asked for so long before its day."""
Chairing = tuple[int, str, str]
"""For which commissioner, for which provider if for one only, and in which part."""


def _open() -> QuerySet[CauseForConcern]:
    there = CauseForConcern.objects.exclude(stage__in=[stage.value for stage in ENDED])
    return there.prefetch_related("steps__body")


def _seats(asker: Asker) -> QuerySet[Seat]:
    held = Seat.objects.on(asker.day).filter(person__in=asker.acting, body__in=Body.objects.on(asker.day))
    found: QuerySet[Seat] = held.select_related("body")
    return found


def matters_to_move(asker: Asker) -> Iterable[Ask]:
    """The causes for concern where the next step is this person's, or that of somebody for whom they act.

    A chair is asked for what stands at their body, preparers for what nobody owns, an owner when its day is near.
    """
    if not asker.person.may(Verb.MOVE_CAUSES):
        return
    chairing: dict[int, set[Chairing]] = {}
    for seat in _seats(asker).filter(part__in=CHAIRING):
        where = (seat.body.commissioner_id, seat.body.organisation, seat.body.chair)
        chairing.setdefault(seat.person_id, set()).add(where)
    for cause in _open():
        asked = next((one for key, one in asker.acting.items()
                      if _is_asked(one, cause, chairing.get(key, set()), asker.day)), None)  # fmt: skip
        if asked is not None:
            yield Ask(
                f"{cause.reference}: {_wants(cause, asker.day)}", "cause", {"reference": cause.reference},
                title=cause.title, due=cause.next_on, of=asker.other(asked.pk), urgent=cause.urgent,
            )  # fmt: skip


def _is_asked(person: User, cause: CauseForConcern, chairing: set[Chairing], day: date) -> bool:
    answers: frozenset[Actor] = frozenset(CHAIRS.get(cause.at, ()))
    if not answers:
        answers = answers.union(*(move.who for move in MOVES[cause.at]))
    if any((cause.commissioner_id, at, part) in chairing for at in ("", cause.organisation) for part in answers):
        return True
    if cause.owner_id:
        return cause.owner_id == person.pk and (cause.next_on is None or cause.next_on <= day + SOON)
    return person.is_active and bool(BY_ROLE.get(person.role, frozenset()) & answers)


def _wants(cause: CauseForConcern, day: date) -> str:
    """What is wanted, without a word of what it is about."""
    if cause.late(day):
        return f"it is {cause.stands}, and its next step is overdue"
    return f"it is {cause.stands}; {'the next step is yours' if cause.owner_id else 'take it further'}"


def at_my_bodies(asker: Asker) -> Iterable[Ask]:
    """What stands at the bodies a person sits on without chairing them: told, for nothing is asked of them."""
    if not asker.person.may(Verb.SEE_CAUSES):
        return
    stages: set[tuple[int, str, Stage]] = {
        (seat.body.commissioner_id, seat.body.organisation, stage)
        for seat in _seats(asker).exclude(part__in=CHAIRING)
        for stage in seat.body.answers_for
    }
    for cause in _open() if stages else ():
        if stages & {(cause.commissioner_id, at, cause.at) for at in ("", cause.organisation)}:
            what = f"{cause.reference}: {cause.stands}"
            yield Ask(what, "cause", {"reference": cause.reference}, title=cause.title, told=True)


def changes_due(asker: Asker) -> Iterable[Ask]:
    """The changes this person keeps, or those for whom they act, that are due soon or overdue."""
    waiting = Change.objects.filter(
        owner__in=asker.acting, done_on=None, ended_on=None, due__lte=asker.day + SOON
    ).select_related("cause")  # fmt: skip
    for change in waiting:
        about = change.cause.reference if change.cause else f"Change {change.pk}"
        page, args = _page_of(change, asker.person)
        yield Ask(
            f"{about}: a change is {'overdue' if change.due < asker.day else 'due'}", page, args,
            title=change.promise, due=change.due, of=asker.other(change.owner_id),
        )  # fmt: skip


def _page_of(change: Change, person: User) -> tuple[str, dict[str, int]]:
    """The page where a person does something about a change."""
    opens = person.may(Verb.SEE_CAUSES) or its_own(person, change.organisation)
    return ("improvement", {"pk": change.pk}) if opens else ("mine", {})
