"""A funnel of proportions without extra spread, as PHEindicatormethods draws it for Fingertips."""

import numpy as np
from numpy.typing import ArrayLike

from heard.statistics.distributions import normal_quantile
from heard.statistics.intervals import Interval
from heard.statistics.limits import Floats

TAILS = (0.025, 0.001)
"""The chance outside at each end of the inner ("2s") and the outer ("3s") limits."""


def proportion_limits(totals: ArrayLike, baseline: float, *, tail: float) -> Interval:
    """Where a proportion should lie if the true one is `baseline`: Normal limits on it, clamped to 0..1."""
    n = np.asarray(totals, dtype=float)
    room = float(-normal_quantile(tail)) * np.sqrt(baseline * (1 - baseline) / n)
    return Interval(np.maximum(baseline - room, 0.0), np.minimum(baseline + room, 1.0))


def significance(events: ArrayLike, totals: ArrayLike) -> tuple[str, ...]:
    """For each place: High or Low beyond the outer (0.001) or inner (0.025) limits, or Not significant."""
    x, n = np.asarray(events, dtype=float), np.asarray(totals, dtype=float)
    share: Floats = x / n
    baseline = float(x.sum() / n.sum())
    verdict = np.full(share.shape, "Not significant", dtype=object)
    for tail in TAILS:
        band = proportion_limits(n, baseline, tail=tail)
        verdict[share < band.lower] = f"Low ({tail:g})"
        verdict[share > band.upper] = f"High ({tail:g})"
    return tuple(verdict.tolist())
