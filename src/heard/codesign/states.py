"""From idea to use and back: the states of everything in a programme of co-design, each kind's moves as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)


class Programme(StrEnum):
    """Where a programme stands."""

    PROPOSED = "proposed"
    SCOPED = "scoped"
    RECRUITING = "recruiting"
    ELICITING = "eliciting"
    CO_ANALYSING = "co_analysing"
    DRAFTING = "drafting"
    CONSULTING = "consulting"
    AGREED = "agreed"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    IN_USE = "in_use"
    UNDER_REVIEW = "under_review"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """Where an event stands."""

    PLANNED = "planned"
    OPEN = "open"
    READY = "ready"
    HELD = "held"
    CAPTURED = "captured"
    CHECKED_BACK = "checked_back"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Statement(StrEnum):
    """Where a statement stands."""

    CAPTURED = "captured"
    CHECKED = "checked"
    THEMED = "themed"
    USED = "used"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"


class Theme(StrEnum):
    """Where a theme stands."""

    PROPOSED = "proposed"
    DISCUSSED = "discussed"
    CO_AGREED = "co_agreed"
    IN_FRAMEWORK = "in_framework"
    MERGED = "merged"
    SPLIT = "split"
    PARKED = "parked"
    RETIRED = "retired"


class Clause(StrEnum):
    """Where a clause stands."""

    DRAFT = "draft"
    CONSULTED = "consulted"
    AGREED = "agreed"
    CONTESTED = "contested"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


class Issue(StrEnum):
    """Where an issue stands."""

    RAISED = "raised"
    FRAMED = "framed"
    GROUPED = "grouped"
    PRIORITISED = "prioritised"
    OWNED = "owned"
    ANSWERED = "answered"
    FED_BACK = "fed_back"
    CLOSED = "closed"
    REOPENED = "reopened"


class Comment(StrEnum):
    """Where a comment on a draft stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    DISPOSED = "disposed"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Table(Generic[State]):
    """The moves of one kind of thing: `on` goes forward, `back` goes back or leaves, and needs a reason."""

    on: Mapping[State, tuple[State, ...]]
    back: Mapping[State, tuple[State, ...]]
    words: Mapping[State, str]

    def from_here(self, state: State) -> tuple[State, ...]:
        """Every state that may come next: forward first."""
        return (*self.on.get(state, ()), *self.back.get(state, ()))

    def needs_reason(self, state: State, to: State) -> bool:
        """Whether a move goes back or leaves, so that somebody must say why."""
        return to in self.back.get(state, ())


P = Programme
_LINE = (
    P.PROPOSED, P.SCOPED, P.RECRUITING, P.ELICITING, P.CO_ANALYSING, P.DRAFTING, P.CONSULTING, P.AGREED, P.SUBMITTED,
    P.ADOPTED, P.IN_USE, P.UNDER_REVIEW,
)  # fmt: skip
PROGRAMME: Table[Programme] = Table(
    on={a: (b,) for a, b in pairwise(_LINE)}
    | {P.CONSULTING: (P.AGREED, P.CONSULTING), P.UNDER_REVIEW: (P.IN_USE, P.SUPERSEDED)},
    back={
        state: (
            *((P.DRAFTING,) if state in (P.CONSULTING, P.AGREED, P.SUBMITTED) else ()),
            *((P.ELICITING,) if _LINE.index(state) > _LINE.index(P.ELICITING) else ()),
            P.WITHDRAWN,
        )
        for state in _LINE
    },
    words={
        P.PROPOSED: "proposed",
        P.SCOPED: "its scope is clear",
        P.RECRUITING: "inviting people",
        P.ELICITING: "hearing from people",
        P.CO_ANALYSING: "making themes together",
        P.DRAFTING: "writing the draft",
        P.CONSULTING: "asking people about the draft",
        P.AGREED: "agreed by those who took part",
        P.SUBMITTED: "put to the body that decides",
        P.ADOPTED: "adopted",
        P.IN_USE: "in use",
        P.UNDER_REVIEW: "being looked at again",
        P.SUPERSEDED: "followed by another",
        P.WITHDRAWN: "withdrawn",
    },
)
"""Every state but the first three may go back to hearing from people: the work is continuous and iterative."""

E = Event
EVENT: Table[Event] = Table(
    on={
        E.PLANNED: (E.OPEN,), E.OPEN: (E.READY,), E.READY: (E.HELD,), E.HELD: (E.CAPTURED,),
        E.CAPTURED: (E.CHECKED_BACK,), E.CHECKED_BACK: (E.CLOSED,),
    },
    back={
        E.PLANNED: (E.CANCELLED,), E.OPEN: (E.PLANNED, E.CANCELLED), E.READY: (E.OPEN, E.CANCELLED),
        E.CAPTURED: (E.HELD,), E.CHECKED_BACK: (E.CAPTURED,),
    },
    words={
        E.PLANNED: "planned",
        E.OPEN: "people are invited",
        E.READY: "ready: access is checked",
        E.HELD: "held",
        E.CAPTURED: "everything said is written down",
        E.CHECKED_BACK: "checked with those who were there",
        E.CLOSED: "closed",
        E.CANCELLED: "cancelled",
    },
)  # fmt: skip

S = Statement
STATEMENT: Table[Statement] = Table(
    on={S.CAPTURED: (S.CHECKED, S.THEMED), S.CHECKED: (S.THEMED,), S.THEMED: (S.USED,), S.PARKED: (S.THEMED,)},
    back={
        S.CAPTURED: (S.PARKED, S.WITHDRAWN), S.CHECKED: (S.PARKED, S.WITHDRAWN),
        S.THEMED: (S.CHECKED, S.PARKED, S.WITHDRAWN), S.USED: (S.THEMED, S.WITHDRAWN), S.PARKED: (S.WITHDRAWN,),
    },
    words={
        S.CAPTURED: "written down",
        S.CHECKED: "checked for names",
        S.THEMED: "in a theme",
        S.USED: "behind a clause",
        S.PARKED: "set aside, with a reason",
        S.WITHDRAWN: "taken back by its author",
    },
)  # fmt: skip

T = Theme
_MADE = (T.PROPOSED, T.DISCUSSED, T.CO_AGREED, T.IN_FRAMEWORK)
THEME: Table[Theme] = Table(
    on={T.PROPOSED: (T.DISCUSSED, T.CO_AGREED), T.DISCUSSED: (T.CO_AGREED,), T.CO_AGREED: (T.IN_FRAMEWORK,)}
    | {T.PARKED: (T.DISCUSSED,)},
    back=dict.fromkeys(_MADE, (T.MERGED, T.SPLIT, T.PARKED, T.RETIRED))
    | {T.CO_AGREED: (T.DISCUSSED, T.MERGED, T.SPLIT, T.PARKED, T.RETIRED), T.PARKED: (T.RETIRED,)},
    words={
        T.PROPOSED: "proposed",
        T.DISCUSSED: "talked about together",
        T.CO_AGREED: "agreed together",
        T.IN_FRAMEWORK: "in the definition or the strategy",
        T.MERGED: "joined with another",
        T.SPLIT: "divided",
        T.PARKED: "set aside, with a reason",
        T.RETIRED: "no longer used",
    },
)

C = Clause
CLAUSE: Table[Clause] = Table(
    on={
        C.DRAFT: (C.CONSULTED, C.AGREED), C.CONSULTED: (C.AGREED, C.CONTESTED), C.CONTESTED: (C.AGREED,),
        C.AGREED: (C.ADOPTED,),
    },
    back={
        C.CONSULTED: (C.DRAFT,), C.CONTESTED: (C.DRAFT,), C.AGREED: (C.CONTESTED, C.DRAFT),
        C.ADOPTED: (C.SUPERSEDED, C.DRAFT), C.DRAFT: (C.SUPERSEDED,),
    },
    words={
        C.DRAFT: "draft",
        C.CONSULTED: "people were asked about it",
        C.AGREED: "agreed",
        C.CONTESTED: "not everybody agrees",
        C.ADOPTED: "adopted",
        C.SUPERSEDED: "followed by another",
    },
)  # fmt: skip

Q = Issue
ISSUE: Table[Issue] = Table(
    on={
        Q.RAISED: (Q.FRAMED,), Q.FRAMED: (Q.GROUPED,), Q.GROUPED: (Q.PRIORITISED,), Q.PRIORITISED: (Q.OWNED,),
        Q.OWNED: (Q.ANSWERED,), Q.ANSWERED: (Q.FED_BACK,), Q.FED_BACK: (Q.CLOSED,), Q.REOPENED: (Q.OWNED,),
    },
    back={Q.ANSWERED: (Q.REOPENED,), Q.FED_BACK: (Q.REOPENED,), Q.CLOSED: (Q.REOPENED,)},
    words={
        Q.RAISED: "raised",
        Q.FRAMED: "asked as a question",
        Q.GROUPED: "put with others like it",
        Q.PRIORITISED: "ranked",
        Q.OWNED: "somebody answers for it",
        Q.ANSWERED: "answered",
        Q.FED_BACK: "people were told the answer",
        Q.CLOSED: "closed",
        Q.REOPENED: "opened again",
    },
)  # fmt: skip

M = Comment
COMMENT: Table[Comment] = Table(
    on={M.RECEIVED: (M.ACKNOWLEDGED, M.DISPOSED), M.ACKNOWLEDGED: (M.DISPOSED,), M.DISPOSED: (M.TOLD,)},
    back={M.DISPOSED: (M.ACKNOWLEDGED,), M.TOLD: (M.ACKNOWLEDGED,)},
    words={
        M.RECEIVED: "received",
        M.ACKNOWLEDGED: "read",
        M.DISPOSED: "answered",
        M.TOLD: "its author can read the answer",
    },
)
