"""Signals gathered: all that say the same of the same part of care are one story, told once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from heard.signals.kinds import speaks_of_experience
from heard.signals.signal import Signal

SAME_THING = {"theme_share": "theme", "theme_net_sentiment": "theme"}
Thing = tuple[str, str, str]


def thing_of(signal: Signal) -> Thing:
    """What a signal is about: how often a theme is named and how it is spoken of are one thing."""
    return SAME_THING.get(signal.indicator, signal.indicator), signal.setting, signal.category


def gathered(signals: Iterable[Signal]) -> list[list[Signal]]:
    """Groups of signals that say the same of one part of care, the strongest first in each and among them.

    Signals of a site or its services stand together where they point the same way, unless they name different services
    or settings. What is known of a whole organisation joins the one site that says the same; where several of its sites
    do, they are one story of the whole; otherwise it stands alone. What points neither way stands alone, but once. What
    people say comes before what is counted of them.
    """
    ordered = list(signals)
    place = {signal.id: at for at, signal in enumerate(ordered)}
    groups: list[list[Signal]] = []
    for signal in ordered:
        if not signal.site and signal.level == "organisation":
            continue
        _join(signal, [group for group in groups if _together(group[0], signal)], groups)
    for signal in ordered:
        if signal.site or signal.level != "organisation":
            continue
        saying = [group for group in groups if _says(group, signal)]
        if len({group[0].site for group in saying}) > 1:
            for group in saying:
                groups.remove(group)
            groups.append([signal, *(one for group in saying for one in group)])
        elif saying:
            saying[0].append(signal)
        else:
            _join(signal, [g for g in groups if g[0].level == "organisation" and _together(g[0], signal)], groups)
    told = [
        sorted(group, key=lambda s: (-_fineness(s, group), not speaks_of_experience(s.indicator), place[s.id]))
        for group in groups
    ]
    return sorted(told, key=lambda group: min(place[s.id] for s in group))


def _join(signal: Signal, fitting: Sequence[list[Signal]], groups: list[list[Signal]]) -> None:
    if fitting:
        fitting[0].append(signal)
    else:
        groups.append([signal])


def _together(one: Signal, other: Signal) -> bool:
    """Whether two signals can tell one story: same place and way, and not of different services or settings."""
    if (one.organisation, one.site) != (other.organisation, other.site) or one.points != other.points:
        return False
    if not one.points:
        return thing_of(one) == thing_of(other)
    return all(not a or not b or a == b for a, b in ((one.service, other.service), (one.setting, other.setting)))


def _says(group: Sequence[Signal], whole: Signal) -> bool:
    """Whether a part of the organisation says the very same as the whole."""
    same = [s for s in group if thing_of(s) == thing_of(whole) and (s.points, s.way) == (whole.points, whole.way)]
    return bool(same) and group[0].organisation == whole.organisation


def _fineness(signal: Signal, group: Sequence[Signal]) -> int:
    """The place a story is told of: the finest its signals share, so that a whole does not speak for its one part."""
    services = {s.service for s in group if s.service}
    sites = {s.site for s in group if s.site}
    if signal.level == "organisation":
        return 0 if len(sites) == 1 else 2
    of_one_service = len(services) == 1 and not _site_speaks(group)
    if signal.service:
        return 2 if of_one_service else 1
    return 2 if len(sites) <= 1 and not of_one_service else 1


def _site_speaks(group: Sequence[Signal]) -> bool:
    """Whether the site as a whole says something that its one service does not."""
    of_service = {thing_of(s) for s in group if s.service}
    return any(s.site and not s.service and thing_of(s) not in of_service for s in group)


def pathways_in(signals: Iterable[Signal]) -> dict[str, list[Signal]]:
    """The signals of each pathway, in their order."""
    found: defaultdict[str, list[Signal]] = defaultdict(list)
    for signal in signals:
        found[signal.pathway].append(signal)
    return dict(found)


def once(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each thing once, the first that says it."""
    kept: dict[tuple[Thing, int], Signal] = {}
    for signal in signals:
        kept.setdefault((thing_of(signal), signal.points), signal)
    return tuple(kept.values())
