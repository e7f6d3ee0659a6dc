"""Natural process limits of single values in time order, for one series or many at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.statistics.profiles import Missing, Profile

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SCREEN = 3.267
"""Moving ranges of this many times their average are left out (Nelson 1982, upper limit of a moving range)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a stable process is expected to stay.

    Each field holds one number a series (shape `(series,)`), or none of it where it cannot be known (NaN).
    """

    centre: Floats
    average_range: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    count: NDArray[np.int64]


def mean_where(values: Floats, where: Flags) -> Floats:
    """The mean of the chosen values along the last axis; NaN where none is chosen.

    The sum runs in time order and is corrected once, so that values left out at the ends change
    nothing, not even the last bit: many series in one matrix get the limits each would get alone.
    """
    count = where.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        first: Floats = np.where(where, values, 0.0).cumsum(-1)[..., -1] / count
        rest = np.where(where, values - first[..., None], 0.0).cumsum(-1)[..., -1] / count
    return np.asarray(first + rest, dtype=float)


def moving_ranges(values: Floats, baseline: Flags, missing: Missing = Missing.GAP) -> tuple[Floats, Flags]:
    """Absolute steps between neighbours, and which of them lie wholly in the baseline."""
    before, usable = values[:, :-1], baseline[:, 1:] & baseline[:, :-1]
    if missing is Missing.SPANNED:
        latest = np.maximum.accumulate(np.where(baseline, np.arange(values.shape[1]), -1), axis=1)[:, :-1]
        before, usable = np.take_along_axis(values, np.maximum(latest, 0), axis=1), baseline[:, 1:] & (latest >= 0)
    return np.abs(values[:, 1:] - before), usable


def xmr_limits(values: Floats, profile: Profile, *, baseline: Flags | None = None, screened: bool) -> Limits:
    """The limits of each series in `values` (shape `(series, points)`, NaN where there is no value).

    `baseline` (same shape) chooses the points that the limits rest on; all points when it is None.
    """
    known = ~np.isnan(values)
    if baseline is not None:
        known &= baseline
    if profile.missing is Missing.SPOILS:
        known &= ~np.any(np.isnan(values), axis=1, keepdims=True)
    known &= (known.sum(-1) >= profile.least_baseline)[:, None]
    centre = mean_where(values, known)
    if values.shape[-1] > 1:
        ranges, usable = moving_ranges(values, known, profile.missing)
        every = mean_where(ranges, usable)
        average = every
        if screened:
            with np.errstate(invalid="ignore"):
                kept = usable & (ranges < SCREEN * every[..., None])
            average = mean_where(ranges, kept)
    else:
        every = average = np.full_like(centre, np.nan)
    if profile.flat_mended:
        centre, average = _mend_flat(values, known, centre, every, average)
    return Limits(
        centre=centre,
        average_range=average,
        lower=centre - profile.scale * average,
        upper=centre + profile.scale * average,
        near_lower=centre - profile.near * average,
        near_upper=centre + profile.near * average,
        count=known.sum(-1),
    )


def _mend_flat(values: Floats, known: Flags, centre: Floats, every: Floats, average: Floats) -> tuple[Floats, Floats]:
    """Honest limits for series that never move, or move only in spikes that screening would remove.

    Never moving: the limits are the value itself. Only spikes: screening would leave limits without
    width and call every point special, so all moving ranges count and the centre is the usual value
    (the median), which a spike cannot drag.
    """
    constant = every == 0
    spiky = (every > 0) & ~(average > 0)
    touched = constant | spiky
    if not touched.any():
        return centre, average
    usual = np.nanmedian(np.where(known[touched], values[touched], np.nan), axis=-1)
    centre, average = centre.copy(), average.copy()
    centre[touched] = usual
    average[touched] = every[touched]
    return centre, average
