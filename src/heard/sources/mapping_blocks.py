"""Reads a text table block by block, by columns: a million answers without words take seconds.

What is not plain is read row by row in its turn, by the very rules: people's words, other services they tell of, a
cell that cannot be used, a reference that comes again. So both ways give the same, and the slow one says what is wrong.
"""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from heard.evidence.ahead import one_ahead
from heard.evidence.rows import Place
from heard.evidence.schema import TABLES
from heard.sources import mapping_survey, scales
from heard.sources.cells import verbatim
from heard.sources.connector import Block, Identity, Item, Reading
from heard.sources.documents import Document
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_fields import STOPS, Shape
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_names import Digests, contents, digests, references
from heard.sources.mapping_notices import notices
from heard.sources.mapping_parts import RATED, Marks, Meant, Part, columns_of, parts
from heard.sources.mapping_responses import Tally
from heard.sources.mapping_rows import Seen, begun, read, taken
from heard.sources.mapping_table import Header, record_of
from heard.sources.text_columns import Rows, rows_by_column

if TYPE_CHECKING:
    import pyarrow as pa


def read_blocks(mapping: Mapping, document: Document, reading: Reading) -> Iterator[Item | Block]:
    """What `read` gives, with the plain rows as blocks; all row by row where rows belong together or it is no CSV.

    Raises `Refusal` as `read` does.
    """
    together = mapping.join_rows_by or mapping.fill_down
    all_of_several = STOPS.keys() & {*mapping.constants, *mapping.values}  # an empty cell may name a service too
    if document.format != "csv" or mapping.shape is not Shape.RESPONSES or together or all_of_several:
        yield from read(mapping, document, reading)
        return
    header, reader, survey = begun(mapping, document, reading, mapping_survey.by_columns)
    blocks = _Blocks(header, reader, survey.leaning, survey.again)
    for rows in one_ahead(rows_by_column(document, below=header.row, width=len(header.labels))):
        yield from blocks.of(rows)
    yield from notices(header, reader, blocks.tally)


class _Blocks:
    """Turns rows into blocks of responses, and those that are not plain into their own items."""

    def __init__(self, header: Header, reader: RowReader, leaning: str, again: Digests | None) -> None:
        self.header, self.reader, self.leaning, self.again = header, reader, leaning, again
        self.tally, self.seen = Tally(), Seen()
        self.keyed = reader.mapping.identity is Identity.BY_KEY
        self.parts = parts(header, reader, leaning)
        spoken = (header.place(passage.column) for passage in reader.mapping.passages)
        self.spoken = [place for place in spoken if place is not None] + list(columns_of(header, reader, *STOPS))

    def of(self, rows: Rows) -> Iterator[Item | Block]:
        """The block of the rows that are plain, then the items of those that are not.

        In this order nobody gives a file up for its first rows before those that could be taken are counted.
        """
        names = self._names(rows.columns)
        meant = [part.of(rows.columns) for part in self.parts] if names else []
        kept = self._plain(rows, meant, names)
        if kept.any():
            self._remember(dict(zip((part.facts for part in self.parts), meant, strict=True)), kept)
            yield from self._places(meant[-1], kept)
            yield Block(
                rows.numbers[kept], names if kept.all() else list(compress(names, kept)),
                dict(fact for part, found in zip(self.parts, meant, strict=True) for fact in _facts(part, found, kept)),
            )  # fmt: skip
        for number, cells in rows.cells(~kept):
            if record := record_of(self.header, number, cells, beyond=True):
                yield from taken([record], self.reader, self.leaning, self.tally, self.seen)

    def _names(self, columns: "Sequence[pa.Array]") -> list[str]:
        """What makes each response itself, as `response_of` says it of one; "" where a row is not plain."""
        mapping = self.reader.mapping
        if not len(columns[0]):
            return []
        if self.keyed:
            return references(mapping, self.header, columns)
        return contents(self.reader.used, self.header, columns)

    def _plain(self, rows: Rows, meant: Sequence[Meant], names: Sequence[str]) -> Marks:
        """The rows that are plain; what the others are, or why they are nothing, is found row by row."""
        plain = np.fromiter(map(bool, names), bool, len(names))
        if rows.astray:
            plain &= ~np.isin(rows.numbers, list(rows.astray))
        for part, found in zip(self.parts, meant, strict=bool(meant)):
            plain &= np.logical_not(found.having(part.nothing))
        for place in self.spoken if names else ():
            coded = rows.columns[place].dictionary_encode()
            silent = [self.reader.says_nothing(verbatim(cell)) for cell in coded.dictionary.to_pylist()]
            plain &= np.array(silent, dtype=bool)[coded.indices.to_numpy()]
        if self.keyed and names and self.again is not None and len(self.again):
            plain &= ~np.isin(digests(names), self.again)
        return plain

    def _places(self, named: Meant, kept: Marks) -> Iterator[Place]:
        """The organisations as rows name them, each the first time."""
        for place, _ in named.times(kept):
            if place and place[0] not in self.tally.places:
                self.tally.places.add(place[0])
                yield Place(*place)

    def _remember(self, meant: dict[tuple[str, ...], Meant], kept: Marks) -> None:
        """Counts a block towards what a person is told of the whole file, as `remember` counts one response."""
        tally, words = self.tally, self.reader.mapping.scale == scales.WORDS
        tally.without_organisation += sum(times for code, times in meant[("organisation",)].times(kept) if not code)
        for (question, rating, scale, _, answer), times in meant[RATED].times(kept):
            if question:
                tally.questions[question] += times
            elif rating and words and not scale:
                tally.unplaced_answers += times
            if answer:
                tally.kept_answers[answer] += times


def _facts(part: Part, found: Meant, kept: Marks) -> Iterator[tuple[str, Any]]:
    """A part's facts of the rows that are kept, by name: one value for all of them, or a column."""
    import pyarrow as pa

    schema = TABLES["responses"].arrow(coded=True)
    for at, name in enumerate(part.facts):
        if name not in schema.names:
            continue
        alone, none = len(part.facts) == 1, "" if pa.types.is_dictionary(schema.field(name).type) else None
        values = [none if value is Unusable else value if alone else value[at] for value in found.values]
        if found.at is None:
            yield name, values[0]
            continue
        place, type_ = pa.array(found.at if kept.all() else found.at[kept]), schema.field(name).type
        if pa.types.is_dictionary(type_):
            yield name, pa.DictionaryArray.from_arrays(place, pa.array(values, type_.value_type))
        else:
            yield name, pa.array(values, type_).take(place)
