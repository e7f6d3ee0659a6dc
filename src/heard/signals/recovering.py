"""A series that got worse and is better again, judged on what may be shown of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import words
from heard.charts.process import span
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition
from heard.signals.dips import dips
from heard.signals.signal import LEAN
from heard.statistics.profiles import HEARD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIGNS = {"higher_is_better": 1, "lower_is_better": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Dip:
    """A stretch that was worse: its first and last month, the first month after it, and the usual values of the three.

    `parts` are before, in and after the stretch.
    """

    first: str
    last: str
    since: str
    parts: tuple[float, float, float]
    p: float

    @property
    def rule(self) -> str:
        """When it was worse and since when it is better, in words."""
        return (
            f"worse from {words.period(self.first)} to {words.period(self.last)}, "
            f"better since {words.period(self.since)}"
        )

    def usual(self, month: str) -> float:
        """The usual value of the part a month lies in."""
        return self.parts[0 if month < self.first else 1 if month < self.since else 2]


def sign_of(told: Definition) -> int:
    """Which way is better for an indicator whose series can recover: 1 up, -1 down, 0 where neither is."""
    if told.unit not in ("proportion", "count") or told.themed:
        return 0
    return SIGNS[told.direction] or LEAN.get(told.key, 0)


def dip_in(shown: Sequence[ReleasedFigure], told: Definition, month: str) -> Dip | None:
    """The stretch of the shown months that was worse than before and after; None where there is none to judge."""
    import numpy as np

    known = [figure for figure in shown if figure.value is not None]
    if not sign_of(told) or len(known) < HEARD.conclude_from or known[-1].period != month:
        return None
    months = span([figure.period for figure in shown])
    by = {figure.period: figure for figure in known}

    def row(name: str) -> "NDArray[np.float64]":
        numbers = [getattr(by[m], name) if m in by else None for m in months]
        return np.array([[np.nan if number is None else float(number) for number in numbers]])

    counted = told.unit == "count"
    top, whole = row("value") if counted else row("numerator"), None if counted else row("n")
    found = dips(top, whole, sign_of(told))
    if not found.p[0] <= 1:
        return None
    i, j = int(found.start[0]), int(found.over[0])
    weight = np.where(np.isnan(top), np.nan, 1.0) if whole is None else whole
    parts = [float(np.nansum(top[0, a:b]) / np.nansum(weight[0, a:b])) for a, b in ((0, i), (i, j), (j, len(months)))]
    before, low, after = parts
    return Dip(months[i], months[j - 1], months[j], (before, low, after), float(found.p[0]))
