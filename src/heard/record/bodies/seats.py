"""The doors by which people take and leave seats and posts, and by which somebody else acts for them."""

from datetime import date, timedelta

from django.db import transaction

from heard.record.bodies.models import Away, Body, Holder, Post, Seat
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def take_seat(
    body: Body, person: User, *, by: User, part: str, since: date, group: str = Seat.Group.COMMISSIONER
) -> Seat:
    """Give a person a place in a body from a day on; a chair who sits there already makes way.

    Raises `Refusal` where the body is not there on that day, or the person's account is closed or has the seat.
    """
    insist(by, Verb.MANAGE_BODIES)
    if part not in Seat.Part.values or group not in Seat.Group.values:
        raise Refusal(
            "This is not a part anybody plays in a body.", next_step=f"Choose: {', '.join(Seat.Part.values)}."
        )
    _insist_there(body, since)
    _insist_works_here(person)
    if Seat.objects.on(since).filter(body=body, person=person, part=part).exists():
        raise Refusal(f"{person} sits there already.", next_step="Choose another person or another part.")
    if part == Seat.Part.CHAIR:
        for seat in Seat.objects.on(since).filter(body=body, part=part):
            leave_seat(seat, by=by, until=max(seat.since, since - timedelta(days=1)))
    made = Seat.objects.create(body=body, person=person, part=part, group=group, since=since)
    record("seat_taken", f"body:{body.pk}", by=by.reference, after=made, person=person.reference, part=part)
    return made


@transaction.atomic
def leave_seat(seat: Seat, *, by: User, until: date) -> Seat:
    """End a person's place in a body on a day; it stays on record."""
    insist(by, Verb.MANAGE_BODIES)
    if until < seat.since:
        raise Refusal("A seat cannot end before it began.", next_step="Choose a later day.")
    before, seat.until = state_of(seat), until
    seat.save(update_fields=["until"])
    who = seat.person.reference
    record("seat_left", f"body:{seat.body_id}", by=by.reference, before=before, after=seat, person=who)
    return seat


@transaction.atomic
def hold_post(post: Post, person: User, *, by: User, since: date) -> Holder:
    """Say who holds a post from a day on; who held it until then makes way."""
    insist(by, Verb.MANAGE_BODIES)
    _insist_there(post, since)
    _insist_works_here(person)
    for before in Holder.objects.on(since).filter(post=post):
        leave_post(before, by=by, until=max(before.since, since - timedelta(days=1)))
    made = Holder.objects.create(post=post, person=person, since=since)
    record("post_held", f"post:{post.pk}", by=by.reference, after=made, person=person.reference)
    return made


@transaction.atomic
def leave_post(holder: Holder, *, by: User, until: date) -> Holder:
    """End a person's time in a post on a day; it stays on record."""
    insist(by, Verb.MANAGE_BODIES)
    before, holder.until = state_of(holder), until
    holder.save(update_fields=["until"])
    who = holder.person.reference
    record("post_left", f"post:{holder.post_id}", by=by.reference, before=before, after=holder, person=who)
    return holder


def _insist_there(thing: Body | Post, day: date) -> None:
    if not thing.valid.on(day):
        raise Refusal(f"{thing} is not there on that day.", next_step="Choose a day on which it is.")


def _insist_works_here(person: User) -> None:
    if not person.is_active:
        raise Refusal(f"{person} may not sign in any more.", next_step="Choose another person.")


@transaction.atomic
def go_away(person: User, *, by: User, deputy: User, since: date, until: date) -> Away:
    """Let a deputy act for a person on some days. People say so themselves, or an administrator says it for them."""
    if by.pk != person.pk:
        insist(by, Verb.MANAGE_BODIES)
    if deputy.pk == person.pk:
        raise Refusal("Nobody is their own deputy.", next_step="Choose another person.")
    if until < since:
        raise Refusal("The last day is before the first.", next_step="Correct the days.")
    _insist_works_here(deputy)
    made = Away.objects.create(person=person, deputy=deputy, since=since, until=until)
    record("away_noted", person.reference, by=by.reference, after=made, deputy=deputy.reference)
    return made


@transaction.atomic
def come_back(away: Away, *, by: User, on: date) -> Away:
    """End days away: the person is there again from a day on. Days not begun never come."""
    if by.pk != away.person_id:
        insist(by, Verb.MANAGE_BODIES)
    before, away.until = state_of(away), on - timedelta(days=1)
    away.save(update_fields=["until"])
    who = away.deputy.reference
    record("away_ended", away.person.reference, by=by.reference, before=before, after=away, deputy=who)
    return away
