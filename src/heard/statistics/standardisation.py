"""Rates made comparable between places whose people differ: direct and indirect standardisation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from heard.statistics import intervals
from heard.statistics.limits import Floats

LEAST_EVENTS = 10
"""Below this many events a directly standardised rate is not given (PHE technical guide)."""


@dataclass(frozen=True, slots=True)
class Standardised:
    """A standardised value with its interval, shape `(places,)`; NaN where it may not be given."""

    value: Floats
    lower: Floats
    upper: Floats
    events: Floats


def direct(
    events: ArrayLike, people: ArrayLike, standard: ArrayLike, *, confidence: float = 0.95, per: float = 1.0
) -> Standardised:
    """The rate each place would have with the standard population, with Dobson's interval (1991).

    `events` and `people` have shape `(places, bands)`, `standard` `(bands,)`.
    """
    x, n = np.asarray(events, dtype=float), np.asarray(people, dtype=float)
    weight = np.asarray(standard, dtype=float)
    total = x.sum(axis=1)
    value = (weight * x / n).sum(axis=1) / weight.sum()
    variance = (weight**2 * x / n**2).sum(axis=1) / weight.sum() ** 2
    ends = intervals.count(total, confidence=confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        stretch = np.sqrt(variance / total)
    enough = total >= LEAST_EVENTS
    lower, upper = value + stretch * (ends.lower - total), value + stretch * (ends.upper - total)
    given = [np.where(enough, per * each, np.nan) for each in (value, lower, upper)]
    return Standardised(given[0], given[1], given[2], total)


def expected(people: ArrayLike, reference_events: ArrayLike, reference_people: ArrayLike) -> Floats:
    """The events each place would have at the reference rates; `people` has shape `(places, bands)`."""
    rates = np.asarray(reference_events, dtype=float) / np.asarray(reference_people, dtype=float)
    return np.asarray((np.asarray(people, dtype=float) * rates).sum(axis=1))


def indirect_ratio(
    events: ArrayLike, expected_events: ArrayLike, *, confidence: float = 0.95, per: float = 1.0
) -> Standardised:
    """Events for each expected one, times `per` (1, or 100), with Byar's interval (exact below 10 events)."""
    x, wanted = np.asarray(events, dtype=float), np.asarray(expected_events, dtype=float)
    ends = intervals.rate(x, wanted, confidence=confidence, per=per)
    return Standardised(per * x / wanted, ends.lower, ends.upper, x)


def indirect_rate(
    events: ArrayLike,
    expected_events: ArrayLike,
    reference_rate: float,
    *,
    confidence: float = 0.95,
    per: float = 1.0,
) -> Standardised:
    """The indirectly standardised ratio times the reference's crude rate, times `per`."""
    return indirect_ratio(events, expected_events, confidence=confidence, per=reference_rate * per)
