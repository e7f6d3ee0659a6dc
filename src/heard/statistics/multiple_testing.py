"""P-values adjusted for how many questions were asked at once."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heard.statistics.limits import Floats


class Adjustment(StrEnum):
    """How p-values are adjusted: the first two bound the share of false alarms among alarms, the rest any at all."""

    BENJAMINI_HOCHBERG = "BH"
    BENJAMINI_YEKUTIELI = "BY"
    HOLM = "holm"
    HOCHBERG = "hochberg"
    BONFERRONI = "bonferroni"


def _from_largest(ordered: Floats) -> Floats:
    return np.asarray(np.minimum.accumulate(ordered[::-1])[::-1])


def _benjamini_hochberg(ordered: Floats, rank: NDArray[np.int64]) -> Floats:
    return _from_largest(ordered * len(ordered) / rank)


def _benjamini_yekutieli(ordered: Floats, rank: NDArray[np.int64]) -> Floats:
    return _from_largest(ordered * len(ordered) / rank * (1 / rank).sum())


def _holm(ordered: Floats, rank: NDArray[np.int64]) -> Floats:
    return np.asarray(np.maximum.accumulate(ordered * (len(ordered) + 1 - rank)))


def _hochberg(ordered: Floats, rank: NDArray[np.int64]) -> Floats:
    return _from_largest(ordered * (len(ordered) + 1 - rank))


def _bonferroni(ordered: Floats, rank: NDArray[np.int64]) -> Floats:
    return ordered * len(ordered)


STEPS: dict[Adjustment, Callable[[Floats, NDArray[np.int64]], Floats]] = {
    Adjustment.BENJAMINI_HOCHBERG: _benjamini_hochberg,
    Adjustment.BENJAMINI_YEKUTIELI: _benjamini_yekutieli,
    Adjustment.HOLM: _holm,
    Adjustment.HOCHBERG: _hochberg,
    Adjustment.BONFERRONI: _bonferroni,
}


def adjusted(p_values: ArrayLike, how: Adjustment = Adjustment.BENJAMINI_HOCHBERG) -> Floats:
    """The adjusted p-values, in the order given; those that are NaN stay NaN and are not counted as questions.

    Alarms with an adjusted value of at most q keep the promise of `how` at level q. Same as R's `p.adjust`.
    """
    p = np.asarray(p_values, dtype=float)
    result = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    if known.size:
        order = known[np.argsort(p[known], kind="stable")]
        result[order] = np.minimum(1.0, STEPS[how](p[order], np.arange(1, known.size + 1)))
    return result
