"""G1 to G12: what must be true before a programme goes on. One table; a page, a door and a test read the same."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from heard.codesign.states import Programme


class Kind(StrEnum):
    """A kind of group that a programme should hear, from the article's abstract and the strategy's own account."""

    PATIENT_CARER = "patient_carer"
    COMMUNITY = "community"
    CLINICIAN = "clinician"
    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    SOCIAL_CARE = "social_care"
    OTHER = "other"


KIND_WORDS: dict[Kind, str] = {
    Kind.PATIENT_CARER: "patients, service users and carers",
    Kind.COMMUNITY: "the community and the voluntary sector",
    Kind.CLINICIAN: "clinicians",
    Kind.COMMISSIONER: "commissioners",
    Kind.PROVIDER: "providers of care",
    Kind.SOCIAL_CARE: "social care",
    Kind.OTHER: "others",
}
NEEDED: tuple[Kind, ...] = (
    Kind.PROVIDER, Kind.PATIENT_CARER, Kind.COMMUNITY, Kind.CLINICIAN, Kind.COMMISSIONER, Kind.SOCIAL_CARE,
)  # fmt: skip
"""Providers first: those who wrote such a strategy said that they should have been there from the outset."""
PRINCIPLES = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of a programme. Names are titles or references as people read them, never people's words."""

    kinds: Collection[Kind] = ()
    absent_because: Mapping[Kind, str] = field(default_factory=dict)
    events: Collection[str] = ()
    without_access: Collection[str] = ()
    without_payment: Collection[str] = ()
    without_consent: Collection[str] = ()
    without_invitation: Collection[str] = ()
    statements: int = 0
    held_uncounted: Collection[str] = ()
    empty_themes: Collection[str] = ()
    themes_of_nobody: Collection[str] = ()
    loose_statements: int = 0
    unchecked_suggestions: int = 0
    clauses: int = 0
    clauses_from_nothing: Collection[str] = ()
    themes_to_nothing: Collection[str] = ()
    clauses_without_evidence: Collection[str] = ()
    contradictions_unanswered: Collection[str] = ()
    unheard_groups: Collection[str] = ()
    stop_rule: str = ""
    rounds: int = 0
    comments: int = 0
    comments_unanswered: int = 0
    response_published: bool = False
    principles_reviewed: int = 0
    review_published: bool = False
    documents: int = 0
    undecided: Collection[str] = ()
    decided_older: Collection[str] = ()
    achieved_without_commitment: Collection[str] = ()
    review_on: date | None = None
    challenges_open: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: what it asks, and what it still misses; `leaving` are the states it must be passed to leave."""

    key: str
    title: str
    asks: str
    leaving: tuple[Programme, Programme]
    missing: Callable[[Facts], tuple[str, ...]]


def provider_warning(facts: Facts) -> str:
    """What is said before anything else where no provider is part of it; "" where one is, or where a reason stands."""
    if Kind.PROVIDER in facts.kinds:
        return ""
    why = facts.absent_because.get(Kind.PROVIDER, "").strip()
    told = "Others who wrote such a strategy said it would have done more had providers been there from the outset."
    return f"No provider of care is part of this{f' ({why})' if why else ''}. {told}"


def _g1(facts: Facts) -> tuple[str, ...]:
    return tuple(
        f"Nobody from {KIND_WORDS[kind]} is on the map. Add a group, or write why not."
        for kind in NEEDED
        if kind not in facts.kinds and not facts.absent_because.get(kind, "").strip()
    )


def _each(names: Collection[str], words: str) -> tuple[str, ...]:
    return tuple(words.format(name) for name in names)


def _some(number: int, one: str, more: str) -> tuple[str, ...]:
    return () if number == 0 else (one,) if number == 1 else (more.format(number),)


def _g2(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.events else ("No event is planned.",)),
        *_each(facts.without_access, "{}: say how people can get in, hear, see and follow."),
        *_each(facts.without_payment, "{}: say what is paid, for travel, care and time."),
        *_each(facts.without_consent, "{}: choose the consent text people agree to."),
        *_each(facts.without_invitation, "{}: write the invitation in plain English."),
    )


def _g3(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.statements else ("Nothing anybody said is written down yet.",)),
        *_each(facts.held_uncounted, "{}: count who was there, by group."),
    )


def _g4(facts: Facts) -> tuple[str, ...]:
    return (
        *_each(facts.empty_themes, "The theme “{}” holds nothing anybody said."),
        *_each(facts.themes_of_nobody, "The theme “{}” does not say who made it."),
        *_some(
            facts.loose_statements,
            "One statement is in no theme. Put it in one, or set it aside with a reason.",
            "{} statements are in no theme. Put each in one, or set it aside with a reason.",
        ),
        *_some(
            facts.unchecked_suggestions,
            "One suggestion of a machine waits for a person.",
            "{} suggestions of a machine wait for a person.",
        ),
    )


def _g5(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.clauses else ("There is no clause yet.",)),
        *_each(facts.clauses_from_nothing, "The clause “{}” leads back to no theme. Link one, or write why not."),
        *_each(facts.themes_to_nothing, "The theme “{}” leads to no clause. Use it, or write why not."),
    )


def _g6(facts: Facts) -> tuple[str, ...]:
    return (
        *_each(facts.clauses_without_evidence, "The clause “{}” was held against no research, guidance or local data."),
        *_each(facts.contradictions_unanswered, "Evidence contradicts the clause “{}”: say what you make of it."),
    )


def _g7(facts: Facts) -> tuple[str, ...]:
    return (
        *_each(facts.unheard_groups, "{}: not heard yet. Hear them, or write why not."),
        *(() if facts.stop_rule.strip() else ("Say why you stop asking now: no new themes, a deadline, a decision.",)),
    )


def _g8(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.rounds else ("Nobody was asked about a draft yet.",)),
        *_some(
            facts.comments_unanswered,
            "One comment has no answer with a reason.",
            "{} comments have no answer with a reason.",
        ),
        *(
            ()
            if facts.response_published
            else ("“What you said, what changed, what did not and why” is not published.",)
        ),
    )


def _g9(facts: Facts) -> tuple[str, ...]:
    left = PRINCIPLES - facts.principles_reviewed
    return (
        *_some(
            left, "One of the four principles is not looked at yet.", "{} of the four principles are not looked at yet."
        ),
        *(() if facts.review_published else ("What you make of the four principles is not published.",)),
    )


def _g10(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.documents else ("There is nothing to decide on yet.",)),
        *_each(facts.undecided, "No body has decided on “{}” yet."),
        *_each(facts.decided_older, "“{}” is newer than what was decided: put the newest version to the body."),
    )


def _g11(facts: Facts) -> tuple[str, ...]:
    return _each(
        facts.achieved_without_commitment,
        "“{}” has no commitment with an owner, a committee, a measure and a next date.",
    )


def _g12(facts: Facts) -> tuple[str, ...]:
    return (
        *(() if facts.review_on else ("Say when it will be looked at again.",)),
        *_some(
            facts.challenges_open,
            "One challenge by experience has no answer.",
            "{} challenges by experience have no answer.",
        ),
    )


P = Programme
GATES: tuple[Gate, ...] = (
    Gate("G1", "Who should be part of it", "Every group that should be heard is on the map, or the reason why not.",
         (P.SCOPED, P.RECRUITING), _g1),
    Gate("G2", "Nothing keeps people away", "Each event says how people get in, what is paid, what they agree to.",
         (P.RECRUITING, P.ELICITING), _g2),
    Gate("G3", "Words first", "What people said is kept word for word before anybody makes themes of it.",
         (P.ELICITING, P.CO_ANALYSING), _g3),
    Gate("G4", "Themes are people's", "Each theme holds words and says who made it; nothing that was said is lost.",
         (P.CO_ANALYSING, P.DRAFTING), _g4),
    Gate("G5", "Every clause comes from people", "Each clause leads back to themes, and each theme to a clause.",
         (P.DRAFTING, P.CONSULTING), _g5),
    Gate("G6", "Held against what is known", "Research, national guidance and local data agree, or it says where not.",
         (P.DRAFTING, P.CONSULTING), _g6),
    Gate("G7", "Enough people heard", "It shows who was heard and who was not, and why the asking ends.",
         (P.DRAFTING, P.CONSULTING), _g7),
    Gate("G8", "Every comment answered", "Each comment has an answer with its reason, and the answers are public.",
         (P.CONSULTING, P.AGREED), _g8),
    Gate("G9", "An honest look back", "How it was done is held against the four principles, what went badly too.",
         (P.AGREED, P.SUBMITTED), _g9),
    Gate("G10", "Decided", "The body that decides has decided on exactly this version.",
         (P.SUBMITTED, P.ADOPTED), _g10),
    Gate("G11", "Made real", "Each “achieved by” clause is a commitment with an owner, a measure and a date.",
         (P.ADOPTED, P.IN_USE), _g11),
    Gate("G12", "Looked at again", "It has a day on which it is looked at again, and no open challenge.",
         (P.UNDER_REVIEW, P.IN_USE), _g12),
)  # fmt: skip
"""In their order. A gate stands between two states; going back passes none."""


def at_move(state: Programme, to: Programme) -> tuple[Gate, ...]:
    """The gates between two states."""
    return tuple(gate for gate in GATES if gate.leaving == (state, to))


def missing(facts: Facts, state: Programme, to: Programme) -> tuple[str, ...]:
    """What must still be done before a programme may go from one state to another, in words."""
    return tuple(sentence for gate in at_move(state, to) for sentence in gate.missing(facts))
