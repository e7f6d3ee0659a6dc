"""How many answered of each group at a place: added up over settings and organisations, and what of it may be shown.

Each organisation's own figures decide what is public already; a sum is hidden where it would give a hidden part away.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from heard.disclosure import RULES, Cell, Protection, Why, protect
from heard.indicators.cells import edition, monthly, remember
from heard.indicators.definition import definition
from heard.indicators.opening import open_book
from heard.indicators.row import calendar, derived

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

UNKNOWN, NAMED = "not known", "all who named a group"
Key = tuple[
    str, str, str
]  # organisation ("" for the whole place), group (or UNKNOWN, NAMED), financial quarter or year


@dataclass(slots=True)
class Counted:
    """Answers by organisation, group and financial quarter or year, and which of them may be shown.

    `public` is the part of each sum that the organisations' own figures show: a sum that is hidden is at least that.
    """

    people: dict[Key, float] = field(default_factory=dict)
    public: dict[Key, float] = field(default_factory=dict)
    protection: Protection | None = None
    _parts: dict[Key, list[tuple[Hashable, float, Why]]] = field(default_factory=dict)


def words_heard(snapshot: "Snapshot", indicators: Sequence[str], dimension: str) -> dict[str, float]:
    """Each word that answers use for a group of this dimension, with how many used it at any time."""
    heard: defaultdict[str, float] = defaultdict(float)
    for indicator in indicators:
        table = monthly(snapshot, indicator, (dimension,)).select(
            ["origin", "level", dimension, "denominator", "numerator"]
        )
        for row in table.to_pylist():
            if row["origin"] == "responses" and row["level"] == "organisation":
                heard[row[dimension]] += (
                    row["denominator"] if row["denominator"] is not None else row["numerator"]
                ) or 0
    return dict(heard)


def counted(snapshot: "Snapshot", indicators: Sequence[str], dimension: str, lines: Mapping[str, str]) -> Counted:
    """The answers to some indicators by the lines of a dimension (`lines`: word of a source -> name of its line).

    Counted from single answers, month by month: financial quarters and years. Remembered for each edition.
    """
    key = ("reach", edition(snapshot), tuple(indicators), dimension, tuple(sorted(lines.items())))
    return remember("book", key, lambda: _counted(snapshot, indicators, dimension, lines))


def _counted(snapshot: "Snapshot", indicators: Sequence[str], dimension: str, lines: Mapping[str, str]) -> Counted:
    made = Counted()
    for indicator in indicators:
        for organisation in _organisations(snapshot, indicator, dimension):
            for name, cell, number, why in _parts(snapshot, indicator, organisation, dimension, lines):
                made._parts.setdefault(name, []).append((cell, number, why))
    cells, hidden = _cells(made)
    strictest = max(
        (RULES[definition(indicator).disclosure] for indicator in indicators), key=lambda rule: rule.hide_to
    )
    made.protection = protect(cells, strictest, already=hidden)
    made._parts.clear()
    return made


def _organisations(snapshot: "Snapshot", indicator: str, dimension: str) -> list[str]:
    import pyarrow.compute as pc

    table = monthly(snapshot, indicator, (dimension,))
    wanted = pc.and_(pc.equal(table["origin"], "responses"), pc.equal(table["level"], "organisation"))
    return sorted(code for code in table.filter(wanted)["organisation"].unique().to_pylist() if code)


def _parts(
    snapshot: "Snapshot", indicator: str, organisation: str, dimension: str, lines: Mapping[str, str]
) -> Iterator[tuple[Key, Hashable, float, Why]]:
    """The organisation's own figures by setting and word, quarter and year, and why each is hidden."""
    book = open_book(snapshot, indicator, organisation, (dimension,))
    protection, at = book.protection(), book.dims.index(dimension)
    for place, group, by_period in book.lines():
        if place[0] != "organisation":
            continue
        sums: defaultdict[str, float] = defaultdict(float)
        for month, row in derived(by_period):
            for when in calendar(month) or ():
                sums[when] += (row.denominator if row.denominator is not None else row.numerator) or 0
        for when, number in sums.items():
            key = book.key(place, group, when)
            yield (organisation, lines.get(group[at], UNKNOWN), when), (indicator, key), number, protection.why(key)


def _cells(made: Counted) -> tuple[list[Cell], dict[Hashable, Why]]:
    """Every part and every sum with the tables they stand in, and the parts that are hidden already."""
    cells, hidden, sums = [], {}, _Sums(made.people)
    for name, parts in made._parts.items():
        for key, number, why in parts:
            cells.append(Cell(key, number, None, (("of", name),), (), fixed=not why))
            if why:
                hidden[key] = why
        sums.add(name, sum(number for _, number, _ in parts), known=not any(why for _, _, why in parts))
        made.public[name] = sum(number for _, number, why in parts if not why)
    for (organisation, group, when), number in list(made.people.items()):
        part = organisation, group, when
        wholes = [("", group, when)]
        if group != UNKNOWN:
            wholes += [(organisation, NAMED, when), ("", NAMED, when)]
        for whole in wholes:
            sums.add(whole, number, known=sums.known[part])
            made.public[whole] = made.public.get(whole, 0.0) + made.public[part]
    cells += sums.cells()
    return cells, hidden


class _Sums:
    """Sums with the tables that tie them to their parts; one all of whose parts are public is public itself."""

    def __init__(self, people: dict[Key, float]) -> None:
        self.people = people
        self.known: dict[Key, bool] = {}

    def add(self, name: Key, number: float, *, known: bool) -> None:
        self.people[name] = self.people.get(name, 0.0) + number
        self.known[name] = self.known.get(name, True) and known

    def cells(self) -> Iterator[Cell]:
        for name, number in self.people.items():
            organisation, group, when = name
            adds: list[Hashable] = []
            totals: list[Hashable] = [("of", name)]
            if organisation:
                adds.append(("places", group, when))
            else:
                totals.append(("places", group, when))
            if group == NAMED:
                totals.append(("groups", organisation, when))
                adds.append(("all", organisation, when))
            else:
                adds.append(("all" if group == UNKNOWN else "groups", organisation, when))
            if len(when) > 9:
                adds.append(("year", organisation, group, when[:9]))
            else:
                totals.append(("year", organisation, group, when))
            yield Cell(name, number, None, tuple(adds), tuple(totals), fixed=self.known[name])
