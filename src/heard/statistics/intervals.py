"""Confidence intervals for proportions, counts, rates and means; every function takes arrays or numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from heard.statistics.distributions import chi_square_quantile, chi_square_upper, normal_quantile, t_quantile
from heard.statistics.limits import Floats

EXACT_BELOW = 10
"""Byar's approximation is replaced by the exact interval below this many events (PHE technical guide)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper ends, shaped like what they were asked for; NaN where nothing can be said."""

    lower: Floats
    upper: Floats


def _deviate(confidence: float) -> float:
    return float(normal_quantile(0.5 + confidence / 2))


def wilson(events: ArrayLike, total: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a proportion (1927), as a share of 1; NaN where the total is 0."""
    x, n = np.asarray(events, dtype=float), np.asarray(total, dtype=float)
    z = _deviate(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = x / n
        middle = 2 * x + z**2
        room = z * np.sqrt(z**2 + 4 * x * (1 - share))
        lower, upper = (middle - room) / (2 * (n + z**2)), (middle + room) / (2 * (n + z**2))
    known = n > 0
    return Interval(
        np.where(known, np.where(x == 0, 0.0, lower), np.nan), np.where(known, np.where(x == n, 1.0, upper), np.nan)
    )


def count(events: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """The interval of a count of events: Byar's approximation, exact (chi-square) below 10 events."""
    x = np.asarray(events, dtype=float)
    tail, z = (1 - confidence) / 2, _deviate(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        byar_lower = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
        byar_upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    exact_lower = np.where(x > 0, chi_square_quantile(tail, 2 * np.maximum(x, 0.5)) / 2, 0.0)
    exact_upper = chi_square_upper(tail, 2 * x + 2) / 2
    few = x < EXACT_BELOW
    return Interval(np.where(few, exact_lower, byar_lower), np.where(few, exact_upper, byar_upper))


def rate(events: ArrayLike, exposure: ArrayLike, *, confidence: float = 0.95, per: float = 1.0) -> Interval:
    """The interval of events / exposure, times `per`; the exposure is taken as known."""
    ends = count(events, confidence=confidence)
    n = np.asarray(exposure, dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Interval(per * ends.lower / n, per * ends.upper / n)


def mean(average: ArrayLike, deviation: ArrayLike, number: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Student's t interval of a mean from its standard deviation and the number of values; NaN below two."""
    centre, n = np.asarray(average, dtype=float), np.asarray(number, dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        room = t_quantile(0.5 + confidence / 2, n - 1) * np.asarray(deviation, dtype=float) / np.sqrt(n)
    return Interval(np.asarray(centre - room), np.asarray(centre + room))
