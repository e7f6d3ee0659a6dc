"""Who sees which meetings and papers: everyone the public ones, members of a body and who prepares them the rest."""

from datetime import date

from django.db.models import QuerySet

from heard.record.bodies.models import Body, Seat
from heard.record.bodies.parts import CHAIRS, bodies_of, seats_of
from heard.record.meetings.models import Decision, Item, Meeting
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class NotTheChair(Refusal):
    """Somebody tried to decide what only the chair decides."""


def same_body(body: Body) -> QuerySet[Body]:
    """A body and what it was before and after: the same key, or named as what followed it."""
    keys = {body.key}
    keys |= set(
        Body.objects.filter(commissioner=body.commissioner_id, successor=body.key).values_list("key", flat=True)
    )
    return Body.objects.filter(commissioner=body.commissioner_id, organisation=body.organisation, key__in=keys)


def sits_on(body: Body, person: User, day: date) -> bool:
    """Whether a person sits on a body on a day, or on what followed it, or covers somebody who does."""
    mine = {(one.commissioner_id, one.organisation, key) for one in bodies_of(person, day)
            for key in (one.key, *_before(one))}  # fmt: skip
    return (body.commissioner_id, body.organisation, body.key) in mine


def _before(body: Body) -> list[str]:
    return list(
        Body.objects.filter(commissioner=body.commissioner_id, successor=body.key).values_list("key", flat=True)
    )


def inside(body: Body, person: User, day: date) -> bool:
    """Whether a person may read a body's private papers: they sit on it, or prepare its meetings."""
    return person.may(Verb.RUN_MEETINGS) or (person.may(Verb.SEE_MEETINGS) and sits_on(body, person, day))


def items_seen(meeting: Meeting, person: User, day: date) -> list[Item]:
    """The items of a meeting that a person may read, in order; those taken off are left out."""
    there = meeting.items.filter(off="").select_related("cause", "change", "action", "action__owner", "earlier")
    return list(there if inside(meeting.body, person, day) else there.filter(public=True))


def may_read(item: Item, person: User, day: date) -> bool:
    """Whether a person may read an item and its paper."""
    return item.public or inside(item.meeting.body, person, day)


def decisions_seen(meeting: Meeting, person: User, day: date) -> list[Decision]:
    """The decisions of a meeting that a person may read, in order."""
    shown = {item.pk for item in items_seen(meeting, person, day)}
    found = Decision.objects.filter(item__in=shown).select_related("item", "by").prefetch_related("actions__owner")
    return list(found)


def chairs(body: Body, person: User, day: date) -> bool:
    """Whether a person chairs a body on a day, as its chair or a deputy chair, or for one of them."""
    return any(seat.body_id == body.pk and seat.part in CHAIRS for seat in seats_of(person, day))


def lay(body: Body, person: User, day: date) -> bool:
    """Whether a person sits on a body as a lay member on a day."""
    return any(seat.body_id == body.pk and seat.part == Seat.Part.LAY_MEMBER for seat in seats_of(person, day))


def insist_chair(body: Body, person: User, day: date) -> None:
    """Refuse a decision by anybody but the chair or a deputy chair."""
    if not chairs(body, person, day):
        raise NotTheChair(
            f"Only the chair or a deputy chair of the {body} decides here.",
            next_step="Ask them, or have an administrator say who chairs it.",
        )
