"""What governance holds that a report tells, as plain values: causes for concern where they stand, changes, results."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CauseHeld:
    """One cause for concern as it stands. `title` is empty for readers who may not see causes for concern."""

    reference: str
    title: str
    organisation: str
    stands: str
    raised_on: date
    next_on: date | None
    level: str
    urgent: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ChangeHeld:
    """One change: what was promised, what its number did in words, and who was told when.

    `verdict` is "Improved", "Worse", "No evidence of change" or "Too early to say"; empty where nothing was measured.
    `promise`, `sentence` and `ended` are empty for readers who may not see causes for concern.
    """

    number: int
    promise: str
    organisation: str
    due: date
    done_on: date | None
    verdict: str
    sentence: str
    ended: str
    told: tuple[tuple[str, date], ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class PairHeld:
    """What people said and what came of it, in the words that are public: `could_not` says why nothing was done.

    `page` is its public page; `result` what its number did, empty where there is none.
    """

    place: str
    who: str
    said: str
    did: str
    could_not: str
    then: str
    result: str
    published_on: date
    page: str


@dataclass(frozen=True, slots=True)
class StoryHeld:
    """A story whose teller agrees today to its use in reports: never its words, which stay in the case study.

    `title`, `question` and `notes` are empty for readers who may not see causes for concern; `notes` is what the board
    answered, what was done and what the teller was told, each with its day.
    """

    reference: str
    told_on: date
    title: str
    question: str
    notes: tuple[tuple[str, str, date], ...]


@dataclass(frozen=True, slots=True)
class CommitmentHeld:
    """One commitment: what was said of it last in the year and the year before, in words; empty for "nothing"."""

    key: str
    name: str
    status: str
    before: str
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """Everything a report takes from governance. `as_on` is the day of the newest entry; `named` whether words are in.

    Whoever makes it without names gives no words that people typed at all, so that no writer can let them out.
    """

    causes: tuple[CauseHeld, ...] = ()
    changes: tuple[ChangeHeld, ...] = ()
    as_on: date | None = None
    named: bool = False
    commissioner: str = ""
    pairs: tuple[PairHeld, ...] = ()
    stories: tuple[StoryHeld, ...] = ()
    commitments: tuple[CommitmentHeld, ...] = ()
