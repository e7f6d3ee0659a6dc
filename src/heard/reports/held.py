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


@dataclass(frozen=True, slots=True)
class Held:
    """Everything a report takes from governance. `as_on` is the day of the newest entry; `named` whether words are in.

    Whoever makes it without names gives no words that people typed at all, so that no writer can let them out.
    """

    causes: tuple[CauseHeld, ...] = ()
    changes: tuple[ChangeHeld, ...] = ()
    as_on: date | None = None
    named: bool = False
