"""What a month has to tell: its signals gathered into stories, with what contradicts them and who is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log10
from typing import TYPE_CHECKING

from heard.indicators.cells import edition, remember
from heard.signals.disagreement import praised_beside
from heard.signals.finding import Look, witness
from heard.signals.gathering import gathered, once, pathways_in
from heard.signals.item import Item
from heard.signals.kinds import Kind, kind_of, speaks_of_harm
from heard.signals.pathways import Pathways, pathways_of
from heard.signals.signal import Signal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

ASKED = 12
"""So many hints are looked at for each story, the surest first."""

TOLD = 3
"""So many communities are named in one sentence of who is hardly reached."""

BASE = {
    Kind.WORSE: 1.0, Kind.BETTER: 0.5, Kind.RECOVERED: 1.0, Kind.CHANGED: -4.0, Kind.DISAGREEMENT: 2.5,
    Kind.PATHWAY: 2.5, Kind.REACH: 5.0,
}  # fmt: skip
"""What a kind of story counts before its evidence: what no single source shows comes first, plain news later."""

SUREST = 6.0
"""Beyond one in a million, being surer matters no more than touching more people."""

WITNESS = 1.5
"""What each further kind of source that says the same counts."""

HARM = 1.5
"""What it counts that people may have come to harm."""


def items(snapshot: "Snapshot", seen: Look, *, with_reach: bool = True) -> tuple[Item, ...]:
    """Every story of a month, the most important first; remembered for each edition.

    Who has been reached takes as long to count as all the rest: without it, the others can be told before.
    """
    told = remember("signals", (edition(snapshot), "items", seen.period), lambda: _items(snapshot, seen))
    missed = _reach(snapshot, seen.period) if with_reach and seen.period else []
    return tuple(sorted((*told, *missed), key=lambda item: (-weight(item), item.id)))


def _items(snapshot: "Snapshot", seen: Look) -> list[Item]:
    if not seen.period:
        return []
    paths = pathways_of(snapshot, seen.period)
    along = pathways_in(signal for signal in seen.signals if signal.pathway)
    found = [item for name, signals in along.items() if name for item in _along(snapshot, seen, paths, name, signals)]
    told = {signal.id for item in found for signal in item.signals}
    for group in gathered(signal for signal in seen.signals if not signal.pathway):
        carried = [item for item in found if item.kind is Kind.PATHWAY and _carries(item, group, paths)]
        if carried:
            found[found.index(carried[0])] = _joined(carried[0], group)
        elif group[0].id not in told:
            found.append(_story(snapshot, seen, group))
    return found


def _story(snapshot: "Snapshot", seen: Look, group: Sequence[Signal]) -> Item:
    """A group with its witnesses; a disagreement where people praise a place in which harm rises."""
    lead, *others = once(group)
    if all(signal.points < 0 and speaks_of_harm(signal.indicator) for signal in group):
        beside = praised_beside(snapshot, lead, seen.period)
        if beside is not None:
            return Item(Kind.DISAGREEMENT, seen.period, lead, tuple(others), beside)
    others = [*others, *_witnesses(snapshot, seen, group)]
    kind = {1: Kind.BETTER, -1: Kind.WORSE, 0: Kind.CHANGED}[lead.points]
    if any(signal.kind == "recovered" for signal in group):
        kind = Kind.RECOVERED
        lead = next(signal for signal in group if signal.kind == "recovered")
        others = [signal for signal in once([lead, *group, *others]) if signal is not lead]
    return Item(kind, seen.period, lead, tuple(others))


def _witnesses(snapshot: "Snapshot", seen: Look, group: Sequence[Signal]) -> list[Signal]:
    """What is too weak to be news by itself but says the same of the same place."""
    lead = group[0]
    if not lead.points:
        return []
    said = {kind_of(signal.indicator) for signal in group}
    near = [
        (p, series)
        for series, p in seen.hints
        if series.organisation == lead.organisation
        and series.site == lead.site
        and not series.pathway
        and kind_of(series.indicator) not in said
        and all(not a or not b or a == b for a, b in ((series.service, lead.service), (series.setting, lead.setting)))
    ]
    found: list[Signal] = []
    for p, series in sorted(near, key=lambda pair: pair[0])[:ASKED]:
        signal = witness(snapshot, seen, series, p)
        if signal is not None and signal.points == lead.points and kind_of(signal.indicator) not in said:
            said.add(kind_of(signal.indicator))
            found.append(signal)
    return found


def _along(snapshot: "Snapshot", seen: Look, paths: Pathways, name: str, signals: Sequence[Signal]) -> Iterable[Item]:
    """The story of a pathway that leads through several providers, and got worse at one of them or more."""
    worse = [signal for signal in signals if signal.points < 0]
    if not worse or len(paths.through.get(name, ())) < 2:
        return
    lead = next((signal for signal in worse if signal.indicator.startswith("fft")), worse[0])
    hurt = tuple(dict.fromkeys(signal.organisation for signal in (lead, *worse)))
    rest = tuple(code for code in paths.through[name] if code not in hurt)
    others = [signal for signal in worse if signal is not lead]
    hints = [(p, s) for s, p in seen.hints if s.pathway == name and (s.organisation, s.indicator) not in
             {(o.organisation, o.indicator) for o in worse}]  # fmt: skip
    for p, series in sorted(hints, key=lambda pair: pair[0])[:ASKED]:
        signal = witness(snapshot, seen, series, p)
        if signal is not None and signal.points < 0:
            others.append(signal)
    yield Item(Kind.PATHWAY, seen.period, lead, _each_place(others), None, (*hurt, *rest))


def _each_place(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each thing once at each provider."""
    kept: dict[tuple[str, str, str], Signal] = {}
    for signal in signals:
        kept.setdefault((signal.organisation, kind_of(signal.indicator), signal.category), signal)
    return tuple(kept.values())


def _carries(item: Item, group: Sequence[Signal], paths: Pathways) -> bool:
    """Whether a group tells of the people of a pathway's story: most of those who answer there are on it."""
    lead = item.lead
    assert lead is not None
    return any(
        signal.points == lead.points and signal.organisation in item.providers and paths.mostly(lead.pathway, signal)
        for signal in group
    )


def _joined(item: Item, group: Sequence[Signal]) -> Item:
    """The pathway's story with what a service on it says beside."""
    new = [s for s in once(group) if kind_of(s.indicator) not in item.kinds]
    return replace(item, others=(*item.others, *new))


def _reach(snapshot: "Snapshot", month: str) -> list[Item]:
    """Who lives here and is hardly among those who answer: one item about us."""
    from heard.indicators.reach import DIMENSIONS, hardly_reached
    from heard.places.populations import population

    # Counting who answered is the long part, and says nothing where nobody has said who lives here.
    known = [dimension for dimension in DIMENSIONS if population(snapshot, dimension).groups]
    communities = hardly_reached(snapshot, month=month, dimensions=known)[:TOLD] if known else ()
    return [Item(Kind.REACH, month, communities=communities)] if communities else []


def weight(item: Item) -> float:
    """How much a story matters: how sure it is, whom it touches, how many kinds of source say so, and harm."""
    lead = item.lead
    if lead is None:
        return BASE[item.kind]
    sure = min(SUREST, -log10(max(lead.q, 1e-12)))
    people = log10(10 + max(signal.evidence for signal in item.signals))
    harm = HARM if any(speaks_of_harm(signal.indicator) for signal in item.signals) else 0.0
    return BASE[item.kind] + sure / 2 + people + WITNESS * (len(item.kinds) - 1) + harm + _size(lead)


def _size(signal: Signal) -> float:
    """How large the change is beside what was usual, up to 2."""
    if not signal.expected:
        return 1.0
    return min(2.0, abs(signal.value - signal.expected) / max(abs(signal.expected), 0.05))
