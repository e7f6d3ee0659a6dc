"""What the lines of one dimension say together: one bad sign does not speak for all, and is not lost either."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict


class Standing(StrEnum):
    """What a dimension says: by most of its signs, or divided where some are worse and most are not."""

    BETTER = "better"
    AS_EXPECTED = "as_expected"
    DIVIDED = "divided"
    WORSE = "worse"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Signs:
    """The lines of one dimension that can be judged, counted: `of` signs, of which so many are worse or better."""

    dimension: str
    standing: Standing
    of: int
    worse: int
    better: int
    rows: tuple[MatrixRow, ...]

    @property
    def words(self) -> str:
        """How many signs say so, where there are several and one of them is worse: "2 of 3 signs worse"."""
        return f"{self.worse} of {self.of} signs worse" if self.worse and self.of > 1 else ""


def signs(dimension: str, rows: Sequence[MatrixRow]) -> Signs:
    """Count the signs of a dimension.

    A line shown only beside the place is none, nor one that cannot be judged, nor one that has changed where
    neither more nor fewer is good.
    """
    here = tuple(row for row in rows if row.dimension == dimension)
    judged = [row.verdict for row in here if row.own and row.verdict is not Verdict.NO_DATA and not _only_changed(row)]
    worse, better = judged.count(Verdict.WORSE), judged.count(Verdict.BETTER)
    return Signs(dimension, _standing(len(judged), worse, better), len(judged), worse, better, here)


def _only_changed(row: MatrixRow) -> bool:
    return row.direction == "neutral" and row.over_time.startswith("changed")


def all_signs(rows: Sequence[MatrixRow]) -> tuple[Signs, ...]:
    """Every dimension in its order."""
    return tuple(signs(dimension, rows) for dimension in DIMENSIONS)


def _standing(of: int, worse: int, better: int) -> Standing:
    if not of:
        return Standing.NO_DATA
    if worse:
        return Standing.WORSE if worse * 2 > of else Standing.DIVIDED
    return Standing.BETTER if better * 2 > of else Standing.AS_EXPECTED
