"""The same process chart for very many series at once, in blocks that fit the processor's cache."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.statistics.limits import Flags, Floats, xmr_limits
from heard.statistics.profiles import HEARD, Profile
from heard.statistics.special_cause import Codes, mark

BLOCK = 4096
"""Series judged together: 36 months of them are about a megabyte."""


@dataclass(frozen=True, slots=True)
class ManyCharts:
    """Limits (shape `(series,)`) and what each point shows (shape `(series, points)`).

    `rule` is a signed code: its size is the `Rule`, its sign the direction. `last_rule` is the code of each
    series' latest known value. `enough` is False where too few points allow no conclusion.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    count: NDArray[np.int64]
    enough: Flags
    outside: Flags
    side: Codes
    near: Flags
    rule: Codes
    last_rule: Codes


def xmr_many(matrix: Floats, profile: Profile = HEARD, *, screened: bool | None = None) -> ManyCharts:
    """Draw an XmR chart of every row of `matrix` (series x points, in time order, NaN where there is no value).

    Every row gets, to the last bit, the limits and rules that `chart` gives the same series alone.
    """
    values = np.ascontiguousarray(matrix, dtype=np.float64)
    series, points = values.shape
    if series == 0 or points == 0:
        raise ValueError("xmr_many needs at least one series and one point")
    use_screen = profile.screened if screened is None or not profile.screening_may_be_chosen else screened
    result = ManyCharts(
        centre=np.empty(series),
        lower=np.empty(series),
        upper=np.empty(series),
        count=np.empty(series, dtype=np.int64),
        enough=np.empty(series, dtype=np.bool_),
        outside=np.empty((series, points), dtype=np.bool_),
        side=np.empty((series, points), dtype=np.int8),
        near=np.empty((series, points), dtype=np.bool_),
        rule=np.empty((series, points), dtype=np.int8),
        last_rule=np.empty(series, dtype=np.int8),
    )
    for start in range(0, series, BLOCK):
        _judge_block(values[start : start + BLOCK], profile, use_screen, result, slice(start, start + BLOCK))
    return result


def _judge_block(values: Floats, profile: Profile, screened: bool, result: ManyCharts, rows: slice) -> None:
    limits = xmr_limits(values, profile, screened=screened)
    marks = mark(values, limits, profile)
    result.centre[rows], result.lower[rows], result.upper[rows] = limits.centre, limits.lower, limits.upper
    result.count[rows] = limits.count
    result.enough[rows] = limits.count >= profile.conclude_from
    result.outside[rows], result.near[rows] = marks.outside, marks.near
    result.side[rows], result.rule[rows] = marks.side, marks.rule
    result.last_rule[rows] = np.take_along_axis(marks.rule, last_known(values)[:, None], axis=1)[:, 0]


def last_known(values: Floats) -> NDArray[np.int64]:
    """The place of each row's last value that is not missing (0 where all are)."""
    place: NDArray[np.int64] = np.where(np.isnan(values), 0, np.arange(values.shape[1])).max(axis=1)
    return place
