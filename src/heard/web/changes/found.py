"""The signals of a month with what stands behind them, found once for each edition and remembered."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.signals import Look, Signal, choose, latest_complete_month, look, series_of
from heard.signals.watched import indicators_watched, months_of
from heard.statistics.profiles import HEARD
from heard.triangulation import Matrix, matrix

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SPARE = 30
"""More signals are chosen than the home shows, so that others move up where people answered that some are not real."""

OFFERED = 24
"""How many months the home offers."""

_one_at_a_time = Lock()
"""Finding is work for seconds at a million answers: those who come meanwhile wait for it, and do not do it again."""


@dataclass(frozen=True, slots=True)
class Month:
    """One look at a month, and its signals in the order a home shows them.

    A signal is found in all months, those too small to show among them. One whose own chart may show too little to
    tell it is left to its own page, which says so.
    """

    look: Look
    chosen: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What a signal rests on: its released monthly figures, and what every source says of its place that month."""

    series: tuple[ReleasedFigure, ...]
    matrix: Matrix

    @property
    def tells(self) -> bool:
        """Whether so many months may be shown that people can see for themselves what changed."""
        return sum(one.value is not None for one in self.series) >= HEARD.conclude_from

    def figure(self, signal: Signal) -> ReleasedFigure | None:
        """The released figure of the signal's own month."""
        return next((one for one in reversed(self.series) if one.period == signal.period), None)


def month_of(snapshot: "Snapshot", month: str = "") -> Month:
    """The signals of a month, the latest complete one by default."""
    with _one_at_a_time:
        return _month(snapshot, "" if month == _latest(snapshot) else month)


def behind(snapshot: "Snapshot", signal: Signal) -> Behind:
    """What stands behind a signal."""
    with _one_at_a_time:
        return _behind(snapshot, signal)


def months_offered(snapshot: "Snapshot") -> tuple[str, ...]:
    """The months a person may look at, newest first, from the latest complete one."""
    with _one_at_a_time:
        return _months(snapshot)


@lru_cache(maxsize=24)
def _month(snapshot: "Snapshot", month: str) -> Month:
    seen = look(snapshot, month)
    ordered = choose(seen.signals, at_most=len(seen.signals))
    return Month(seen, tuple(islice((s for s in ordered if _behind(snapshot, s).tells), SPARE)))


@lru_cache(maxsize=512)
def _behind(snapshot: "Snapshot", signal: Signal) -> Behind:
    organisation, site, service = signal.place
    lines = matrix(snapshot, organisation=organisation, site=site, service=service, period=signal.period)
    return Behind(tuple(series_of(snapshot, signal)), lines)


@lru_cache(maxsize=3)
def _latest(snapshot: "Snapshot") -> str:
    return latest_complete_month(snapshot)


@lru_cache(maxsize=3)
def _months(snapshot: "Snapshot") -> tuple[str, ...]:
    last = _latest(snapshot)
    known = sorted((m for m in months_of(snapshot, indicators_watched()) if m <= last), reverse=True)
    return tuple(known[:OFFERED])
