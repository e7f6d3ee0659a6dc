"""Which parts a person plays today: by their role, by the seats they hold, and for those whom they cover."""

from collections.abc import Sequence
from datetime import date

from heard.governance.lifecycle import Actor, Stage
from heard.record.bodies.models import Away, Body, Commissioner, Seat
from heard.record.people.models import User

BY_ROLE: dict[str, frozenset[Actor]] = {
    "analyst": frozenset({Actor.ANALYST}),
    "quality_manager": frozenset({Actor.QUALITY_MANAGER}),
}
"""The parts that come with a role; every other part comes with a seat or with the matter itself."""
CHAIRS = (Seat.Part.CHAIR, Seat.Part.DEPUTY_CHAIR)


def acting_for(person: User, day: date) -> tuple[User, ...]:
    """The person, and everyone they are the deputy of on a day."""
    away = Away.objects.on(day).filter(deputy=person).select_related("person")
    return (person, *(one.person for one in away))


def deputy_of(person: User, day: date) -> User | None:
    """Who acts for a person on a day; None when they are there themselves."""
    away = Away.objects.on(day).filter(person=person).select_related("deputy").first()
    return away.deputy if away else None


def seats_of(person: User, day: date) -> list[Seat]:
    """The seats a person holds on a day, or covers."""
    return seats_held(acting_for(person, day), day)


def seats_held(people: Sequence[User], day: date) -> list[Seat]:
    """The seats these people hold on a day."""
    held = Seat.objects.on(day).filter(person__in=people, body__in=Body.objects.on(day))
    return list(held.select_related("body", "body__commissioner"))


def bodies_of(person: User, day: date) -> list[Body]:
    """The bodies a person sits on, each once."""
    return list({seat.body_id: seat.body for seat in seats_of(person, day)}.values())


def parts_played(person: User, day: date, *, commissioner: Commissioner, organisation: str) -> frozenset[Actor]:
    """The parts a person may play in a matter kept for a commissioner about an organisation.

    A chair of a body for one provider chairs nothing about another.
    """
    return parts_of(acting_for(person, day), day, commissioner=commissioner, organisation=organisation)


def parts_of(people: Sequence[User], day: date, *, commissioner: Commissioner, organisation: str) -> frozenset[Actor]:
    """The parts of a person and of everyone they act for, as `acting_for` gives them."""
    parts: set[Actor] = set()
    for one in people:
        parts |= BY_ROLE.get(one.role, frozenset()) if one.is_active else set()
    for seat in seats_held(people, day):
        mine = seat.body.commissioner_id == commissioner.pk and seat.body.organisation in ("", organisation)
        if mine and seat.part in CHAIRS and seat.body.chairs_as is not None:
            parts.add(seat.body.chairs_as)
    return frozenset(parts)


def body_for(stage: Stage, day: date, *, commissioner: Commissioner, organisation: str) -> Body | None:
    """The body that answers for a stage on a day; None where the template has none."""
    there = Body.objects.on(day).filter(commissioner=commissioner, organisation__in=("", organisation))
    return next((body for body in there if stage in body.answers_for), None)
