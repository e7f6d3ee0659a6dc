"""Choosing what the home page says: at most ten signals, no two of which say the same of the same place."""

from collections import Counter
from collections.abc import Iterable

from heard.signals.signal import Signal

AT_MOST = 10
ONE_PLACE = 3
"""At most so many from one organisation's site, so that one bad month there does not silence everyone else."""

FINENESS = {"organisation": 0, "site": 1, "service": 2}
SAME_THING = {"theme_share": "theme", "theme_net_sentiment": "theme"}


def choose(signals: Iterable[Signal], at_most: int = AT_MOST) -> list[Signal]:
    """The signals worth a first look, strongest first.

    Of a whole and one of its parts that say the same, the finer stays; of a whole and several of its parts, the
    whole. How often a theme is named and how it is spoken of are the same thing: the stronger stays.
    """
    ordered = _one_of_each_thing(list(signals))
    dropped: set[str] = set()
    for signal in sorted(ordered, key=lambda s: -FINENESS[s.level]):
        inside = [s for s in ordered if s.id not in dropped and _within(s, signal)]
        largest = [s for s in inside if not any(_within(s, other) for other in inside)]
        if len(largest) == 1:
            dropped.add(signal.id)
        else:
            dropped.update(s.id for s in inside)
    chosen: list[Signal] = []
    at = Counter[tuple[str, str]]()
    for signal in ordered:
        if signal.id in dropped or at[signal.organisation, signal.site] >= ONE_PLACE:
            continue
        at[signal.organisation, signal.site] += 1
        chosen.append(signal)
    return chosen[:at_most]


def _one_of_each_thing(signals: list[Signal]) -> list[Signal]:
    kept: dict[tuple[str, ...], Signal] = {}
    for signal in signals:
        kept.setdefault((_thing(signal), *signal.place, signal.level, signal.setting, signal.category), signal)
    return list(kept.values())


def _thing(signal: Signal) -> str:
    return SAME_THING.get(signal.indicator, signal.indicator)


def _says_the_same(one: Signal, other: Signal) -> bool:
    return (_thing(one), one.setting, one.category, one.direction) == (
        _thing(other), other.setting, other.category, other.direction
    )  # fmt: skip


def _within(part: Signal, whole: Signal) -> bool:
    """Whether a part lies in the whole and says the same as it."""
    return (
        FINENESS[part.level] > FINENESS[whole.level]
        and part.organisation == whole.organisation
        and (whole.level == "organisation" or part.site == whole.site)
        and _says_the_same(part, whole)
    )
