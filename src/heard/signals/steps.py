"""Whether the latest quarters stand apart from those before them: for series with months too small to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.indicators.row import calendar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LONGEST = 3
"""At most so many of the latest quarters are taken together as new; older news is no news."""

BASE = 3
"""So many quarters before them must be known."""

STILL = 1.0
"""The latest quarter must itself stand on that side, by at least one standard error."""


@dataclass(frozen=True, slots=True)
class Steps:
    """For each series (shape `(series,)`): the p-value, how many quarters are new, which way, and what was usual."""

    p: "Floats"
    length: "NDArray[np.int64]"
    way: "NDArray[np.int64]"
    before: "Floats"


def quarters_in(months: Sequence[str]) -> list[tuple[str, tuple[int, ...]]]:
    """The financial quarters that lie wholly in these months, oldest first, each with its months' places."""
    found: dict[str, list[int]] = {}
    for place, month in enumerate(months):
        when = calendar(month)
        if when is not None:
            found.setdefault(when[0], []).append(place)
    return [(quarter, tuple(places)) for quarter, places in found.items() if len(places) == 3]


def steps(numerator: "Floats", denominator: "Floats | None", unit: str) -> Steps:
    """Two-sided p-values that the latest one to three quarters differ from those before them.

    Both matrices are (series x quarters), NaN where unknown; `denominator` is None for counts, and `numerator` the
    number that spoke well less the number that spoke poorly for a net share. Shares and counts are compared on scales
    where chance varies alike at every level (Anscombe 1948); where the quarters before differ by more than chance, the
    room is widened by as much (a quasi-likelihood) and Student's t takes the place of the Normal. The least of the
    three p-values counts, times three. NaN where fewer than three quarters before are known, or the latest is not.
    """
    import numpy as np

    series, points = numerator.shape
    best = Steps(
        np.full(series, np.nan), np.zeros(series, np.int64), np.zeros(series, np.int64), np.full(series, np.nan)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        for length in range(1, min(LONGEST, points - BASE) + 1):
            z, freedom, now, before = _apart(numerator, denominator, unit, length)
            p = 2 * LONGEST * _tail(np.abs(z), freedom)
            same = np.sign(now) == np.sign(z)
            p = np.where(same & (np.abs(now) >= STILL), np.minimum(1.0, p), np.where(np.isnan(z), np.nan, 1.0))
            better = np.isnan(best.p) & ~np.isnan(p) | (p < best.p)
            best.p[better], best.length[better], best.before[better] = p[better], length, before[better]
            best.way[better] = np.nan_to_num(np.sign(z[better])).astype(np.int64)
    return best


def _apart(
    numerator: "Floats", denominator: "Floats | None", unit: str, length: int
) -> tuple["Floats", "Floats", "Floats", "Floats"]:
    """The distance of the latest quarters together and of the latest alone, degrees of freedom, and the usual value."""
    import numpy as np

    whole = np.where(np.isnan(numerator), np.nan, 1.0) if denominator is None else denominator
    known = ~np.isnan(numerator) & ~np.isnan(whole) & (whole > 0)
    numerator, whole = np.where(known, numerator, 0.0), np.where(known, whole, 0.0)
    base = known.copy()
    base[:, -length:] = False
    enough = (base.sum(axis=1) >= BASE) & known[:, -length:].all(axis=1)
    n0, x0 = (whole * base).sum(axis=1), (numerator * base).sum(axis=1)
    n1, x1 = whole[:, -length:].sum(axis=1), numerator[:, -length:].sum(axis=1)
    usual = x0 / n0
    scale, spread = _scales(unit, usual)
    level = scale(x0, n0)
    apart = (scale(numerator, whole) - level[:, None]) / (spread[:, None] * np.sqrt(1 / whole))
    freedom = base.sum(axis=1) - 1.0
    wide = np.maximum(1.0, np.where(base, apart**2, 0.0).sum(axis=1) / freedom)
    z = (scale(x1, n1) - level) / (spread * np.sqrt(wide * (1 / n1 + 1 / n0)))
    last = (scale(numerator[:, -1], whole[:, -1]) - level) / (spread * np.sqrt(wide * (1 / whole[:, -1] + 1 / n0)))
    return np.where(enough, z, np.nan), np.where(wide > 1, freedom, np.inf), last, usual


def _scales(unit: str, usual: "Floats"):  # type: ignore[no-untyped-def]
    """The scale on which a value varies alike at every level, and its standard deviation for a whole of one."""
    import numpy as np

    one = np.ones_like(usual)
    if unit == "count":
        return (lambda x, n: 2 * np.sqrt((x + 3 / 8) / n)), one
    if unit == "net":
        return (lambda x, n: x / n), np.sqrt(np.maximum(1 - usual**2, 0.1))
    return (lambda x, n: 2 * np.arcsin(np.sqrt(np.minimum((x + 3 / 8) / (n + 3 / 4), 1.0)))), one


def _tail(z: "Floats", freedom: "Floats") -> "Floats":
    import numpy as np

    from heard.statistics.distributions import normal_tail, t_tail

    plain = np.isinf(freedom)
    return np.asarray(np.where(plain, normal_tail(z), t_tail(z, np.where(plain, 1.0, freedom))))
