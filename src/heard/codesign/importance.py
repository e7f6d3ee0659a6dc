"""The importance gap: what people said matters to them, by rank, beside what is collected and reported (R106)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matters:
    """A theme people made: how many notes stand in it, its dots (None where nobody could give any), and what shows it.

    `comments` is how many comments of the newest year are about what it is linked to, None where it is linked to
    nothing; `numbers` names the indicators it is linked to.
    """

    name: str
    notes: int
    dots: int | None
    comments: int | None
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One line: what matters, its rank among people, its rank in what is collected, and the gap in words."""

    matters: Matters
    rank: int
    collected_rank: int | None
    words: str
    wide: bool


WIDE = 3
"""Ranks apart from which a gap is called wide."""


def gaps(found: Sequence[Matters]) -> tuple[Gap, ...]:
    """Every theme in the order in which it matters to people, widest words where nothing is collected at all.

    Where people gave dots these rank first, then the number of notes; equals share a rank.
    """
    ranked = _ranks([(one.dots is not None, one.dots or 0, one.notes) for one in found])
    there = [one for one in found if one.comments is not None]
    collected = dict(zip(map(id, there), _ranks([(one.comments or 0,) for one in there]), strict=True))
    lines = [_gap(one, rank, collected.get(id(one))) for one, rank in zip(found, ranked, strict=True)]
    return tuple(sorted(lines, key=lambda one: (one.rank, one.matters.name)))


def _ranks(keys: Sequence[tuple[int | bool, ...]]) -> list[int]:
    order = sorted(keys, reverse=True)
    return [order.index(key) + 1 for key in keys]


def _gap(one: Matters, rank: int, collected: int | None) -> Gap:
    if collected is None and not one.numbers:
        return Gap(one, rank, None, "Nothing that is collected shows it.", wide=True)
    if collected is None:
        return Gap(one, rank, None, f"No comments are gathered about it; shown by {_listed(one.numbers)}.", wide=False)
    shown = f"Shown by {_listed(one.numbers)}." if one.numbers else "No number is followed for it."
    if collected - rank >= WIDE:
        return Gap(
            one, rank, collected, f"It matters more to people than it is heard in what we collect. {shown}", True
        )
    if rank - collected >= WIDE:
        return Gap(one, rank, collected, f"We collect more about it than it matters to people here. {shown}", False)
    return Gap(one, rank, collected, shown, wide=not one.numbers and rank <= WIDE)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
