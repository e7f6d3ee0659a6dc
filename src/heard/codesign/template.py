"""A programme that another place can begin from, as values: groups, events, activities and a first text.

It holds no person's name and nothing anybody said.
"""

from dataclasses import dataclass
from enum import StrEnum

from heard.codesign.gates import Kind
from heard.codesign.method import Method


class EventKind(StrEnum):
    """The kinds of event, as the record names them."""

    INITIAL = "initial"
    FOLLOW_UP = "follow_up"
    OUTREACH = "outreach"
    INTERVIEW = "interview"
    ONLINE = "online"
    VALIDATION = "validation"


class Section(StrEnum):
    """The sections of a definition and a strategy."""

    PURPOSE = "purpose"
    ACHIEVED_BY = "achieved_by"
    ENABLES = "enables"
    HINDERS = "hinders"
    ROLE = "role"
    CONSEQUENCE = "consequence"
    COMMITMENT = "commitment"


class Deprived(StrEnum):
    """Why a group is looked for with more care; "" for no such reason."""

    NO = ""
    CORE20 = "core20"
    PLUS = "plus"


class DocumentKind(StrEnum):
    """What is written."""

    DEFINITION = "definition"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group to look for; `sought` is how many people, None where nobody said."""

    name: str
    kind: Kind
    why: str = ""
    sought: int | None = None
    barriers: str = ""
    support: str = ""
    brings: str = ""
    seldom_heard: bool = False
    deprived: Deprived = Deprived.NO


@dataclass(frozen=True, slots=True)
class EventPlan:
    """An event to plan, `weeks` after the start; `groups` are names of groups, none meaning all of them."""

    title: str
    kind: EventKind
    round: int = 1
    weeks: int = 0
    plan: str = ""
    access: str = ""
    payment: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """Something asked at an event (its title; "" for over weeks)."""

    title: str
    method: Method
    event: str = ""
    round: int = 1
    options: tuple[str, ...] = ()
    dots: int = 3


@dataclass(frozen=True, slots=True)
class ClausePlan:
    """A clause to begin with, and where it comes from."""

    document: DocumentKind
    key: str
    section: Section
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A document to write."""

    kind: DocumentKind
    title: str


@dataclass(frozen=True, slots=True)
class Template:
    """A programme to begin from. `about` is the X of its questions; `consent` what people agree to."""

    key: str
    name: str
    use: str
    about: str = ""
    why: str = ""
    consent: str = ""
    groups: tuple[GroupPlan, ...] = ()
    events: tuple[EventPlan, ...] = ()
    activities: tuple[ActivityPlan, ...] = ()
    documents: tuple[DocumentPlan, ...] = ()
    clauses: tuple[ClausePlan, ...] = ()
