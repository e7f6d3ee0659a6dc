"""Reads a text table block by block, by columns: a million answers without words take seconds.

What is not plain is read row by row in its turn, by the very rules: people's words, a cell that cannot be used, a
reference met before. So both ways give the same, and the slow one says what is wrong.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from heard.evidence.rows import Place
from heard.sources import scales
from heard.sources.cells import Cell, text, verbatim
from heard.sources.connector import Block, Identity, Item, Reading
from heard.sources.documents import Document
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_notices import notices
from heard.sources.mapping_parts import RATED, Columns, columns_of, parts
from heard.sources.mapping_responses import Tally
from heard.sources.mapping_rows import Seen, begun, read, taken
from heard.sources.mapping_table import Header, record_of

ROWS = 20_000
"""Rows of a block."""

Rows = Sequence[tuple[int, list[Cell]]]


def read_blocks(mapping: Mapping, document: Document, reading: Reading) -> Iterator[Item | Block]:
    """What `read` gives, with the plain rows as blocks; all row by row where rows belong together or it is no CSV.

    Raises `Refusal` as `read` does.
    """
    together = mapping.join_rows_by or mapping.fill_down
    if document.format != "csv" or mapping.shape is not Shape.RESPONSES or together:
        yield from read(mapping, document, reading)
        return
    header, reader, leaning = begun(mapping, document, reading)
    blocks = _Blocks(header, reader, leaning)
    rows = ((row, cells) for row, cells in document.rows(header.sheet) if row > header.row)
    while some := list(islice(rows, ROWS)):
        yield from blocks.of(some)
    yield from notices(header, reader, blocks.tally)


class _Blocks:
    """Turns rows into blocks of responses, and those that are not plain into their own items."""

    def __init__(self, header: Header, reader: RowReader, leaning: str) -> None:
        self.header, self.reader, self.leaning = header, reader, leaning
        self.tally, self.seen = Tally(), Seen()
        self.keyed = reader.mapping.identity is Identity.BY_KEY
        self.parts = parts(header, reader, leaning)
        self.reference = columns_of(header, reader, "reference")
        self.used = [header.place(name) for name in reader.used]
        spoken = (header.place(passage.column) for passage in reader.mapping.passages)
        self.spoken = [place for place in spoken if place is not None]

    def of(self, rows: Rows) -> Iterator[Item | Block]:
        """The items of the rows that are not plain, then the block of those that are."""
        width = len(self.header.labels)
        cells = [tuple(row) if len(row) == width else (*row[:width], *[None] * (width - len(row))) for _, row in rows]
        columns: Columns = list(zip(*cells, strict=True))
        found = [part.of(columns, len(rows)) for part in self.parts]
        names = self._names(columns, cells)
        odd = self._odd(rows, columns, found, names)
        kept: list[int] = []
        places = found[-1]
        for at, (row, given) in enumerate(rows):
            if at in odd or (self.keyed and not self.seen.first(names[at], row, cells[at])):
                if record := record_of(self.header, row, given, beyond=True):
                    yield from taken([record], self.reader, self.leaning, self.tally, self.seen)
                continue
            kept.append(at)
            if (named := places[at]) and named[0] not in self.tally.places:
                self.tally.places.add(named[0])
                yield Place(*named)
        if kept:
            facts = self._facts(found, kept)
            self._remember(facts)
            del facts["kept"], facts["place"]
            yield Block([rows[at][0] for at in kept], [names[at] for at in kept], facts)

    def _names(self, columns: Columns, cells: Sequence[tuple[Cell, ...]]) -> list[str]:
        """What makes each response itself, as `identity_of` says it of one; "" where a row is not plain."""
        if self.keyed:
            given = [list(map(text, columns[place])) for place in self.reference]
            names = given[0] if len(given) == 1 else ["|".join(texts) for texts in zip(*given, strict=True)]
            return [name if name.strip("|") else "" for name in names]
        nothing = [""] * len(cells)
        texts = [nothing if place is None else list(map(text, columns[place])) for place in self.used]
        joined = ("\x1f".join(row).encode(errors="surrogatepass") for row in zip(*texts, strict=True))
        filled = ("".join(cell for cell in row if isinstance(cell, str)) for row in cells)
        return [
            hashlib.sha256(row).hexdigest()[:32] if whole.isprintable() and whole.strip() else ""
            for row, whole in zip(joined, filled, strict=True)
        ]

    def _odd(self, rows: Rows, columns: Columns, found: Sequence[list[Any]], names: list[str]) -> set[int]:
        """The rows that are not plain: what they are, or why they are nothing, is found row by row."""
        width = len(self.header.labels)
        odd = {at for at, (_, cells) in enumerate(rows) if len(cells) > width}
        odd |= {at for at, name in enumerate(names) if not name}
        for part, values in zip(self.parts, found, strict=True):
            nothing = (Unusable, "") if part.facts == ("kind",) else (Unusable,)
            if any(value in nothing for value in dict.fromkeys(values)):
                odd |= {at for at, value in enumerate(values) if value in nothing}
        for place in self.spoken:
            silent = {cell: self.reader.says_nothing(verbatim(cell)) for cell in set(columns[place])}
            odd |= {at for at, cell in enumerate(columns[place]) if not silent[cell]}
        return odd

    def _facts(self, found: Sequence[list[Any]], kept: list[int]) -> dict[str, list[Any]]:
        """Each fact of the rows that are kept, by its name."""
        facts: dict[str, list[Any]] = {}
        for part, values in zip(self.parts, found, strict=True):
            some = values if len(kept) == len(values) else [values[at] for at in kept]
            if len(part.facts) == 1:
                facts[part.facts[0]] = some
            else:
                facts |= zip(part.facts, map(list, zip(*some, strict=True)), strict=True)
        return facts

    def _remember(self, facts: dict[str, list[Any]]) -> None:
        """Counts a block towards what a person is told of the whole file, as `remember` counts one response."""
        tally, words = self.tally, self.reader.mapping.scale == scales.WORDS
        tally.without_organisation += facts["organisation"].count("")
        answers = Counter(zip(*(facts[name] for name in RATED), strict=True))
        for (question, rating, scale, _, kept), times in answers.items():
            if question:
                tally.questions[question] += times
            elif rating and words and not scale:
                tally.unplaced_answers += times
            if kept:
                tally.kept_answers[kept] += times
