"""The signals of a month with what stands behind them: found once for each edition, away from the page that asks."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.signals import Item, Look, Signal, items, latest_complete_month, look, series_of
from heard.signals.watched import indicators_watched, months_of
from heard.triangulation import Matrix, matrix
from heard.web.changes.unreached import Unreached, unreached

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

AT_MOST = 10
SPARE = 30
"""More stories are kept than the home shows, so that others move up where people answered that some are not real."""

OFFERED = 24
"""How many months the home offers."""

NO_LONGER = 1.0
"""Seconds more a page waits for who has been reached; without it, the page says that it is still being counted."""

PATIENCE = 10.0
"""Seconds a page waits for what is being found; at a million answers the first look after new data takes longer."""


@dataclass(frozen=True, slots=True)
class Month:
    """One look at a month: its stories in the order a home shows them, who is hardly reached, and other months.

    While `counting`, who is hardly reached is not known yet.
    """

    key: str
    look: Look
    items: tuple[Item, ...]
    unreached: Unreached
    offered: tuple[str, ...]
    counting: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """What a signal rests on: its released monthly figures, and what every source says of its place that month."""

    series: tuple[ReleasedFigure, ...]
    matrix: Matrix

    def figure(self, signal: Signal) -> ReleasedFigure | None:
        """The released figure of the signal's own month."""
        return next((one for one in reversed(self.series) if one.period == signal.period), None)


class _Finding(Thread):
    """One look under way. It outlives the page that asked for it, and ends with the server."""

    def __init__(self, snapshot: "Snapshot", month: str) -> None:
        super().__init__(daemon=True, name=f"looking at {month or 'the latest month'}")
        self.snapshot, self.month = snapshot, month
        self.found: Month | None = None
        self.fault: Exception | None = None
        self.tells = Event()

    def run(self) -> None:
        try:
            self.found = _find(self.snapshot, self.month)
            self.tells.set()
            self.found = _with_reach(self.snapshot, self.found)
        except Exception as fault:  # it belongs to the page that waits, which raises it
            self.fault = fault
        finally:
            self.tells.set()


_under_way: dict[Hashable, _Finding] = {}
_lock = Lock()


def month_of(snapshot: "Snapshot", month: str = "", *, patience: float | None = None) -> Month | None:
    """A month and its signals, the latest complete one where that is not offered; None while it is being found.

    Everyone who asks for the same month waits for the same look.
    """
    key = (snapshot, month)
    with _lock:
        if (finding := _under_way.get(key)) is None:
            finding = _under_way[key] = _Finding(snapshot, month)
            finding.start()
    if not finding.tells.wait(PATIENCE if patience is None else patience):
        return None
    finding.join(NO_LONGER)
    if finding.is_alive():
        return finding.found
    with _lock:
        if _under_way.get(key) is finding:
            del _under_way[key]
    if finding.fault is not None:
        raise finding.fault
    return finding.found


def _find(snapshot: "Snapshot", month: str) -> Month:
    """A look with all that a home will ask next, so that its page only reads what is remembered."""
    offered = _months(snapshot)
    if not offered:
        return Month("", Look("", (), 0, 0), (), Unreached("", ()), ())
    key = month if month in offered else offered[0]
    # The latest month is asked for without its name, as the pages of places do: it is looked at once for both.
    seen = look(snapshot, "" if key == offered[0] else key)
    stories = items(snapshot, seen, with_reach=False)[:SPARE]
    for story in stories[:AT_MOST]:
        if story.lead is not None:
            behind(snapshot, story.lead, key)
    return Month(key, seen, stories, Unreached("", ()), offered, counting=True)


def _with_reach(snapshot: "Snapshot", month: Month) -> Month:
    """The same month, and who is hardly reached in it."""
    if not month.key:
        return replace(month, counting=False)
    stories = items(snapshot, month.look)[:SPARE]
    return replace(month, items=stories, unreached=unreached(snapshot, month.key), counting=False)


@lru_cache(maxsize=512)
def behind(snapshot: "Snapshot", signal: Signal, month: str) -> Behind:
    """What stands behind a signal in a month."""
    organisation, site, service = signal.place
    lines = matrix(
        snapshot, organisation=organisation, site=site, service=service, pathway=signal.pathway, period=month
    )
    return Behind(tuple(series_of(snapshot, signal)), lines)


@lru_cache(maxsize=3)
def _months(snapshot: "Snapshot") -> tuple[str, ...]:
    """The months a person may look at, newest first, from the latest complete one."""
    last = latest_complete_month(snapshot)
    known = sorted((m for m in months_of(snapshot, indicators_watched()) if m <= last), reverse=True)
    return tuple(known[:OFFERED])
