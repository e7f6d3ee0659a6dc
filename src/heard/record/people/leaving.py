"""Somebody leaves: their account is closed, and everything open that was theirs goes to a person who stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from heard.record.bodies.models import Away, Holder, Seat
from heard.record.cases.alarm import UrgentLine
from heard.record.cases.urgent import PARTS, line, name_instead
from heard.record.feedback.worrying import hand_on_worries
from heard.record.ledger.doors import record, state_of
from heard.record.people.doors import insist_another_administrator
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

OWNING = ("owner", "lead")
"""What the field of a record is called that names who looks after it: any record with one is handed on."""
NAMED = {"causeforconcern": "cause"}
"""How the ledger names a record where it is not by its model's own name."""


@dataclass(frozen=True, slots=True)
class Owned:
    """One open thing that somebody looks after, and the field that says so."""

    thing: models.Model
    field: str

    @property
    def kind(self) -> str:
        """What kind of thing it is, as a page writes it: "Cause for concern"."""
        name = str(self.thing._meta.verbose_name)
        return "Cause for concern" if self.about.startswith("cause:") else name.capitalize()

    @property
    def about(self) -> str:
        """How the ledger names it."""
        name = str(self.thing._meta.model_name)
        return f"{NAMED.get(name, name)}:{self.thing.pk}"


@dataclass(frozen=True, slots=True)
class Left:
    """Everything open that is a person's on a day: what goes to another, and what ends."""

    owned: Sequence[Owned]
    posts: Sequence[Holder]
    covers: Sequence[Away]
    seats: Sequence[Seat]
    urgent: UrgentLine | None = None
    """The urgent contacts, where the person is one of them."""

    @property
    def needs_somebody(self) -> bool:
        """Whether there is anything that another person must take."""
        return bool(self.owned or self.posts or self.covers or self.urgent)

    def may_go_to(self, heir: User) -> bool:
        """Whether an urgent contact's place may go to somebody: who may see what it is about, and has no place yet."""
        if self.urgent is None:
            return True
        return heir.may(Verb.SEE_CAUSES) and heir not in [getattr(self.urgent, part) for part in PARTS]


def left_by(person: User, *, on: date) -> Left:
    """What a person would leave behind on a day; changes nothing."""
    still = Q(until=None) | Q(until__gte=on)
    return Left(
        owned=list(_owned(person)),
        posts=list(Holder.objects.filter(still, person=person).select_related("post", "post__commissioner")),
        covers=list(Away.objects.filter(deputy=person, until__gte=on).select_related("person")),
        seats=list(Seat.objects.filter(still, person=person).select_related("body")),
        urgent=_reached(person),
    )


def _reached(person: User) -> UrgentLine | None:
    now = line()
    return now if now is not None and person in [getattr(now, part) for part in PARTS] else None


def _owned(person: User) -> Iterator[Owned]:
    for relation in User._meta.related_objects:
        field = relation.field
        if field.name not in OWNING:
            continue
        for thing in relation.related_model._default_manager.filter(**{field.name: person}):
            if _open(thing):
                yield Owned(thing, field.name)


def _open(thing: models.Model) -> bool:
    said = getattr(thing, "open", None)
    return bool(said) if isinstance(said, bool) else getattr(thing, "done_on", None) is None


def may_take_over(heir: User, person: User) -> bool:
    """Whether somebody can look after what another leaves: they see causes for concern, or work for the same place."""
    together = bool(person.organisation) and heir.organisation == person.organisation
    return heir.is_active and heir.pk != person.pk and (heir.may(Verb.SEE_CAUSES) or together)


@transaction.atomic
def leave(person: User, *, by: User, to: User | None = None, on: date | None = None) -> Left:
    """Close an account, and hand everything open to another person, with one entry in the ledger for each thing.

    Seats end on the day. Raises `Refusal` where there is something to take and nobody, or nobody fit, to take it, and
    `LastAdministrator` where nobody could add people any more.
    """
    insist(by, Verb.MANAGE_PEOPLE)
    day = on or timezone.localdate()
    if not person.is_active:
        raise Refusal(f"The account of {person} is closed already.", next_step="There is nothing to do.")
    insist_another_administrator(person)
    left = left_by(person, on=day)
    if left.needs_somebody and (to is None or not may_take_over(to, person)):
        raise Refusal(
            f"Somebody must take over what {person} looks after.",
            next_step="Choose a person who may sign in and may see causes for concern.",
        )
    if to is not None and not left.may_go_to(to):
        raise Refusal(
            f"{person} is an urgent contact, and {to} cannot stand in for them there.",
            next_step="Choose somebody who may see causes for concern and is not the other urgent contact.",
        )
    for one in left.owned:
        _hand_on(one, to, by=by, was=person)
    for held in left.posts:
        _end(held, day, by=by, what="post_left", about=f"post:{held.post_id}")
        if to is not None:
            made = Holder.objects.create(
                post_id=held.post_id, person=to, since=max(held.since, day + timedelta(days=1))
            )
            record("post_held", f"post:{held.post_id}", by=by.reference, after=made, person=to.reference)
    for away in left.covers:
        _cover(away, to, by=by)
    if left.urgent is not None and to is not None:
        name_instead(left.urgent, was=person, to=to, by=by)
        hand_on_worries(was=person, to=to, by=by)
    for seat in left.seats:
        _end(seat, day, by=by, what="seat_left", about=f"body:{seat.body_id}")
    before = state_of(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record("person_left", person.reference, by=by.reference, before=before, after=person, to=to.reference if to else "")
    return left


def _hand_on(one: Owned, to: User | None, *, by: User, was: User) -> None:
    before = state_of(one.thing)
    setattr(one.thing, one.field, to)
    fields = [one.field]
    if hasattr(one.thing, "turn"):  # who read it before must read it again
        one.thing.turn += 1
        fields.append("turn")
    one.thing.save(update_fields=fields)
    record("handed_on", one.about, by=by.reference, before=before, after=one.thing, was=was.reference,
           to=to.reference if to else "")  # fmt: skip


def _end(held: Seat | Holder, day: date, *, by: User, what: str, about: str) -> None:
    before = state_of(held)
    held.until = day
    held.save(update_fields=["until"])
    record(what, about, by=by.reference, before=before, after=held, person=held.person.reference)


def _cover(away: Away, to: User | None, *, by: User) -> None:
    """The days on which the leaver acts for somebody: another does, unless that is the very person who is away."""
    before = state_of(away)
    if to is None or to.pk == away.person_id:
        away.until = min(away.until, timezone.localdate() - timedelta(days=1))
        away.save(update_fields=["until"])
        record("away_ended", away.person.reference, by=by.reference, before=before, after=away)
        return
    away.deputy = to
    away.save(update_fields=["deputy"])
    record("away_noted", away.person.reference, by=by.reference, before=before, after=away,
           deputy=to.reference)  # fmt: skip
