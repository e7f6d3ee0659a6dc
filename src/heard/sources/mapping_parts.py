"""What the columns of a table mean, each distinct cell understood once, by the same rules as row by row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from heard.evidence.rows import Response
from heard.sources.cells import Cell
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_responses import CLOSED, WORDS, Tally, organisation_of, place_named, rate
from heard.sources.mapping_table import Header, Record

MANY = 50_000
"""Distinct cells that a part remembers from block to block."""

DAYS = ("received_on", "happened_on")
RATED = ("question", "rating", "scale", "counts_as", "kept")
"""What a rating gives: four facts of the response, and the answer itself where it is kept outside the scale."""

_TIME = re.compile(r"[ T]\d\d:\d\d(:\d\d(\.\d+)?)?")

Columns = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Meant:
    """What some cells mean: one value for every row, or a value for each; `odd` where one of them means nothing."""

    every: Any
    each: list[Any] | None = None
    odd: bool = False


@dataclass(slots=True)
class Part:
    """Some facts of a response that a few columns decide together."""

    facts: tuple[str, ...]
    places: tuple[int, ...]
    find: Callable[[Record], Any]
    header: Header
    dated: bool = False
    known: dict[Any, Any] = field(default_factory=dict)

    def of(self, columns: Columns) -> Meant:
        """What the part's cells mean."""
        if not self.places:
            return Meant(self._found(()))
        read = [days_alone(columns[at]) if self.dated else columns[at] for at in self.places]
        alone = len(read) == 1
        cells: Sequence[Any] = read[0] if alone else list(zip(*read, strict=True))
        if len(self.known) > MANY:
            self.known.clear()
        known, there = self.known, set(cells)
        for cell in there.difference(known):
            known[cell] = self._found((cell,) if alone else cell)
        return Meant(None, list(map(known.__getitem__, cells)), any(known[cell] in self.nothing for cell in there))

    @property
    def nothing(self) -> tuple[Any, ...]:
        """What a row that can be used never means: a row without a kind of feedback is nothing."""
        return (Unusable, "") if self.facts == ("kind",) else (Unusable,)

    def _found(self, cells: Sequence[Any]) -> Any:
        alone: list[Cell] = [None] * len(self.header.labels)
        for place, cell in zip(self.places, cells, strict=True):
            alone[place] = cell
        try:
            return self.find(Record(0, self.header, alone))
        except Unusable:
            return Unusable


def parts(header: Header, reader: RowReader, leaning: str) -> list[Part]:
    """Every fact of a response with the columns that decide it; the organisation as named is the last part."""
    mapping = reader.mapping
    born = "born_on" in mapping.columns

    def days(record: Record) -> tuple[Any, ...]:
        found = {name: reader.day(record, name) for name in DAYS}
        return (*found.values(), reader.period(record, found))

    def age_band(record: Record) -> str:
        at = (reader.day(record, "received_on") or reader.day(record, "happened_on")) if born else None
        return reader.age_band(record, at)

    def rated(record: Record) -> tuple[Any, ...]:
        one, tally = Response(), Tally()
        rate(one, record, reader, leaning, tally)
        return one.question, one.rating, one.scale, one.counts_as, next(iter(tally.kept_answers), "")

    def place(record: Record) -> tuple[str, str, str] | None:
        named = place_named(record, reader, Tally())
        return (named.code, named.name, named.kind) if named else None

    def closed(name: str) -> Callable[[Record], str]:
        return lambda record: reader.closed(record, name)

    def words(name: str) -> Callable[[Record], str]:
        return lambda record: reader.words(record, name)

    where = ("organisation", "organisation_name")
    table: list[tuple[tuple[str, ...], tuple[str, ...], Callable[[Record], Any], bool]] = [
        *(((name,), (name,), closed(name), False) for name in CLOSED),
        *(((name,), (name,), words(name), False) for name in WORDS),
        (("site",), ("site",), lambda record: reader.code(record, "site"), False),
        (("deprivation",), ("deprivation",), lambda record: reader.quintile(record, "deprivation"), False),
        (("organisation",), where, lambda record: organisation_of(record, reader), False),
        (("age_band",), ("age_band", *(("born_on", *DAYS) if born else ())), age_band, born),
        ((*DAYS, "period"), (*DAYS, "period"), days, True),
        (RATED, ("rating",), rated, False),
        (("place",), where, place, False),
    ]
    return [Part(facts, columns_of(header, reader, *names), find, header, dated) for facts, names, find, dated in table]


def columns_of(header: Header, reader: RowReader, *names: str) -> tuple[int, ...]:
    """Where the columns of these fields stand in the file; those it lacks are left out."""
    mapped = reader.mapping.columns
    there = (header.place(column) for name in names for column in mapped.get(name, ()))
    return tuple(dict.fromkeys(place for place in there if place is not None))


def days_alone(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Days and times with the time at midnight: days repeat, and the time of day decides nothing."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) == len(cells) and all(map(_TIME.fullmatch, set(map(itemgetter(slice(10, None)), texts)))):
        return [f"{head}00:00" for head in map(itemgetter(slice(11)), texts)]
    return list(map(_day_alone, cells))


def _day_alone(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > 10 and _TIME.fullmatch(cell, 10):
        return f"{cell[:11]}00:00"
    return cell
