"""How surprising the latest point of each series is, as one p-value, so that many series can be judged together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.statistics.distributions import t_tail
from heard.statistics.limits import SCREEN, Flags, Floats, mean_where, moving_ranges
from heard.statistics.profiles import HEARD, Profile, Rule
from heard.statistics.special_cause import trends

RANGE_PER_SIGMA = 1.128
"""The average moving range of two Normal values, in standard deviations (d2 for n = 2)."""

RANGE_PER_SIGMA_SCREENED = 1.1003
"""The same after leaving out ranges of 3.267 averages or more: the mean of a half-Normal cut there."""

FREEDOM_PER_POINT = 0.62
"""Degrees of freedom that an average moving range of two carries, for each of its ranges (Wheeler 1995, table 3)."""

RULES = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.RUN)


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each series (shape `(series,)`): the p-value, the rule that gave it, and its direction (1 or -1)."""

    p: Floats
    rule: NDArray[np.int8]
    way: NDArray[np.int8]


def last_point_evidence(matrix: Floats, profile: Profile = HEARD, *, screened: bool | None = None) -> Evidence:
    """A two-sided p-value for the latest known point of each row of `matrix` (series x points, NaN if missing).

    Each of the four rules gives a p-value of its own; the answer is the least of them times four
    (Bonferroni), so a series with nothing new has p <= a with probability at most about a. NaN where the
    series has fewer points than the profile concludes from (at least 12).

    - outside: the point against the earlier points, z = (x - mean) / (s * sqrt(1 + 1/n)), s from their average
      moving range, referred to Student's t with 0.62 (n - 1) degrees of freedom;
    - run: when the last seven (the profile's number) lie on one side of the mean of all, their mean against the
      mean of the points before them, on Student's t likewise;
    - trend: 2/L! for L steadily rising or falling points;
    - two in three: the lesser distance of the last point and the farther of the two before it, on the same
      side, from the mean of the points before these three. Two points that both lie so far out have a mean
      that does: Student's t for that mean, times two pairs, times two sides.

    All but the trend rest on Normal values. Counts and percentages of small numbers are skewed: give
    `steadied_counts` or `steadied_proportions` of them.
    """
    values = _latest_aligned(np.asarray(matrix, dtype=np.float64))
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    use_screen = profile.screened if screened is None else screened
    deviation = values - mean_where(values, known)[:, None]
    side = np.nan_to_num(np.sign(deviation)).astype(np.int8)
    by_rule = np.stack(
        [
            _outside(values, known, use_screen),
            _trend(values),
            _two_of_three(values, known, use_screen),
            _run(values, known, side, profile.run, use_screen),
        ]
    )
    by_rule = np.where(np.isnan(by_rule), 1.0, by_rule)
    best = by_rule.argmin(axis=0)
    p = np.minimum(1.0, len(RULES) * by_rule[best, np.arange(len(values))])
    p = np.where(count < max(12, profile.conclude_from), np.nan, p)
    rising = trends(values, 2)[:, -1]
    way = np.where(np.array(RULES)[best] == Rule.TREND, rising, side[:, -1])
    return Evidence(p, np.array(RULES, dtype=np.int8)[best], way.astype(np.int8))


def _latest_aligned(values: Floats) -> Floats:
    """Each row moved to the right until its latest known value stands in the last column."""
    points = values.shape[1]
    behind = points - 1 - np.where(np.isnan(values), 0, np.arange(points)).max(axis=1)
    if not behind.any():
        return values
    place = np.arange(points)[None, :] - behind[:, None]
    moved = np.take_along_axis(values, np.maximum(place, 0), axis=1)
    return np.where(place >= 0, moved, np.nan)


def _sigma(values: Floats, known: Flags, screened: bool) -> tuple[Floats, Floats]:
    """The standard deviation from average moving ranges, and the degrees of freedom it carries."""
    ranges, usable = moving_ranges(values, known)
    average, per_sigma = mean_where(ranges, usable), RANGE_PER_SIGMA
    if screened:
        with np.errstate(invalid="ignore"):
            kept = usable & (ranges < SCREEN * average[:, None])
        within = mean_where(ranges, kept)
        moves = within > 0
        sigma = np.where(moves, within / RANGE_PER_SIGMA_SCREENED, average / RANGE_PER_SIGMA)
    else:
        sigma = average / per_sigma
    return sigma, FREEDOM_PER_POINT * usable.sum(axis=1)


def _distance(values: Floats, known: Flags, judged: int, screened: bool) -> tuple[Floats, Floats]:
    """How many standard deviations the last `judged` points lie from the mean of all points before them."""
    before, then = values[:, :-judged], known[:, :-judged]
    sigma, freedom = _sigma(before, then, screened)
    room = sigma * np.sqrt(1 + 1 / then.sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (values[:, -judged:] - mean_where(before, then)[:, None]) / room[:, None]
    return np.asarray(z), freedom


def _outside(values: Floats, known: Flags, screened: bool) -> Floats:
    z, freedom = _distance(values, known, 1, screened)
    return np.asarray(2 * t_tail(np.abs(z[:, 0]), freedom))


def _two_of_three(values: Floats, known: Flags, screened: bool) -> Floats:
    z, freedom = _distance(values, known, 3, screened)
    towards = np.where(np.isnan(z), -np.inf, z * np.sign(z[:, -1:]))
    both = np.minimum(towards[:, 2], np.maximum(towards[:, 0], towards[:, 1]))
    # z counts the room of one new point, sqrt(1 + 1/n); the mean of two new points has sqrt(1/2 + 1/n).
    n = known[:, :-3].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = both * np.sqrt((1 + 1 / n) / (1 / 2 + 1 / n))
    return np.where(both > 0, np.minimum(1.0, 4 * t_tail(apart, freedom)), 1.0)


def _trend(values: Floats) -> Floats:
    """2/L! for the trend of L points that ends the series."""
    points = values.shape[1]
    with np.errstate(invalid="ignore"):
        step = np.sign(np.diff(values, axis=1))
    same = (step == step[:, -1:]) & (step[:, -1:] != 0)
    length = np.logical_and.accumulate(same[:, ::-1], axis=1).sum(axis=1) + 1
    chance = 2 / np.cumprod(np.arange(1.0, points + 1))
    return np.asarray(np.minimum(1.0, chance[length - 1]))


def _run(values: Floats, known: Flags, side: NDArray[np.int8], length: int, screened: bool) -> Floats:
    if values.shape[1] <= length:
        return np.ones(len(values))
    z, freedom = _distance(values, known, length, screened)
    n = known[:, :-length].sum(axis=1)
    one_side = np.abs(side[:, -length:].sum(axis=1)) == length
    # z counts the room of one new point, sqrt(1 + 1/n); the mean of seven new points has sqrt(1/7 + 1/n).
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.abs(z.mean(axis=1)) * np.sqrt((1 + 1 / n) / (1 / length + 1 / n))
    return np.where(one_side, 2 * t_tail(apart, freedom), 1.0)


def steadied_counts(counts: Floats) -> Floats:
    """Counts on a scale where chance varies as much at every level (Anscombe 1948): 2 sqrt(x + 3/8)."""
    return np.asarray(2 * np.sqrt(np.asarray(counts, dtype=float) + 3 / 8))


def steadied_proportions(numerators: Floats, denominators: Floats) -> Floats:
    """Proportions on such a scale (Anscombe 1948): arcsine of the root of (x + 3/8) / (n + 3/4)."""
    share = (np.asarray(numerators, dtype=float) + 3 / 8) / (np.asarray(denominators, dtype=float) + 3 / 4)
    return np.asarray(np.arcsin(np.sqrt(share)))
