"""A programme taken away as a template for another place: how it was done, without a name or anything anybody said."""

from datetime import date

from django.utils.text import slugify

from heard.codesign import template as plans
from heard.codesign.gates import Kind
from heard.codesign.method import Method
from heard.codesign.states import Clause as ClauseState
from heard.codesign.states import Event as EventState
from heard.record.codesign.models import Activity, Clause, Event, Group, Programme
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.redaction import redact

LEFT_OUT = (
    "what anybody said or wrote on a note", "names and addresses of people", "who came, and how many",
    "how to reach each group", "who led each event", "how events went", "drafts of clauses",
)  # fmt: skip
"""What a template never holds, for its page."""
LONGEST = 260
"""Weeks after the start that an event may lie."""


def hand_on(programme: Programme, *, by: User) -> plans.Template:
    """The programme as a template, names masked in what staff wrote; that somebody took it is recorded."""
    person = insist(by, Verb.FACILITATE)
    record("workshops_handed_on", f"workshops:{programme.pk}", by=person.reference)
    return as_template(programme)


def as_template(programme: Programme) -> plans.Template:
    """What another place begins from. Names in texts are masked as far as they are found: a person reads it through."""
    held = programme.events.exclude(state=EventState.CANCELLED).prefetch_related("groups")
    titles = _titles(list(held))
    everyone = {one.pk for one in programme.groups.all()}
    consent = programme.consents.first()
    return plans.Template(
        key=slugify(programme.title)[:60] or programme.reference.lower(), name=_plain(programme.title, 200),
        use=f"How it was done in {programme.commissioner.name}, from {programme.since.year}.",
        about=_plain(programme.about, 200), why=_plain(programme.why, 5000),
        consent=_plain(consent.words if consent else "", 5000),
        groups=tuple(_group(one) for one in programme.groups.all()),
        events=tuple(_event(one, titles[one.pk], everyone, programme.since) for one in held),
        activities=tuple(_activity(one, titles) for one in programme.activities.all()),
        documents=tuple(
            plans.DocumentPlan(plans.DocumentKind(one.kind), _plain(one.title, 200))
            for one in programme.documents.all()
        ),
        clauses=tuple(found for one in _clauses(programme) if (found := _clause(one, programme)) is not None),
    )  # fmt: skip


def _plain(text: str, most: int = 2000) -> str:
    return redact(text).text[:most].strip()


def _group(one: Group) -> plans.GroupPlan:
    return plans.GroupPlan(
        one.name, Kind(one.kind), _plain(one.why), one.sought, _plain(one.barriers), _plain(one.support),
        _plain(one.brings), one.seldom_heard, plans.Deprived(one.deprived),
    )  # fmt: skip


def _titles(events: list[Event]) -> dict[int, str]:
    """A title of its own for each event."""
    taken: set[str] = set()
    made: dict[int, str] = {}
    for one in events:
        title, number = _plain(one.title, 190), 2
        while title.lower() in taken:
            title, number = f"{_plain(one.title, 190)} ({number})", number + 1
        taken.add(title.lower())
        made[one.pk] = title
    return made


def _event(one: Event, title: str, everyone: set[int], since: date) -> plans.EventPlan:
    invited = list(one.groups.all())
    named = () if {group.pk for group in invited} == everyone else tuple(group.name for group in invited)
    return plans.EventPlan(
        title, plans.EventKind(one.kind), one.round, min(max((one.on - since).days // 7, 0), LONGEST),
        _plain(one.plan, 5000), _plain(one.access, 5000), _plain(one.payment, 5000), named,
    )  # fmt: skip


def _activity(one: Activity, titles: dict[int, str]) -> plans.ActivityPlan:
    return plans.ActivityPlan(
        _plain(one.title, 200), Method(one.method), titles.get(one.event_id or 0, ""), one.round,
        tuple(_plain(option["words"], 200) for option in one.options), one.dots,
    )  # fmt: skip


def _clauses(programme: Programme) -> list[Clause]:
    found = Clause.objects.filter(document__programme=programme).exclude(state=ClauseState.SUPERSEDED)
    return list(found.select_related("document").prefetch_related("wordings"))


def _clause(one: Clause, programme: Programme) -> plans.ClausePlan | None:
    """An adopted clause as it stands, else the example it began with; a draft that people write stays with them."""
    first = next(iter(one.wordings.all()), None)
    if one.state == ClauseState.ADOPTED:
        words, source = one.words, f"Adopted in {programme.commissioner.name}. An example to change."
    elif one.source and first is not None:
        words, source = first.words, one.source
    else:
        return None
    return plans.ClausePlan(plans.DocumentKind(one.document.kind), one.key, plans.Section(one.section),
                            _plain(words), source[:300])  # fmt: skip
