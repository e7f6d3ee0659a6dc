"""What may be said of a change, worked out from the months before and after; nobody types it."""

import math
from collections.abc import Sequence
from typing import Any

from heard.record.cases.tally import Tally
from heard.statistics.change import (
    ENOUGH_AFTER,
    ENOUGH_BEFORE,
    ChangeVerdict,
    Difference,
    difference_of_shares,
    verdict,
)
from heard.statistics.distributions import t_quantile
from heard.statistics.intervals import wilson


def judged(before: Tally, after: Tally, *, better: int) -> tuple[ChangeVerdict, dict[str, Any]]:
    """The verdict, and the outcome as it is kept: the tally after, its likely range, and the difference.

    Shares are compared by Newcombe's interval; counts by their monthly means (`difference_of_means`). Where too many
    months after are hidden, it is too early.
    """
    kept = after.kept()
    if not after.points:
        return ChangeVerdict.TOO_EARLY, kept
    if before.unit == "proportion":
        found = difference_of_shares(
            (round(before.events), round(before.total or 0)), (round(after.events), round(after.total or 0))
        )
        ends = wilson([round(after.events)], [round(after.total or 0)])
        likely = [float(ends.lower[0]), float(ends.upper[0])]
    else:
        found = difference_of_means(before.months, after.months)
        likely = _likely_mean(after.months)
    said = verdict(found, better=better, points_before=before.points, points_after=after.points)
    if not (before.enough and after.enough):
        said = ChangeVerdict.TOO_EARLY
    numbers = {"difference": found.difference, "lower": found.lower, "upper": found.upper}
    return said, kept | {name: _plain(number) for name, number in numbers.items()} | {
        "likely": [_plain(n) for n in likely]
    }


def _plain(number: float) -> float | None:
    return None if math.isnan(number) else float(number)


def difference_of_means(before: Sequence[float], after: Sequence[float], *, confidence: float = 0.95) -> Difference:
    """The difference of two monthly means of counts, with Welch's interval.

    The variance of a side is never taken to be less than its mean, as counts vary at least as a Poisson count does:
    three equal months by chance must not look certain. NaN where a side has fewer months than are needed.
    """
    if len(before) < ENOUGH_BEFORE or len(after) < ENOUGH_AFTER:
        nothing = float("nan")
        return Difference(nothing, nothing, nothing, nothing, nothing)
    (m1, e1), (m2, e2) = _mean(before), _mean(after)
    gap, error = m2 - m1, e1 + e2
    if error == 0:
        return Difference(m1, m2, gap, gap, gap)
    freedom = error**2 / (e1**2 / (len(before) - 1) + e2**2 / (len(after) - 1))
    room = float(t_quantile((1 + confidence) / 2, freedom)) * math.sqrt(error)
    return Difference(m1, m2, gap, gap - room, gap + room)


def _mean(months: Sequence[float]) -> tuple[float, float]:
    """The mean of a month, and the variance of that mean."""
    mean = sum(months) / len(months)
    spread = sum((one - mean) ** 2 for one in months) / (len(months) - 1)
    return mean, max(spread, mean) / len(months)


def _likely_mean(months: Sequence[float]) -> list[float]:
    """Between what the mean of a month likely lies; not known from fewer than two months."""
    if len(months) < 2:
        return [float("nan"), float("nan")]
    mean, variance = _mean(months)
    room = float(t_quantile(0.975, len(months) - 1)) * math.sqrt(variance)
    return [max(0.0, mean - room), mean + room]
