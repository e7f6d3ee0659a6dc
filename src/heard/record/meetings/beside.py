"""Quality, equality and value for money side by side in every decision paper: each shown, or "not shown" (R063)."""

from dataclasses import dataclass

from heard.governance.agenda import About
from heard.governance.assurance import AIMS, shown
from heard.record.assurance.models import DueRegard
from heard.record.assurance.regard import reasoned
from heard.record.meetings.models import Item

DECIDED = frozenset({About.CAUSE, About.PAPER})
"""Items that put something to be decided before a body; reports and promises are received."""
BESIDE = "beside"
"""The kind of block that holds these sentences in a pack."""
TITLE = "Experience, equality and value for money"
NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the three: its name, what the paper says of it, and whether it says anything."""

    name: str
    words: str

    @property
    def shown(self) -> bool:
        """Whether the paper shows it."""
        return self.words != NOT_SHOWN

    @property
    def sentence(self) -> str:
        """The line as papers print it."""
        return f"{self.name}: {self.words}"


def beside(item: Item) -> tuple[Beside, ...]:
    """What a decision paper shows of experience, equality and value for money; nothing for other items."""
    if item.of not in DECIDED:
        return ()
    return (
        Beside("Experience", item.said or _pinned(item)),
        Beside("Equality", _equality(item)),
        Beside("Value for money", item.value or NOT_SHOWN),
    )


def _pinned(item: Item) -> str:
    if item.cause is None or not any(one.get("n") is not None for one in item.cause.evidence):
        return NOT_SHOWN
    return f"the numbers that {item.cause.reference} rests on, in this paper"


def _equality(item: Item) -> str:
    """Due regard by reasoning dated before the meeting; a record without reasoning shows nothing."""
    regard = DueRegard.objects.filter(cause=item.cause).first() if item.cause else None
    n = len(shown(reasoned(regard), decided_on=item.meeting.on)) if regard else 0
    if not n:
        return NOT_SHOWN
    return f"due regard is on record for {n} of {len(AIMS)} aims, by reasoning dated before this meeting"
