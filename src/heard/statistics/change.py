"""Whether something changed after a date: before and after, an interrupted series, and against places without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from heard.statistics.distributions import normal_quantile
from heard.statistics.intervals import wilson
from heard.statistics.limits import Floats
from heard.vocabulary.refusal import Refusal

ENOUGH_AFTER = 3  # months after a change before anything is said of it
ENOUGH_BEFORE = 3


class ChangeVerdict(StrEnum):
    """What may be said of a change."""

    IMPROVED = "improved"
    WORSE = "worse"
    NO_EVIDENCE = "no evidence of change"
    TOO_EARLY = "too early"


class TooShort(Refusal):
    """A series with too few points to fit what was asked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """After minus before, in the unit of what was given (shares: 0 to 1), with its 95% interval."""

    before: float
    after: float
    difference: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a regression found: one estimate and one standard error for each term."""

    terms: tuple[str, ...]
    estimates: Floats
    errors: Floats


def difference_of_shares(before: tuple[int, int], after: tuple[int, int], *, confidence: float = 0.95) -> Difference:
    """The difference of two independent shares, events of total, with Newcombe's hybrid score interval.

    Newcombe 1998, method 10: the square-and-add of the two Wilson intervals. NaN where a total is 0.
    """
    (x1, n1), (x2, n2) = before, after
    if not (n1 and n2):
        nothing = float("nan")
        return Difference(nothing, nothing, nothing, nothing, nothing)
    p1, p2 = x1 / n1, x2 / n2
    ends = wilson([x1, x2], [n1, n2], confidence=confidence)
    (l1, l2), (u1, u2) = ends.lower, ends.upper
    gap = p2 - p1
    return Difference(p1, p2, gap, gap - float(np.hypot(p2 - l2, u1 - p1)), gap + float(np.hypot(u2 - p2, p1 - l1)))


def verdict(found: Difference, *, better: int, points_before: int, points_after: int) -> ChangeVerdict:
    """What may be said: `better` is 1 where more is better and -1 where less is.

    Fewer than three months on either side is too early; an interval that holds 0 is no evidence.
    """
    if better not in (1, -1):
        raise ValueError("better is 1 or -1")
    if points_before < ENOUGH_BEFORE or points_after < ENOUGH_AFTER or np.isnan(found.difference):
        return ChangeVerdict.TOO_EARLY
    if found.lower <= 0 <= found.upper:
        return ChangeVerdict.NO_EVIDENCE
    return ChangeVerdict.IMPROVED if (found.difference > 0) == (better > 0) else ChangeVerdict.WORSE


def interrupted(values: ArrayLike, times: ArrayLike, level: ArrayLike, slope: ArrayLike) -> Coefficients:
    """A segmented regression of an interrupted time series, with Newey and West's standard errors.

    `level` is 0 before the change and 1 from it on; `slope` counts periods since it, 0 before. The lag is
    floor(4 (n / 100)^(2/9)), without prewhitening or small-sample adjustment (Newey and West 1987, 1994).
    """
    y = np.asarray(values, dtype=float)
    design = np.column_stack([np.ones_like(y), *(np.asarray(x, dtype=float) for x in (times, level, slope))])
    if len(y) <= design.shape[1]:
        raise TooShort(
            f"{len(y)} points are too few to say what a change did.",
            next_step="Wait for more months, or compare shares.",
        )
    estimates, _, bread = _least_squares(design, y)
    scores = design * (y - design @ estimates)[:, None]
    lag = int(np.floor(4 * (len(y) / 100) ** (2 / 9)))
    meat = scores.T @ scores
    for step in range(1, lag + 1):
        shared = scores[step:].T @ scores[:-step]
        meat += (1 - step / (lag + 1)) * (shared + shared.T)
    return Coefficients(
        ("before", "trend before", "step", "change of trend"), estimates, np.sqrt(np.diag(bread @ meat @ bread))
    )


def difference_in_differences(
    values: ArrayLike, units: Sequence[str], periods: Sequence[str], exposed: ArrayLike
) -> Difference:
    """How much more places with a change moved than places without: two-way fixed effects, clustered by place.

    `exposed` is 1 for a place with the change, once it has it. The interval uses standard errors of the HC1 kind
    clustered by unit (Liang and Zeger 1986); `before` and `after` are the means of exposed places.
    """
    y, d = np.asarray(values, dtype=float), np.asarray(exposed, dtype=float)
    each_unit, unit = np.unique(np.asarray(units, dtype=object).astype(str), return_inverse=True)
    each_period, period = np.unique(np.asarray(periods, dtype=object).astype(str), return_inverse=True)
    design = np.column_stack([d, np.eye(len(each_unit))[unit], np.eye(len(each_period))[period][:, 1:]])
    terms = np.linalg.matrix_rank(design)
    if len(y) <= terms or len(each_unit) < 2:
        raise TooShort("There are too few places or periods to compare.", next_step="Add places without the change.")
    estimates, _, bread = _least_squares(design, y)
    left = (y - design @ estimates)[:, None] * design
    by_unit = np.zeros((len(each_unit), design.shape[1]))
    np.add.at(by_unit, unit, left)
    places = len(each_unit)
    scale = places / (places - 1) * (len(y) - 1) / (len(y) - terms)
    error = float(np.sqrt(scale * (bread @ by_unit.T @ by_unit @ bread)[0, 0]))
    room, effect = float(normal_quantile(0.975)) * error, float(estimates[0])
    with_it = np.isin(unit, np.unique(unit[d > 0]))
    return Difference(float(y[with_it & (d == 0)].mean()), float(y[d > 0].mean()), effect, effect - room, effect + room)


def _least_squares(design: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """Estimates, residuals and the inverse of X'X."""
    bread = np.asarray(np.linalg.pinv(design.T @ design), dtype=np.float64)
    estimates = bread @ design.T @ y
    return estimates, y - design @ estimates, bread
