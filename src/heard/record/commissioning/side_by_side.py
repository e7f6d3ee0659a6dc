"""Experience, equality and value for money side by side for each decision in the register (R063)."""

from dataclasses import dataclass

from heard.record.commissioning.equality import equality_stands
from heard.record.commissioning.models import Decision

NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Three:
    """One decision with what it shows of each; "not shown" where it shows nothing."""

    decision: Decision
    experience: str
    equality: str
    equality_whole: bool
    value: str

    @property
    def missing(self) -> int:
        """How many of the three are not shown."""
        return (self.experience == NOT_SHOWN) + (not self.equality_whole) + (self.value == NOT_SHOWN)


def side_by_side(decision: Decision) -> Three:
    """What a decision shows of experience, equality and value for money."""
    whole, equality = equality_stands(decision)
    pieces = decision.informed.count()
    experience = f"{pieces:,} piece{'s' if pieces != 1 else ''} of evidence" if pieces else NOT_SHOWN
    return Three(decision, experience, equality, whole, decision.value or NOT_SHOWN)
