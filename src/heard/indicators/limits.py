"""The 95% interval of every figure that has none of its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from heard.disclosure import Figure

if TYPE_CHECKING:
    from heard.statistics.limits import Floats


def with_limits(drafts: Sequence[Figure], unit: str) -> list[Figure]:
    """The 95% intervals, all at once: Wilson for shares, Byar for counts, rescaled Wilson for a net share."""
    if unit not in ("proportion", "count", "net") or not drafts:
        return list(drafts)
    import numpy as np

    from heard.statistics import intervals

    def column(name: str) -> "Floats":
        return np.array([np.nan if getattr(f, name) is None else getattr(f, name) for f in drafts], dtype=float)

    numerator, denominator, value = column("numerator"), column("denominator"), column("value")
    if unit == "count":
        found = intervals.count(np.nan_to_num(numerator))
        lower, upper = found.lower, found.upper
    elif unit == "net":
        found = intervals.wilson((value + 1) / 2 * denominator, denominator)
        lower, upper = 2 * found.lower - 1, 2 * found.upper - 1
    else:
        found = intervals.wilson(np.minimum(numerator, denominator), denominator)
        lower = np.where(numerator <= denominator, found.lower, np.nan)
        upper = np.where(numerator <= denominator, found.upper, np.nan)
    return [
        replace(
            f,
            lower=f.lower if f.lower is not None else _known(low, f),
            upper=f.upper if f.upper is not None else _known(high, f),
        )
        for f, low, high in zip(drafts, lower, upper, strict=True)
    ]


def _known(number: float, figure: Figure) -> float | None:
    return None if number != number or figure.value is None else float(number)
