"""Is a clause lived? What people's comments and numbers say of it now, beside a year before."""

from dataclasses import dataclass

from heard.statistics.change import ENOUGH_AFTER, ENOUGH_BEFORE, ChangeVerdict, difference_of_shares, verdict
from heard.statistics.intervals import wilson

HALF = 0.5
FEWEST = 20
"""Fewer comments than this about a theme say nothing of whether a clause is lived."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Comments that speak poorly and well of a theme in a quarter, of `total` comments."""

    poor: int
    well: int
    total: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a link says: whether it speaks against the clause (None where there is too little), in a sentence."""

    against: bool | None
    sentence: str


def judge_theme(name: str, now: Spoken, before: Spoken | None, *, when: str) -> Judged:
    """A theme speaks against a clause where poor words surely outweigh good ones, or have surely become more.

    Surely: the 95 % Wilson interval of the share of poor comments among those that speak poorly or well lies above a
    half; or the difference from the same quarter a year before does not hold 0.
    """
    told = now.poor + now.well
    if told < FEWEST:
        return Judged(
            None,
            f"Too few comments that may be shown speak of “{name}” in {when}: {told} of at least {FEWEST}.",
        )
    low = float(wilson(now.poor, told).lower)
    said = f"{now.poor} of {told} comments about “{name}” in {when} are poor ({now.poor / told:.0%})"
    if low > HALF:
        return Judged(True, f"{said}: more poor than good.")
    if before and before.total:
        worse = judge_number((before.poor, before.total), (now.poor, now.total), better=-1)
        if worse is ChangeVerdict.WORSE:
            return Judged(True, f"{said}, and poor ones have become more since the same quarter a year before.")
    return Judged(False, f"{said}.")


def judge_number(before: tuple[int, int], after: tuple[int, int], *, better: int) -> ChangeVerdict:
    """The verdict on a share in two quarters: events and total before, and after; `better` 1 where more is better."""
    found = difference_of_shares(before, after)
    return verdict(found, better=better, points_before=ENOUGH_BEFORE, points_after=ENOUGH_AFTER)
