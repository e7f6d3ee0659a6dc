"""One programme as its page tells it: where it stands, what comes next, its parts and how it came here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heard.codesign import states
from heard.codesign.gates import GATES, Facts, Gate, at_move, provider_warning
from heard.record.codesign.models import Event, Programme, Step
from heard.record.codesign.standing import HELD, facts_of, statements_of, themes_of
from heard.record.codesign.tracing import clauses_of
from heard.record.people.models import User
from heard.web.design.words import counted
from heard.web.workshops.parts import PARTS

LINE = tuple(one for one in states.Programme if one not in (states.Programme.SUPERSEDED, states.Programme.WITHDRAWN))
DONE, NOW, NEXT = "done", "now", "to come"

COUNTS: dict[str, Callable[[Programme], str]] = {
    "workshop_map": lambda one: counted(one.groups.count(), "group"),
    "workshop_events": lambda one: counted(one.events.exclude(state=states.Event.CANCELLED).count(), "event"),
    "workshop_activities": lambda one: (
        f"{counted(one.activities.count(), 'activity', 'activities')}, {counted(statements_of(one).count(), 'note')}"
    ),
    "workshop_themes": lambda one: counted(len(themes_of(one)), "theme"),
    "workshop_documents": lambda one: counted(sum(len(clauses_of(doc)) for doc in one.documents.all()), "clause"),
    "workshop_learning": lambda one: counted(one.learning.count(), "thing"),
}
"""What stands beside a part's link: how much there is of it."""
WHERE: dict[str, str] = {
    "G1": "workshop_map", "G2": "workshop_events", "G3": "workshop_events", "G4": "workshop_themes",
    "G5": "workshop_documents", "G6": "workshop_documents", "G7": "workshop_coverage", "G8": "workshop_documents",
    "G9": "workshop_principles", "G10": "workshop_adoption", "G11": "workshop_commitments", "G12": "workshop_lived",
}  # fmt: skip
"""The part in which what a gate misses is done."""


PAST = (*HELD, states.Event.CANCELLED)


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on the line: its words, and whether it is done, now or to come."""

    words: str
    stands: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """One way on: what it leads to, what each gate on it still misses, and the part in which to do that first."""

    to: str
    words: str
    gates: tuple[tuple[Gate, tuple[str, ...]], ...]
    where: tuple[str, str] | None

    @property
    def missing(self) -> int:
        """How many things are missing."""
        return sum(len(told) for _, told in self.gates)


@dataclass(frozen=True, slots=True)
class Link:
    """One part: its words, its address, and how much there is of it."""

    words: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Everything the page of a programme shows."""

    one: Programme
    warning: str
    line: tuple[Stop, ...]
    ahead: tuple[Ahead, ...]
    back: tuple[tuple[str, str], ...]
    parts: tuple[Link, ...]
    gates: tuple[tuple[Gate, tuple[str, ...]], ...]
    steps: tuple[Step, ...]
    so_far: str
    coming: Event | None


def page_of_programme(programme: Programme, person: User) -> ProgrammePage:
    """The page of a programme for a person."""
    facts, parts = facts_of(programme), links(programme, person)
    return ProgrammePage(
        one=programme,
        warning=provider_warning(facts),
        line=line_of(programme),
        ahead=tuple(_ahead(facts, programme, to, parts) for to in states.PROGRAMME.on.get(programme.at, ())),
        back=tuple((to.value, states.PROGRAMME.words[to]) for to in states.PROGRAMME.back.get(programme.at, ())),
        parts=tuple(parts.values()),
        gates=tuple((gate, gate.missing(facts)) for gate in GATES),
        steps=tuple(programme.steps.select_related("by").order_by("-id")),
        so_far=so_far(programme),
        coming=programme.events.filter(on__gte=timezone.localdate()).exclude(state__in=PAST).first(),
    )


def so_far(programme: Programme) -> str:
    """What there is so far, in one sentence: notes, and how many groups have said something."""
    notes, held = statements_of(programme).count(), programme.events.filter(state__in=HELD).count()
    if not notes:
        return "Nobody has been heard yet."
    said = statements_of(programme).filter(groups__isnull=False).values("groups").distinct().count()
    groups = f"{said} of {counted(programme.groups.count(), 'group')}"
    return f"So far: {counted(notes, 'note')} from {groups}, {counted(held, 'event')} held."


def line_of(programme: Programme) -> tuple[Stop, ...]:
    """The states in their order; of one that left the line only what it became."""
    if programme.at not in LINE:
        return (Stop(programme.stands, NOW),)
    here = LINE.index(programme.at)
    return tuple(
        Stop(states.PROGRAMME.words[one], DONE if at < here else NOW if at == here else NEXT)
        for at, one in enumerate(LINE)
    )


def links(programme: Programme, person: User) -> dict[str, Link]:
    """The parts a person is offered, by the name of their page."""
    return {
        part.page: Link(
            part.words, reverse(part.page, kwargs={"reference": programme.reference}),
            COUNTS[part.page](programme) if part.page in COUNTS else "",
        )
        for part in PARTS
        if person.may(part.verb)
    }  # fmt: skip


def _ahead(facts: Facts, programme: Programme, to: states.Programme, parts: dict[str, Link]) -> Ahead:
    gates = tuple((gate, told) for gate in at_move(programme.at, to) if (told := gate.missing(facts)))
    link = next((parts[page] for gate, _ in gates if (page := WHERE.get(gate.key, "")) in parts), None)
    return Ahead(to.value, states.PROGRAMME.words[to], gates, (link.words, link.href) if link else None)
