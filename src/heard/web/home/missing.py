"""What is missing beside what people tell us: returns that are late, and people we have not reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heard.record.intake.expected import LATE, expected_returns
from heard.record.places.names import names_of
from heard.web.changes.found import Month
from heard.web.changes.unreached import Unreached
from heard.web.intake.words import expected_line

MOST = 4


@dataclass(frozen=True, slots=True)
class Late:
    """A return that is late: in a sentence, and its source's key."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Late returns, longest first, how many more there are, and who is hardly reached."""

    late: Sequence[Late]
    more: int
    unreached: Unreached
    counting: bool = False

    @property
    def number(self) -> int:
        """How many things are missing."""
        return len(self.late) + self.more + len(self.unreached.sentences)


def missing(seen: Month, *, told: Collection[str], today: date) -> Missing:
    """What is late today, beside who is hardly reached; `told` sentences stand on the page already."""
    late = [line for line in expected_returns(today=today) if line.state == LATE]
    names = names_of(line.organisation for line in late)
    lines = [Late(expected_line(line, names), line.key) for line in late]
    left = tuple(one for one in seen.unreached.sentences if one not in told)
    return Missing(lines[:MOST], len(lines[MOST:]), replace(seen.unreached, sentences=left), seen.counting)
