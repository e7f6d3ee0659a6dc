"""The one door for each change to who decides here: set up from a template, followed by another, seats and posts."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from heard.governance.template import Body as PlannedBody
from heard.governance.template import Template, template
from heard.record.bodies.handover import PER_PROVIDER, hand_over
from heard.record.bodies.models import Body, Commissioner, Commitment, Duty, Holder, Post, Seat
from heard.record.bodies.seats import come_back, go_away, hold_post, leave_post, leave_seat, take_seat
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

__all__ = (
    "add_provider", "come_back", "follow", "go_away", "hold_post", "leave_post", "leave_seat", "rename_body", "set_up",
    "take_seat",
)  # fmt: skip


@transaction.atomic
def set_up(
    *, by: User, key: str, name: str, from_template: str, since: date | None = None, providers: Iterable[str] = ()
) -> Commissioner:
    """A commissioner with the bodies, posts, duties and commitments of a template, from a day on.

    `providers` are codes of organisations: a body that the template wants for each provider is made for each of them.
    Raises `Refusal` where a commissioner of this key is there already, or the template does not hold on that day.
    """
    insist(by, Verb.MANAGE_BODIES)
    first = since or template(from_template).since
    planned = template(from_template).on(first)
    if not name.strip():
        raise Refusal("The commissioner needs a name.")
    if Commissioner.objects.filter(key=key).exists():
        raise Refusal(
            f"{key} is set up already.", next_step="Choose another name, or follow its template with another."
        )
    made = Commissioner.objects.create(key=key, name=name.strip(), template=planned.key, since=first)
    _fill(made, planned, first, tuple(dict.fromkeys(providers)))
    record("commissioner_set_up", f"commissioner:{made.pk}", by=by.reference, after=made, template=planned.key)
    return made


@transaction.atomic
def follow(commissioner: Commissioner, *, by: User, template_key: str, since: date, because: str) -> Commissioner:
    """Let another template take over on a day: what ran until then ends the day before, and nothing is lost.

    Seats and posts go over to what succeeds theirs, with the same people. Raises `Refusal` without a reason, or where
    something here begins on that day or later.
    """
    insist(by, Verb.MANAGE_BODIES)
    if not because.strip():
        raise Refusal("Say why the bodies change.", next_step="Name the law or the decision, in one sentence.")
    handed = hand_over(commissioner, template_key, since)
    last, providers = since - timedelta(days=1), handed.providers
    seats, held = list(handed.seats), list(handed.holders)
    for kind in (Body, Post, Duty, Commitment):
        kind.objects.filter(commissioner=commissioner, since__lte=last).exclude(until__lte=last).update(until=last)
    _fill(commissioner, handed.planned, since, providers)
    bodies = {(one.key, one.organisation): one for one in Body.objects.filter(commissioner=commissioner, since=since)}
    posts = {one.key: one for one in Post.objects.filter(commissioner=commissioner, since=since)}
    for seat in seats:
        body = bodies.get((seat.body.successor or seat.body.key, seat.body.organisation))
        if body is not None:
            Seat.objects.create(
                body=body,
                person_id=seat.person_id,
                part=seat.part,
                group=seat.group,
                since=max(since, seat.since),
                until=seat.until,
            )
    for one in held:
        post = posts.get(one.post.successor or one.post.key)
        if post is not None:
            Holder.objects.create(post=post, person_id=one.person_id, since=max(since, one.since), until=one.until)
    # What had not begun never begins in the old place; what ran ends the day before.
    Seat.objects.filter(pk__in=[one.pk for one in seats]).update(until=last)
    Holder.objects.filter(pk__in=[one.pk for one in held]).update(until=last)
    before = state_of(commissioner)
    commissioner.template = handed.planned.key
    commissioner.save(update_fields=["template"])
    record(
        "template_followed",
        f"commissioner:{commissioner.pk}",
        by=by.reference,
        because=because.strip(),
        before=before,
        after=commissioner,
        template=handed.planned.key,
    )
    return commissioner


def _fill(commissioner: Commissioner, planned: Template, since: date, providers: tuple[str, ...]) -> None:
    for body in planned.bodies:
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
    before = state_of(body)
    body.also_called = [*dict.fromkeys([*body.also_called, body.name])]
    body.name = name.strip()
    body.save(update_fields=["name", "also_called"])
    record("body_renamed", f"body:{body.pk}", by=by.reference, before=before, after=body)
    return body


@transaction.atomic
def add_provider(commissioner: Commissioner, *, by: User, organisation: str, since: date) -> list[Body]:
    """Begin the bodies that there is one of for each provider, for one more provider; returns those made."""
    insist(by, Verb.MANAGE_BODIES)
    planned = template(commissioner.template).on(since)
    there = set(Body.objects.on(since).filter(commissioner=commissioner).values_list("key", "organisation"))
    made = [
        _make_body(commissioner, body, since, organisation)
        for body in planned.bodies
        if body.per == PER_PROVIDER and (body.key, organisation) not in there
    ]
    if not made:
        raise Refusal("This provider has its bodies already.", next_step="There is nothing to do.")
    record(
        "provider_added",
        f"commissioner:{commissioner.pk}",
        by=by.reference,
        after=states_of(*made),
        organisation=organisation,
    )
    return made
