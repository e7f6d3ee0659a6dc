"""The four principles a programme is held against: what to ask of each, and what the record itself can show.

The principles head the article's abstract (doi 10.19043/ipdj.52.002); the questions are ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median


class Principle(StrEnum):
    """One of the four."""

    TOGETHER = "together"
    EVIDENCE = "evidence"
    ASSETS = "assets"
    ITERATIVE = "iterative"


@dataclass(frozen=True, slots=True)
class Asked:
    """A principle: its name, what to ask yourselves, and what often falls short."""

    principle: Principle
    name: str
    asks: tuple[str, ...]
    shortfall: str


ASKED: dict[Principle, Asked] = {
    one.principle: one
    for one in (
        Asked(Principle.TOGETHER, "Working collaboratively", (
            "Who chose what it is about?", "Who made the themes, and who decided?",
            "Were providers there from the outset?",
        ), "People were told, and did not decide. Providers came late."),
        Asked(Principle.EVIDENCE, "Being evidence based", (
            "Which kinds of knowledge went in: what people live, what staff know, research, local data?",
            "What contradicted us, and what did we do with it?",
        ), "Only one kind of knowledge. What did not fit was dropped."),
        Asked(Principle.ASSETS, "Being asset based", (
            "Which strengths, skills and networks did people bring, and did we use them?",
            "Who led with us, and what stays with people afterwards?",
        ), "We spoke of what is lacking. People were used as data."),
        Asked(Principle.ITERATIVE, "Being continuous and iterative", (
            "What changed because of what people said?", "Did everyone hear back, and how soon?",
            "When is it looked at again?",
        ), "It happened once, and the draft did not change."),
    )
}  # fmt: skip
"""In their order."""


@dataclass(frozen=True, slots=True)
class Process:
    """What is on record of how a programme, an event or a round was done. Days are whole; None where there are none."""

    began: date | None = None
    themes_by_maker: Mapping[str, int] = field(default_factory=dict)
    steps_by_participants: int = 0
    steps_by_staff: int = 0
    first_contact: Mapping[str, date] = field(default_factory=dict)
    provider_groups: Sequence[str] = ()
    clauses: int = 0
    clauses_by_kind: Mapping[str, int] = field(default_factory=dict)
    contradictions: int = 0
    contradictions_unanswered: int = 0
    evidence_dated: Sequence[date] = ()
    bringing: int = 0
    brought: int = 0
    groups: int = 0
    events: int = 0
    events_co_led: int = 0
    people: int = 0
    people_again: int = 0
    clauses_changed: int = 0
    changed_with_reason: int = 0
    days_to_tell: Sequence[int] = ()
    events_untold: int = 0
    days_to_answer: Sequence[int] = ()
    comments_unanswered: int = 0
    review_overdue: bool = False


def evidence_for(principle: Principle, found: Process, *, today: date) -> tuple[str, ...]:
    """What the record shows of a principle, as sentences with their counts; what it cannot show is said too."""
    return SHOWS[principle](found, today)


def _together(found: Process, today: date) -> tuple[str, ...]:
    made = sum(found.themes_by_maker.values())
    by_people = found.themes_by_maker.get("participants", 0)
    steps = found.steps_by_participants + found.steps_by_staff
    return (
        f"{by_people} of {made} themes were made by people who took part."
        if made
        else "No theme has been made yet.",
        *((f"{found.steps_by_participants} of {steps} later changes to themes were theirs.",) if steps else ()),
        _providers(found),
    )  # fmt: skip


def _providers(found: Process) -> str:
    if not found.provider_groups:
        return "No provider is part of it."
    days = [found.first_contact[name] for name in found.provider_groups if name in found.first_contact]
    if not days or found.began is None:
        return "No day is on record on which a provider was first asked."
    late = (min(days) - found.began).days
    return (
        "Providers were asked from the outset."
        if late <= 0
        else f"Providers were first asked {late} days after it began."
    )


def _evidence(found: Process, today: date) -> tuple[str, ...]:
    kinds = [
        f"{number} {'rests' if number == 1 else 'rest'} on {kind}"
        for kind, number in found.clauses_by_kind.items()
        if number
    ]
    ages = sorted((today - day).days / 365.25 for day in found.evidence_dated)
    return (
        f"{_counted(found.clauses, 'clause', 'clauses')}: {_listed(kinds)}."
        if kinds
        else "No clause names any evidence.",
        _contradictions(found),
        *((f"Half of the evidence is older than {median(ages):.0f} years.",) if ages else ()),
    )  # fmt: skip


def _contradictions(found: Process) -> str:
    if not found.contradictions:
        return "No evidence on record contradicts a clause: was it looked for?"
    answered = found.contradictions - found.contradictions_unanswered
    said = _counted(found.contradictions, "piece of evidence contradicts", "pieces of evidence contradict")
    return f"{said} a clause; {_some(answered, found.contradictions)} answered."


def _some(number: int, of: int) -> str:
    return "none is" if number == 0 else "it is" if of == 1 else "all are" if number == of else f"{number} are"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _assets(found: Process, today: date) -> tuple[str, ...]:
    return (
        f"{found.bringing} of {found.groups} groups said what they bring; {_used(found.brought)}.",
        f"{found.events_co_led} of {found.events} events were led together with somebody with lived experience.",
        f"{found.people_again} of {found.people} people who took part came back." if found.people
        else "Nobody has taken part with a code yet.",
    )  # fmt: skip


def _used(brought: int) -> str:
    return f"something of it was used from {brought}" if brought else "that any of it was used is not on record"


def _iterative(found: Process, today: date) -> tuple[str, ...]:
    return (
        f"{found.clauses_changed} of {found.clauses} clauses were changed; {found.changed_with_reason} say why."
        if found.clauses
        else "There is no clause yet.",
        _told(found),
        *((f"Half of the comments had an answer within {median(found.days_to_answer):.0f} days.",)
          if found.days_to_answer else ()),
        *((f"{_counted(found.comments_unanswered, 'comment has', 'comments have')} no answer.",)
          if found.comments_unanswered else ()),
        *(("The day on which it should be looked at again has passed.",) if found.review_overdue else ()),
    )  # fmt: skip


def _told(found: Process) -> str:
    said = (
        f"Half of the events were told back within {median(found.days_to_tell):.0f} days. "
        if found.days_to_tell
        else "Nobody who was at an event has heard back yet. "
        if found.events
        else "No event has been held. "
    )
    untold = found.events_untold if found.days_to_tell else 0
    late = f"{_counted(untold, 'was', 'were')} not told back yet." if untold else ""
    return f"{said}{late}".strip()


SHOWS = {
    Principle.TOGETHER: _together,
    Principle.EVIDENCE: _evidence,
    Principle.ASSETS: _assets,
    Principle.ITERATIVE: _iterative,
}
