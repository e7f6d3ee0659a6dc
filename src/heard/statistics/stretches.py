"""Stretches of a series between rebase dates, and whether a gap in one leaves a trend undecided."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from heard.statistics.limits import Floats
from heard.statistics.profiles import Profile, RebaseDate


def segments(dates: Sequence[date], rebase: Sequence[date], how: RebaseDate) -> list[int]:
    """The number of the stretch that each date (in order) belongs to."""
    if how is RebaseDate.EXACT:
        return [sum(1 for start in set(rebase) if start <= day and start in dates) for day in dates]
    return [sum(1 for start in set(rebase) if start <= day) for day in dates]


def trend_cannot_be_decided(series: Floats, when: Sequence[date], rebase: Sequence[date], profile: Profile) -> bool:
    """Whether a missing value leaves a window of steps that are otherwise all up, or all down (upstream stops)."""
    starts = segments(when, rebase, profile.rebase_date)
    steps = [np.sign(series[i + 1] - series[i]) if starts[i] == starts[i + 1] else 0.0 for i in range(len(series) - 1)]
    width = profile.trend - 1
    for i in range(len(steps) - width + 1):
        window = steps[i : i + width]
        seen = {step for step in window if not math.isnan(step)}
        if len(seen) < 2 and 0.0 not in seen and any(map(math.isnan, window)):
            return True
    return False
