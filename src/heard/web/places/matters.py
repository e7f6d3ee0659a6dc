"""What is open at a place: its signals, each with the way to its page."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from heard.charts import words
from heard.governance.lifecycle import ENDED
from heard.indicators import definition
from heard.record.cases.models import CauseForConcern
from heard.record.places.names import names_of
from heard.signals import Signal, choose
from heard.themes import frame_by_key
from heard.web.changes.found import month_of
from heard.web.places.addresses import address_if_there
from heard.web.places.place import Spot
from heard.web.places.wording import setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

STATES = {
    "better": ("Getting better", "better"),
    "worse": ("Getting worse", "worse"),
    "changed": ("Changed", "neutral"),
}
MOST = 6
MOST_CAUSES = 10
PATIENCE = 3.0
"""Seconds a page waits for a month that nobody has looked at yet."""
FFT = "Friends and Family Test"


@dataclass(frozen=True, slots=True)
class Matter:
    """One signal as the page tells it: a state in words and as a look, what it is of, what happened, and its page."""

    state: str
    kind: str
    heading: str
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class Matters:
    """The signals of a place worth a first look in a month, strongest first; no month where none was judged."""

    month: str
    shown: tuple[Matter, ...]
    still_looking: bool = False


def signals_at(snapshot: "Snapshot", spot: Spot, month: str) -> tuple[str, list[Signal]] | None:
    """The month that was judged, and the signals of this place and of what lies in it, strongest first.

    None while the month is still being looked at: nobody waits for that to read the rest of the page.
    """
    seen = month_of(snapshot, month, patience=PATIENCE)
    if seen is None:
        return None
    signals = seen.look.signals
    here = [s for s in signals if s.organisation == spot.organisation and (not spot.site or s.site == spot.site)]
    return seen.key, here


def matters(spot: Spot, found: tuple[str, list[Signal]] | None) -> Matters:
    """The signals in the words of a page; of those that say the same of a whole and its part, one."""
    if found is None:
        return Matters("", (), still_looking=True)
    month, signals = found
    first = choose(signals, MOST)
    names = names_of({signal.site for signal in first})
    titles = plain_titles()
    shown = tuple(
        Matter(
            *STATES[signal.direction],
            heading=heading(signal, spot, names, titles),
            sentence=f"In {words.period(signal.period)}: {signal.amount}. {signal.rule[:1].upper()}{signal.rule[1:]}.",
            href=address_if_there("signal", signal.id),
        )
        for signal in first
    )
    return Matters(words.period(month) if month else "", shown)


def open_causes(spot: Spot) -> list[CauseForConcern]:
    """The causes for concern of a place that are still on their way, most closely followed first."""
    there = CauseForConcern.objects.filter(organisation=spot.organisation)
    there = there.exclude(stage__in=[stage.value for stage in ENDED])
    if spot.site:
        there = there.filter(site=spot.site)
    closest = list(CauseForConcern.Level.values)[::-1]
    return sorted(there, key=lambda one: (closest.index(one.level), one.next_on or date.max))[:MOST_CAUSES]


def heading(signal: Signal, spot: Spot, names: dict[str, str], titles: dict[str, str]) -> str:
    """What a signal is of, in plain words, and where, as far as that is not the page's own place."""
    told = definition(signal.indicator)
    what = FFT if told.short == "FFT" else told.short
    if signal.category:
        what = f"{what} {titles.get(signal.category, signal.category).lower()}"
    if signal.setting:
        what = f"{what}, {setting(signal.setting).lower() if signal.setting != 'a&e' else 'A&E'}"
    site = names.get(signal.site, "") if signal.site != spot.site else ""
    where = ", ".join(filter(None, (signal.service, site)))
    return f"{what}: {where}" if where else what


def plain_titles() -> dict[str, str]:
    """The plain titles of the framework's elements by key."""
    return {category.key: category.plain for category in frame_by_key("nhs").categories}
