"""Who decides here as a page tells it: bodies under those they report to, the people in them, posts, and history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from heard.record.bodies.models import Body, Commissioner, Holder, Post, Seat
from heard.record.places.names import names_of
from heard.web.design.words import counted, day, in_a_row


@dataclass(slots=True)
class Branch:
    """A body with those that report to it first; `besides` are the others it reports to."""

    body: Body
    name: str
    chair: str
    people: str
    besides: str = ""
    below: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Was:
    """A body that ended, or is still to come: when, and what followed."""

    body: Body
    name: str
    when: str


def name_of(body: Body) -> str:
    """A body's name, with the provider it is for."""
    return f"{body.name}: {names_of([body.organisation])[body.organisation]}" if body.organisation else body.name


def tree(commissioner: Commissioner, today: date) -> list[Branch]:
    """The bodies of a day under those they report to. A body that reports to two stands under the first."""
    bodies = list(Body.objects.on(today).filter(commissioner=commissioner))
    seats = list(Seat.objects.on(today).filter(body__in=bodies).select_related("person"))
    places = names_of(body.organisation for body in bodies)
    branches = {body.pk: _branch(body, places, [seat for seat in seats if seat.body_id == body.pk]) for body in bodies}
    by_key = {body.key: body for body in reversed(bodies)}
    top: list[Branch] = []
    for body in bodies:
        above = [by_key[key] for key in body.reports_to if key in by_key]
        branches[body.pk].besides = in_a_row([one.name for one in above[1:]])
        (branches[above[0].pk].below if above else top).append(branches[body.pk])
    return top


def _branch(body: Body, places: dict[str, str], seats: Sequence[Seat]) -> Branch:
    chair = next((seat.person.full_name for seat in seats if seat.part == Seat.Part.CHAIR), "")
    people = counted(len({seat.person_id for seat in seats}), "person", "people") if seats else ""
    name = f"{body.name}: {places[body.organisation]}" if body.organisation else body.name
    return Branch(body, name, chair, people)


def was(commissioner: Commissioner, today: date) -> list[Was]:
    """The bodies that ended, newest end first, and those still to come."""
    every = list(Body.objects.filter(commissioner=commissioner))
    others = [body for body in every if not body.valid.on(today)]
    places = names_of(body.organisation for body in others)
    told = [
        Was(
            body,
            f"{body.name}: {places[body.organisation]}" if body.organisation else body.name,
            when(body, every, today),
        )
        for body in others
    ]
    return sorted(told, key=lambda one: one.body.until or one.body.since, reverse=True)


def when(body: Body, every: Iterable[Body], today: date) -> str:
    """The days of a body in words: "until 30 June 2022, then Quality Committee"."""
    if body.since > today:
        return f"from {day(body.since)}"
    if body.until is None:
        return f"since {day(body.since)}"
    heir = successor(body, every)
    then = f", then {heir.name}" if heir else ""
    return f"from {day(body.since)} until {day(body.until)}{then}"


def successor(body: Body, every: Iterable[Body]) -> Body | None:
    """The body that followed this one, if any does."""
    key = body.successor or body.key
    later = [one for one in every if (one.key, one.organisation) == (key, body.organisation) and one.since > body.since]
    return min(later, key=lambda one: one.since, default=None)


def above(body: Body, every: Iterable[Body], today: date) -> list[Body]:
    """The bodies that this one reports to; for one that ended, those it reported to on its last day."""
    known = max(body.since, min(today, body.until or today))
    return [one for one in every if one.key in body.reports_to and one.valid.on(known)]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post, who holds it now, whom it answers to, and who held it before."""

    post: Post
    holders: tuple[Holder, ...]
    before: tuple[Holder, ...]
    answers_to: str


def posts(commissioner: Commissioner, today: date) -> list[PostLine]:
    """The posts of a day, in the template's order."""
    there = list(Post.objects.on(today).filter(commissioner=commissioner))
    held = list(Holder.objects.filter(post__in=there).select_related("person"))
    names = {post.key: post.name for post in there}
    return [
        PostLine(
            post,
            tuple(one for one in held if one.post_id == post.pk and one.since <= today <= (one.until or today)),
            tuple(one for one in held if one.post_id == post.pk and one.until and one.until < today),
            names.get(post.answers_to, ""),
        )
        for post in there
    ]
