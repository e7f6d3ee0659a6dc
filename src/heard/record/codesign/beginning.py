"""Beginning a programme from a template, changing its frame, and taking it away as a template for another place."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.codesign.template import Template
from heard.record.bodies.models import Body, Commissioner
from heard.record.codesign import activities, documents
from heard.record.codesign.consents import write_consent
from heard.record.codesign.events import plan_event
from heard.record.codesign.models import ConsentText, Document, Event, Group, Programme
from heard.record.codesign.programmes import Changed, add_group, start
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def begin_from(
    template: Template,
    *,
    by: User,
    commissioner: Commissioner,
    title: str,
    about: str = "",
    sponsor: Body | None = None,
    lead: User | None = None,
    scope: dict[str, list[str]] | None = None,
    on: date | None = None,
) -> Programme:
    """Begin a programme with the groups, events, activities and first text of a template; events lie weeks after `on`.

    Everything in it can be changed. Raises `Refusal` without a title or what it is about.
    """
    day = on or timezone.localdate()
    made = start(by=by, commissioner=commissioner, title=title, about=about.strip() or template.about,
                 why=template.why, sponsor=sponsor, lead=lead, scope=scope, template=template.key, on=day)  # fmt: skip
    consent = write_consent(made, words=template.consent, by=by, on=day) if template.consent else None
    groups = _groups(made, template, by)
    events = _events(made, template, groups, consent, day, by)
    for one in template.activities:
        activities.set_up(made, by=by, method=one.method, title=one.title, event=events.get(one.event),
                          round_number=one.round, options=one.options, dots=one.dots)  # fmt: skip
    _text(made, template, day, by)
    return made


def _groups(programme: Programme, template: Template, by: User) -> dict[str, Group]:
    return {
        one.name: add_group(
            programme, by=by, name=one.name, kind=one.kind, why=one.why, sought=one.sought, barriers=one.barriers,
            support=one.support, brings=one.brings, seldom_heard=one.seldom_heard, deprived=one.deprived.value,
        )
        for one in template.groups
    }  # fmt: skip


def _events(
    programme: Programme,
    template: Template,
    groups: Mapping[str, Group],
    consent: ConsentText | None,
    day: date,
    by: User,
) -> dict[str, Event]:
    return {
        one.title: plan_event(
            programme, by=by, kind=one.kind.value, title=one.title, on=day + timedelta(weeks=one.weeks),
            groups=[groups[name] for name in one.groups] or groups.values(), round=one.round, plan=one.plan,
            access=one.access, payment=one.payment, consent=consent,
        )
        for one in template.events
    }  # fmt: skip


def _text(programme: Programme, template: Template, day: date, by: User) -> None:
    at = timezone.make_aware(datetime.combine(day, time(9)))
    written: dict[str, Document] = {
        one.kind.value: documents.begin(programme, kind=one.kind.value, title=one.title, by=by, from_template=False,
                                        at=at)
        for one in template.documents
    }  # fmt: skip
    for one in template.clauses:
        documents.add_clause(written[one.document.value], section=one.section.value, words=one.words, by=by,
                             source=one.source, key=one.key, at=at)  # fmt: skip


FRAME = frozenset({"title", "about", "why", "sponsor", "lead", "scope", "review_on"})
"""What of a programme its frame is."""


@transaction.atomic
def change_frame(programme: Programme, *, by: User, turn: int | None = None, **changed: Any) -> Programme:
    """Change what a programme is called, who leads it, what it covers, when it is looked at again."""
    person = insist(by, Verb.FACILITATE)
    if unknown := set(changed) - FRAME:
        raise TypeError(f"the frame of a programme has no {', '.join(sorted(unknown))}")
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if turn is not None and turn != now.turn:
        raise Changed
    before = state_of(now)
    for name, value in changed.items():
        setattr(now, name, value.strip() if isinstance(value, str) else value)
    if not now.title or not now.about:
        raise Refusal("Say what it is called, and what people are asked about.")
    now.turn += 1
    now.save()
    record("workshops_frame_changed", f"workshops:{now.pk}", by=person.reference, before=before, after=now,
           columns=sorted(changed))  # fmt: skip
    return now
