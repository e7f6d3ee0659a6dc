"""Whether enough people are there to decide, and for whom they speak."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

LEAST = 3
SHARE = 3
"""Without terms of its own a body needs a third of its members, at least three where it has three, and a chair.

Terms of reference differ: a body's own stand in its record and are used instead.
"""


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who sits in a body, on the day of a meeting; `came` also where a deputy came for them."""

    person: int
    group: str
    chairs: bool
    lay: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What a body's terms of reference ask: how many members (0: the rule above), and a lay member or not."""

    members: int = 0
    lay: bool = False


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether a meeting may decide: how many of how many came, how many are needed, and what is missing."""

    came: int
    of: int
    needed: int
    missing: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether it may decide."""
        return not self.missing

    @property
    def sentence(self) -> str:
        """The quorum as minutes say it."""
        counted = f"{self.came} of {self.of} members are there; {self.needed} are needed"
        return (
            f"Quorate: {counted}." if self.reached else f"Not quorate: {counted}. Missing: {'; '.join(self.missing)}."
        )


def quorum(seats: Iterable[There], terms: Terms) -> Quorum:
    """Whether enough members came, with the chair or a deputy chair, and a lay member where the terms ask for one."""
    members = {one.person: one for one in seats}.values()
    came, of = sum(one.came for one in members), len(members)
    needed = terms.members or min(max(LEAST, -(-of // SHARE)), max(of, 1))
    missing = []
    if came < needed:
        missing.append(f"{needed - came} more member{'s' if needed - came > 1 else ''}")
    if not any(one.came and one.chairs for one in members):
        missing.append("the chair or a deputy chair")
    if terms.lay and not any(one.came and one.lay for one in members):
        missing.append("a lay member")
    return Quorum(came, of, needed, tuple(missing))


def deciders(seats: Iterable[There], *, out: Iterable[int] = ()) -> dict[str, int]:
    """How many decide for each group (R059): those who came, but for those whose interests keep them out."""
    kept_out = frozenset(out)
    each = {one.person: one for one in seats}.values()
    return dict(sorted(Counter(one.group for one in each if one.came and one.person not in kept_out).items()))
