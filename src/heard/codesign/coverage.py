"""Who has been heard and who has not: group by activity by round, beside how many people there are.

A cell counts statements that stand, and says apart how many of a group were there. Attendance is never influence:
"heard" means that words are on record. Counts of people fewer than `FEW` are for staff; what is published hides them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 5
"""Below this many people a published count of a group says "fewer than 5"."""


class Heard(StrEnum):
    """How far a group has been heard."""

    YES = "heard"
    THERE = "there, nothing written down"
    BEFORE = "told us before"
    REASON = "not heard, with a reason"
    NO = "not heard yet"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing asked: an activity in a round. `event` is its event's title, or ""."""

    key: int
    title: str
    round: int
    event: str = ""


@dataclass(frozen=True, slots=True)
class Seeker:
    """A group as it is looked for. `before` is how many things it said in earlier work."""

    key: int
    name: str
    sought: int | None = None
    reached: int = 0
    people: int | None = None
    people_source: str = ""
    seldom_heard: bool = False
    why_not: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its cells, in the order of the columns: how many statements each activity holds of it."""

    group: Seeker
    cells: tuple[int, ...]
    there: int

    @property
    def said(self) -> int:
        """How many statements, a statement under two activities being impossible."""
        return sum(self.cells)

    @property
    def heard(self) -> Heard:
        """How far it has been heard."""
        if self.said:
            return Heard.YES
        if self.there:
            return Heard.THERE
        if self.group.why_not.strip():
            return Heard.REASON
        return Heard.BEFORE if self.group.before else Heard.NO

    @property
    def per_thousand(self) -> float | None:
        """People reached of every thousand who live or work here; None where nobody knows how many those are."""
        return 1000 * self.group.reached / self.group.people if self.group.people else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix, rounds in their order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds there are."""
        return tuple(sorted({one.round for one in self.columns}))

    def of_round(self, row: Row, number: int) -> int:
        """How many statements a group made in a round."""
        return sum(n for n, column in zip(row.cells, self.columns, strict=True) if column.round == number)

    @property
    def unheard(self) -> tuple[Row, ...]:
        """Groups with no words and no reason, those seldom heard first."""
        found = (row for row in self.rows if row.heard in (Heard.NO, Heard.BEFORE, Heard.THERE))
        return tuple(sorted(found, key=lambda row: not row.group.seldom_heard))

    @property
    def sentence(self) -> str:
        """What the matrix says, in one sentence."""
        done = sum(row.heard is Heard.YES for row in self.rows)
        if not self.rows:
            return "No group is on the map yet."
        first = f"{done} of {len(self.rows)} groups {'has' if done == 1 else 'have'} said something."
        missing = [row.group.name for row in self.unheard]
        return f"{first} Not heard: {'; '.join(missing)}." if missing else first


def coverage(
    columns: Sequence[Column], groups: Sequence[Seeker], said: Iterable[tuple[int, int]], there: dict[int, int]
) -> Coverage:
    """The matrix from (group, activity) of every statement that stands, and how many of each group were ever there.

    A statement of a person who belongs to two groups stands in both rows, so that rows do not add up to statements.
    """
    ordered = tuple(sorted(columns, key=lambda one: (one.round, one.key)))
    counts: dict[tuple[int, int], int] = {}
    for pair in said:
        counts[pair] = counts.get(pair, 0) + 1
    rows = tuple(
        Row(one, tuple(counts.get((one.key, column.key), 0) for column in ordered), there.get(one.key, 0))
        for one in groups
    )
    return Coverage(ordered, rows)
