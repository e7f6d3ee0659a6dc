"""The one door for each change to who decides here: set up from a template, followed by another, seats and posts."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from heard.governance.template import Body as PlannedBody
from heard.governance.template import Template, template
from heard.record.bodies.models import Away, Body, Commissioner, Commitment, Duty, Holder, Post, Seat
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PER_PROVIDER = "provider"


@transaction.atomic
def set_up(
    *, by: User, key: str, name: str, from_template: str, since: date | None = None, providers: Iterable[str] = ()
) -> Commissioner:
    """A commissioner with the bodies, posts, duties and commitments of a template, from a day on.

    `providers` are codes of organisations: a body that the template wants for each provider is made for each of them.
    Raises `Refusal` where a commissioner of this key is there already.
    """
    insist(by, Verb.MANAGE_BODIES)
    planned = template(from_template)
    if Commissioner.objects.filter(key=key).exists():
        raise Refusal(f"{key} is set up already.", next_step="Choose another key, or follow its template with another.")
    first = since or planned.since
    made = Commissioner.objects.create(key=key, name=name.strip(), template=planned.key, since=first)
    _fill(made, planned, first, tuple(providers))
    record("commissioner_set_up", f"commissioner:{made.pk}", by=by.reference, template=planned.key)
    return made


@transaction.atomic
def follow(commissioner: Commissioner, *, by: User, template_key: str, since: date, because: str) -> Commissioner:
    """Let another template take over on a day: what ran until then ends the day before, and nothing is lost.

    Seats go over to the body that succeeds theirs, with the same people. Raises `Refusal` without a reason.
    """
    insist(by, Verb.MANAGE_BODIES)
    planned = template(template_key)
    if not because.strip():
        raise Refusal("Say why the bodies change.", next_step="Name the law or the decision, in one sentence.")
    last = since - timedelta(days=1)
    before = list(Body.objects.on(last).filter(commissioner=commissioner))
    providers = tuple(dict.fromkeys(body.organisation for body in before if body.organisation))
    sitting = list(Seat.objects.on(last).filter(body__in=before).select_related("body"))
    for kind in (Body, Post, Duty, Commitment):
        kind.objects.filter(commissioner=commissioner, since__lte=last).exclude(until__lte=last).update(until=last)
    Seat.objects.filter(pk__in=[seat.pk for seat in sitting]).update(until=last)
    _fill(commissioner, planned, since, providers)
    now = {(body.key, body.organisation): body for body in Body.objects.on(since).filter(commissioner=commissioner)}
    for seat in sitting:
        next_body = now.get((seat.body.successor or seat.body.key, seat.body.organisation))
        if next_body is not None:
            Seat.objects.create(body=next_body, person_id=seat.person_id, part=seat.part, group=seat.group, since=since)
    commissioner.template = planned.key
    commissioner.save(update_fields=["template"])
    record(
        "template_followed", f"commissioner:{commissioner.pk}", by=by.reference, because=because, template=planned.key
    )
    return commissioner


def _fill(commissioner: Commissioner, planned: Template, since: date, providers: tuple[str, ...]) -> None:
    for body in planned.bodies:
        if body.valid.until is None or body.valid.until >= since:
            for organisation in providers if body.per == PER_PROVIDER else ("",):
                _make_body(commissioner, body, since, organisation)
    for post in planned.posts:
        Post.objects.create(
            commissioner=commissioner,
            key=post.key,
            name=post.name,
            answers_to=post.answers_to,
            responsible_for=post.responsible_for,
            **_dates(post.valid.until, since, post.valid.successor),
        )
    for duty in planned.duties:
        Duty.objects.create(
            commissioner=commissioner,
            key=duty.key,
            name=duty.name,
            asks=duty.asks,
            citation=duty.citation,
            **_dates(duty.valid.until, since, duty.valid.successor),
        )
    for one in planned.commitments:
        Commitment.objects.create(
            commissioner=commissioner,
            key=one.key,
            number=one.number,
            words=one.words,
            teams=list(one.teams),
            bodies=list(one.bodies),
            **_dates(one.valid.until, since, one.valid.successor),
        )


def _dates(until: date | None, since: date, successor: str) -> dict[str, object]:
    return {"since": since, "until": until, "successor": successor}


def _make_body(commissioner: Commissioner, planned: PlannedBody, since: date, organisation: str) -> Body:
    return Body.objects.create(
        commissioner=commissioner,
        key=planned.key,
        name=planned.name,
        also_called=list(planned.also_called),
        purpose=planned.purpose,
        organisation=organisation,
        per=planned.per,
        reports_to=list(planned.reports_to),
        stages=[stage.value for stage in planned.stages],
        chair=planned.chair.value if planned.chair else "",
        receives=dict(planned.receives),
        **_dates(planned.valid.until, since, planned.valid.successor),
    )


@transaction.atomic
def rename_body(body: Body, *, by: User, name: str) -> Body:
    """Call a body by the name it has here."""
    insist(by, Verb.MANAGE_BODIES)
    if not name.strip():
        raise Refusal("A body needs a name.")
    body.also_called = [*dict.fromkeys([*body.also_called, body.name])]
    body.name = name.strip()
    body.save(update_fields=["name", "also_called"])
    record("body_renamed", f"body:{body.pk}", by=by.reference)
    return body


@transaction.atomic
def take_seat(
    body: Body, person: User, *, by: User, part: str, since: date, group: str = Seat.Group.COMMISSIONER
) -> Seat:
    """Give a person a place in a body from a day on; a chair who sits there already makes way."""
    insist(by, Verb.MANAGE_BODIES)
    if part not in Seat.Part.values or group not in Seat.Group.values:
        raise Refusal(
            "This is not a part anybody plays in a body.", next_step=f"Choose: {', '.join(Seat.Part.values)}."
        )
    if part == Seat.Part.CHAIR:
        for seat in Seat.objects.on(since).filter(body=body, part=part):
            leave_seat(seat, by=by, until=max(seat.since, since - timedelta(days=1)))
    made = Seat.objects.create(body=body, person=person, part=part, group=group, since=since)
    record("seat_taken", f"body:{body.pk}", by=by.reference, person=person.reference, part=part)
    return made


@transaction.atomic
def leave_seat(seat: Seat, *, by: User, until: date) -> Seat:
    """End a person's place in a body on a day; it stays on record."""
    insist(by, Verb.MANAGE_BODIES)
    seat.until = until
    seat.save(update_fields=["until"])
    record("seat_left", f"body:{seat.body_id}", by=by.reference, person=seat.person.reference)
    return seat


@transaction.atomic
def hold_post(post: Post, person: User, *, by: User, since: date) -> Holder:
    """Say who holds a post from a day on."""
    insist(by, Verb.MANAGE_BODIES)
    made = Holder.objects.create(post=post, person=person, since=since)
    record("post_held", f"post:{post.pk}", by=by.reference, person=person.reference)
    return made


@transaction.atomic
def go_away(person: User, *, by: User, deputy: User, since: date, until: date) -> Away:
    """Let a deputy act for a person on some days. People say so themselves, or an administrator says it for them."""
    if by.pk != person.pk:
        insist(by, Verb.MANAGE_BODIES)
    if deputy.pk == person.pk:
        raise Refusal("Nobody is their own deputy.", next_step="Choose another person.")
    if until < since:
        raise Refusal("The last day is before the first.", next_step="Correct the days.")
    if not deputy.is_active:
        raise Refusal(f"{deputy} may not sign in any more.", next_step="Choose another person.")
    made = Away.objects.create(person=person, deputy=deputy, since=since, until=until)
    record("away_noted", person.reference, by=by.reference, deputy=deputy.reference)
    return made
