"""Worse, then better: a stretch of months that stands apart from those before it and from those after it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST = 4
"""Before, the stretch and after must each have so many known months."""

AFTER = 12
"""What has been over for longer is no news."""


@dataclass(frozen=True, slots=True)
class Dips:
    """For each series (shape `(series,)`): the p-value, and the columns where the stretch starts and is over."""

    p: "Floats"
    start: "NDArray[np.int64]"
    over: "NDArray[np.int64]"


def dips(numerator: "Floats", denominator: "Floats | None", sign: int) -> Dips:
    """How surely each series went the wrong way for a while and came back.

    The matrices are (series x months), NaN where unknown, `denominator` None for counts; `sign` is 1 where higher is
    better, -1 where lower is. For every stretch the lesser of two distances counts, from the months before and from
    those after, on a scale where chance varies alike at every level (Anscombe 1948), widened where the months within
    the three parts differ by more than chance. The p-value of the best stretch is multiplied by how many were tried.
    """
    import numpy as np

    from heard.statistics.distributions import normal_tail

    series, points = numerator.shape
    whole = np.where(np.isnan(numerator), np.nan, 1.0) if denominator is None else denominator
    known = ~np.isnan(numerator) & ~np.isnan(whole) & (whole > 0)
    n, x = np.where(known, whole, 0.0), np.where(known, numerator, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        if denominator is None:
            scaled, weight = 2 * np.sqrt(x + 3 / 8), known.astype(float)
        else:
            scaled = 2 * np.arcsin(np.sqrt(np.minimum((x + 3 / 8) / (n + 3 / 4), 1.0)))
            weight = n
    scaled = np.where(known, scaled * sign, 0.0)
    sums = [_running(part) for part in (weight, weight * scaled, weight * scaled**2, known.astype(float))]
    best, p = np.full(series, -np.inf), np.full(series, np.nan)
    start, over = np.zeros(series, np.int64), np.zeros(series, np.int64)
    tried = np.zeros(series)
    for i in range(LEAST, points - 2 * LEAST + 1):
        for j in range(max(i + LEAST, points - AFTER), points - LEAST + 1):
            z, enough = _apart(sums, i, j, points)
            tried += enough
            better = enough & (z > best)
            best[better], start[better], over[better] = z[better], i, j
    judged = tried > 0
    p[judged] = np.minimum(1.0, tried[judged] * normal_tail(best[judged]))
    return Dips(p, start, over)


def _running(part: "Floats") -> "Floats":
    import numpy as np

    return np.hstack([np.zeros((len(part), 1)), part.cumsum(axis=1)])


def _apart(sums: "list[Floats]", i: int, j: int, points: int) -> "tuple[Floats, NDArray[np.bool_]]":
    """The lesser distance of columns i to j from those before and after, and whether all parts are long enough."""
    import numpy as np

    def part(a: int, b: int) -> "list[Floats]":
        return [s[:, b] - s[:, a] for s in sums]

    parts = [part(0, i), part(i, j), part(j, points)]
    enough = np.all([months >= LEAST for *_, months in parts], axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = [wx / w for w, wx, _, _ in parts]
        left = sum(wxx - wx**2 / w for w, wx, wxx, _ in parts)
        months = sum(months for *_, months in parts)
        wide = np.maximum(1.0, left / (months - 3))
        z = np.minimum(
            (mean[0] - mean[1]) / np.sqrt(wide * (1 / parts[0][0] + 1 / parts[1][0])),
            (mean[2] - mean[1]) / np.sqrt(wide * (1 / parts[2][0] + 1 / parts[1][0])),
        )
    return np.where(np.isnan(z), -np.inf, z), enough & ~np.isnan(z)
