"""A meeting's agenda from what is due: last meeting's promises first, then what is asked, and what may be decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.governance.lifecycle import WORDS, Kind, Move, Stage


class About(StrEnum):
    """What an item of an agenda is about, in the order in which meetings take them."""

    PROMISE = "promise"
    MINUTES = "minutes"
    CAUSE = "cause"
    CHANGE = "change"
    REPORT = "report"
    PAPER = "paper"


ORDER = tuple(About)
PROMISED = (About.PROMISE,)
CHANGED = (About.CHANGE,)
"""What the chair's first page tells: what was promised and what changed. The rest is asked, on the second."""
EXPERIENCE = frozenset({About.CAUSE, About.CHANGE, About.REPORT})
"""Items in which a body speaks of what people live through (R064); minutes, promises and papers may be of anything."""
IN_PRIVATE = frozenset({About.CAUSE})
"""What stands in the private part until somebody says otherwise: it may tell of few people, or of one service."""

ABOUT_WORDS: dict[About, str] = {
    About.PROMISE: "A promise of an earlier meeting",
    About.MINUTES: "Minutes of an earlier meeting",
    About.CAUSE: "A cause for concern",
    About.CHANGE: "What a change did",
    About.REPORT: "A report",
    About.PAPER: "A paper",
}


class Form(StrEnum):
    """The type of a decision (R092)."""

    AGREED = "agreed"
    ACTION = "action"
    UNDERPERFORMANCE = "underperformance"
    PASSED_ON = "passed on"
    SENT_BACK = "sent back"
    ENDED = "ended"
    NOTED = "noted"
    ASSURED = "assured"
    PARTLY_ASSURED = "partly assured"
    NOT_ASSURED = "not assured"
    LATER = "later"


FORM_WORDS: dict[Form, str] = {
    Form.AGREED: "Agreed",
    Form.ACTION: "Action agreed",
    Form.UNDERPERFORMANCE: "Management of underperformance",
    Form.PASSED_ON: "Passed on",
    Form.SENT_BACK: "Sent back",
    Form.ENDED: "Ended, with a reason",
    Form.NOTED: "Noted",
    Form.ASSURED: "Assured",
    Form.PARTLY_ASSURED: "Partly assured",
    Form.NOT_ASSURED: "Not assured",
    Form.LATER: "Comes back to the next meeting",
}
CAUSE_MOVES: tuple[Form, ...] = (Form.ACTION, Form.PASSED_ON, Form.SENT_BACK, Form.ENDED)
"""Types that take a cause for concern one move on; which of them there are is told by the table of moves."""
WITHOUT_A_MOVE: dict[About, tuple[Form, ...]] = {
    About.PROMISE: (Form.AGREED, Form.NOTED, Form.LATER),
    About.MINUTES: (Form.AGREED, Form.LATER),
    About.CAUSE: (Form.NOTED, Form.LATER),
    About.CHANGE: (Form.ASSURED, Form.PARTLY_ASSURED, Form.NOT_ASSURED, Form.LATER),
    About.REPORT: (Form.ASSURED, Form.PARTLY_ASSURED, Form.NOT_ASSURED, Form.NOTED, Form.LATER),
    About.PAPER: (Form.AGREED, Form.NOTED, Form.LATER),
}


def form_of(move: Move, *, underperformance: bool = False) -> Form:
    """The type of a decision that makes a move."""
    if underperformance:
        return Form.UNDERPERFORMANCE
    if move.to == Stage.ACTION:
        return Form.ACTION
    return {Kind.BACK: Form.SENT_BACK, Kind.EXIT: Form.ENDED}.get(move.kind, Form.PASSED_ON)


def in_words(move: Move, names: Mapping[Stage, str] = WORDS) -> str:
    """A move as a chair reads it before choosing it; `names` say the stages by the bodies' own names."""
    if move.to == Stage.ACTION:
        return "Agree an action"
    start = {Kind.BACK: "Send it back", Kind.EXIT: "End it here", Kind.SKIP: "It cannot wait"}.get(move.kind, "Go on")
    return f"{start}: {names[move.to]}"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a meeting owes an answer to. `key` names it for good, so that it is put down once.

    `since` is the day from which it waits; `asked` is the sentence that says what the meeting is asked.
    """

    key: str
    about: About
    title: str
    asked: str
    since: date
    urgent: bool = False
    public: bool = True


def agenda(due: Iterable[Due]) -> tuple[Due, ...]:
    """What is due, each once, in the order of the meeting: by what it is about, the urgent first, the longest waiting
    before the rest (framework page 15; a report opens with last meeting's promises)."""
    each = {one.key: one for one in due}
    return tuple(sorted(each.values(), key=lambda one: (ORDER.index(one.about), not one.urgent, one.since, one.key)))


def to_add(due: Iterable[Due], *, there: Iterable[str]) -> tuple[Due, ...]:
    """What is due and not yet on the agenda; what people took off it, with a reason, counts as there and stays off."""
    known = frozenset(there)
    return tuple(one for one in agenda(due) if one.key not in known)


def moved(keys: tuple[int, ...], key: int, by: int) -> tuple[int, ...]:
    """The order of items once one has gone up (-1) or down (1) by a place; at an end it stays where it is."""
    at = keys.index(key)
    to = min(max(at + by, 0), len(keys) - 1)
    rest = [one for one in keys if one != key]
    return (*rest[:to], key, *rest[to:])


def minute_reference(initials: str, on: date, number: int) -> str:
    """How a decision is found again: "QC 2026-07-14/5"."""
    return f"{initials} {on:%Y-%m-%d}/{number}"


def initials(name: str) -> str:
    """The capitals of a body's name: "Quality and Performance Committee" is QPC."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())
