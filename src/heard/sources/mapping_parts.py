"""What the columns of a table mean, each distinct cell understood once, by the same rules as row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from heard.evidence.rows import Response
from heard.sources.cells import Cell
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_dates import days_alone
from heard.sources.mapping_responses import CLOSED, WORDS, Tally, organisation_of, place_named, rate
from heard.sources.mapping_table import Header, Record

if TYPE_CHECKING:
    import pyarrow as pa

MANY = 50_000
"""Distinct cells that a part remembers from block to block."""

DAYS = ("received_on", "happened_on")
RATED = ("question", "rating", "scale", "counts_as", "kept")
"""What a rating gives: four facts of the response, and the answer itself where it is kept outside the scale."""

Marks = np.ndarray[tuple[int], np.dtype[np.bool_]]
Places = np.ndarray[tuple[int], np.dtype[np.int32]]


@dataclass(frozen=True, slots=True)
class Meant:
    """What some rows mean: `values`, each once, and which of them each row means; no `at` where all mean the one."""

    values: list[Any]
    at: Places | None = None

    def having(self, some: Sequence[Any]) -> Marks | bool:
        """Which rows mean one of these; one answer where all mean the same."""
        marks = np.array([value in some for value in self.values], dtype=bool)
        return marks[self.at] if self.at is not None else bool(marks[0])

    def times(self, kept: Marks) -> list[tuple[Any, int]]:
        """How often each value is meant by the rows that are kept; those that none means are left out."""
        if self.at is None:
            return [(self.values[0], int(kept.sum()))]
        times = np.bincount(self.at[kept], minlength=len(self.values)).tolist()
        return [(value, number) for value, number in zip(self.values, times, strict=True) if number]


@dataclass(slots=True)
class Part:
    """Some facts of a response that a few columns decide together."""

    facts: tuple[str, ...]
    places: tuple[int, ...]
    find: Callable[[Record], Any]
    header: Header
    dated: bool = False
    known: dict[Any, Any] = field(default_factory=dict)

    def of(self, columns: "Sequence[pa.Array]") -> Meant:
        """What the part's cells mean."""
        if not self.places:
            return Meant([self._found(())])
        cells, at = distinct([days_alone(columns[at]) if self.dated else columns[at] for at in self.places])
        if len(self.known) > MANY:
            self.known.clear()
        for one in cells:
            if one not in self.known:
                self.known[one] = self._found(one)
        return Meant([self.known[one] for one in cells], at)

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


def distinct(columns: "Sequence[pa.Array]") -> tuple[list[tuple[Any, ...]], Places]:
    """The combinations of values that stand beside each other in these columns, and which of them each row has."""
    import pyarrow as pa

    coded = [column.dictionary_encode() for column in columns]
    at = coded[0].indices.to_numpy()
    rows = [[cell] for cell in coded[0].dictionary.to_pylist()]
    for column in coded[1:]:
        cells = column.dictionary.to_pylist()
        both = pa.array(at.astype(np.int64) * len(cells) + column.indices.to_numpy()).dictionary_encode()
        at = both.indices.to_numpy()
        rows = [[*rows[pair // len(cells)], cells[pair % len(cells)]] for pair in both.dictionary.to_pylist()]
    return [tuple(row) for row in rows], at


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
