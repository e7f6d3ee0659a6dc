"""How a commitment or a duty is said to be kept, when it is next looked at, and what counts as due regard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.vocabulary.periods import Period


class Status(StrEnum):
    """What a person says of a promise: in words, never a colour alone."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_YET = "not yet"


STATUS_WORDS: dict[Status, str] = {
    Status.KEPT: "Kept",
    Status.PARTLY: "Partly kept",
    Status.NOT_YET: "Not yet kept",
}


class Aim(StrEnum):
    """The three aims of the public sector equality duty."""

    ELIMINATE = "eliminate"
    ADVANCE = "advance"
    FOSTER = "foster"


AIMS: dict[Aim, str] = {
    Aim.ELIMINATE: (
        "eliminate discrimination, harassment, victimisation and any other conduct that is prohibited by or under "
        "this Act"
    ),
    Aim.ADVANCE: (
        "advance equality of opportunity between persons who share a relevant protected characteristic and persons "
        "who do not share it"
    ),
    Aim.FOSTER: (
        "foster good relations between persons who share a relevant protected characteristic and persons who do not "
        "share it"
    ),
}
"""Equality Act 2010, section 149(1)(a) to (c), as enacted."""
AIMS_CITED = "Equality Act 2010, section 149(1)"
NOT_SHOWN = "Not shown"

CHARACTERISTICS: tuple[tuple[str, str], ...] = (
    ("age", "age_band"),
    ("disability", "disability"),
    ("gender reassignment", ""),
    ("pregnancy and maternity", ""),
    ("race", "ethnicity"),
    ("religion or belief", "religion"),
    ("sex", "sex"),
    ("sexual orientation", "orientation"),
)
"""The relevant protected characteristics (section 149(7)), and the dimension of answers that knows each, if any."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of evidence that gathers itself: a sentence, and where it counts, how many of how many.

    `of` is None where nothing is counted; `known` is False where Heard does not keep it yet. `gaps` names what is
    missing; `page` and `about` are the name of the page that holds the rows, and its arguments.
    """

    sentence: str
    period: str = ""
    n: int | None = None
    of: int | None = None
    known: bool = True
    gaps: tuple[str, ...] = ()
    page: str = ""
    about: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of it is there; a line that counts nothing is never a gap."""
        return self.known and (self.of is None or self.n == self.of)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A decision maker's reasoning on one aim: its day, and the day it was written down here."""

    aim: Aim
    on: date
    written_on: date


def shown(reasonings: Iterable[Reasoned], *, decided_on: date | None) -> frozenset[Aim]:
    """The aims for which regard is shown: reasoning dated before the decision (R021).

    Reasoning of the very day does not show that it came first. Where nothing is decided yet, all of it counts.
    """
    return frozenset(one.aim for one in reasonings if decided_on is None or one.on < decided_on)


def quarter_of(day: date) -> Period:
    """The financial quarter that a statement made on a day is about: the last one that has ended."""
    return Period.quarter(day).before()


def next_review(quarter: Period) -> date:
    """When a statement about a quarter is next due: 45 days after the end of the quarter that follows it."""
    return Period.quarter(quarter.last + timedelta(days=1)).last + timedelta(days=45)


def days_late(review: date | None, today: date) -> int:
    """How many days a review is late; 0 where it is not, or none is set."""
    return max(0, (today - review).days) if review else 0


def median(days: Iterable[float]) -> float | None:
    """The middle one; None of nothing."""
    ordered = sorted(days)
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
