"""Reads a text table block by block, by columns: a million answers without words take seconds.

What is not plain is read row by row in its turn, by the very rules: people's words, a cell that cannot be used, a
reference met before. So both ways give the same, and the slow one says what is wrong.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from heard.evidence.rows import Place
from heard.sources import scales
from heard.sources.cells import Cell, text, verbatim
from heard.sources.connector import Block, Identity, Item, Reading
from heard.sources.documents import Document
from heard.sources.mapping_cells import RowReader
from heard.sources.mapping_fields import Shape
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_notices import notices
from heard.sources.mapping_parts import RATED, Columns, Meant, columns_of, parts
from heard.sources.mapping_responses import Tally
from heard.sources.mapping_rows import Seen, begun, read, taken
from heard.sources.mapping_table import Header, record_of

ROWS = 20_000
"""Rows of a block."""


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
    for first, rows in document.blocks(ROWS):
        if some := rows[max(0, header.row + 1 - first) :]:
            yield from blocks.of(first + len(rows) - len(some), some)
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

    def of(self, first: int, rows: Sequence[list[Cell]]) -> Iterator[Item | Block]:
        """The block of the rows that are plain, then the items of those that are not.

        In this order nobody gives a file up for its first rows before those that could be taken are counted.
        """
        cells = self._squared(rows)
        columns: Columns = list(zip(*cells, strict=True))
        meant = [part.of(columns) for part in self.parts]
        names = self._names(columns, cells)
        odd = self._odd(rows, columns, meant, names)
        kept: list[int] = []
        others: list[Item] = []
        if not odd and (not self.keyed or self.seen.all_new(names, range(first, first + len(rows)), cells)):
            kept = list(range(len(rows)))
            yield from self._places(meant[-1], kept)
        else:
            for at, given in enumerate(rows):
                if at not in odd and (not self.keyed or self.seen.first(names[at], first + at, cells[at])):
                    kept.append(at)
                    yield from self._places(meant[-1], [at])
                elif record := record_of(self.header, first + at, given, beyond=True):
                    others += taken([record], self.reader, self.leaning, self.tally, self.seen)
        if kept:
            facts = self._facts(meant, kept)
            self._remember(facts, len(kept))
            del facts["kept"], facts["place"]
            yield Block([first + at for at in kept], [names[at] for at in kept], facts)
        yield from others

    def _squared(self, rows: Sequence[list[Cell]]) -> Sequence[Sequence[Cell]]:
        """The rows with as many cells each as the header has."""
        width = len(self.header.labels)
        if set(map(len, rows)) == {width}:
            return rows
        return [[*row[:width], *[None] * (width - len(row))] for row in rows]

    def _names(self, columns: Columns, cells: Sequence[Sequence[Cell]]) -> list[str]:
        """What makes each response itself, as `response_of` says it of one; "" where a row is not plain."""
        if self.keyed:
            given = [_texts(columns[place]) for place in self.reference]
            names = given[0] if len(given) == 1 else ["|".join(texts) for texts in zip(*given, strict=True)]
            return ["" if name[:1] == "|" and not name.strip("|") else name for name in names]
        nothing = [""] * len(cells)
        texts = [nothing if place is None else _texts(columns[place]) for place in self.used]
        joined = ("\x1f".join(row).encode(errors="surrogatepass") for row in zip(*texts, strict=True))
        filled = ("".join(cell for cell in row if isinstance(cell, str)) for row in cells)
        return [
            hashlib.sha256(row).hexdigest()[:32] if whole.isprintable() and whole.strip() else ""
            for row, whole in zip(joined, filled, strict=True)
        ]

    def _odd(
        self, rows: Sequence[list[Cell]], columns: Columns, meant: Sequence[Meant], names: Sequence[str]
    ) -> set[int]:
        """The rows that are not plain: what they are, or why they are nothing, is found row by row."""
        every = set(range(len(rows)))
        width = len(self.header.labels)
        odd = {at for at, cells in enumerate(rows) if len(cells) > width} if max(map(len, rows)) > width else set()
        if "" in names:
            odd |= {at for at, name in enumerate(names) if not name}
        for part, found in zip(self.parts, meant, strict=True):
            if found.each is None and found.every in part.nothing:
                return every
            if found.odd and found.each is not None:
                odd |= {at for at, value in enumerate(found.each) if value in part.nothing}
        for place in self.spoken:
            silent = {cell: self.reader.says_nothing(verbatim(cell)) for cell in set(columns[place])}
            odd |= {at for at, cell in enumerate(columns[place]) if not silent[cell]}
        return odd

    def _places(self, named: Meant, kept: Sequence[int]) -> Iterator[Place]:
        """The organisations as rows name them, each the first time."""
        values = dict.fromkeys([named.every] if named.each is None else [named.each[at] for at in kept])
        for place in filter(None, values):
            if place[0] not in self.tally.places:
                self.tally.places.add(place[0])
                yield Place(*place)

    def _facts(self, meant: Sequence[Meant], kept: list[int]) -> dict[str, Any]:
        """Each fact of the rows that are kept, by its name: one value for all of them, or a list."""
        facts: dict[str, Any] = {}
        for part, found in zip(self.parts, meant, strict=True):
            if found.each is None:
                values: Sequence[Any] = (found.every,) if len(part.facts) == 1 else found.every
            else:
                some = found.each if len(kept) == len(found.each) else [found.each[at] for at in kept]
                values = [some] if len(part.facts) == 1 else list(map(list, zip(*some, strict=True)))
            facts |= zip(part.facts, values, strict=True)
        return facts

    def _remember(self, facts: dict[str, Any], rows: int) -> None:
        """Counts a block towards what a person is told of the whole file, as `remember` counts one response."""
        tally, words = self.tally, self.reader.mapping.scale == scales.WORDS
        listed = [facts[name] if isinstance(facts[name], list) else [facts[name]] * rows for name in RATED]
        where = facts["organisation"]
        tally.without_organisation += where.count("") if isinstance(where, list) else rows * (not where)
        for (question, rating, scale, _, kept), times in Counter(zip(*listed, strict=True)).items():
            if question:
                tally.questions[question] += times
            elif rating and words and not scale:
                tally.unplaced_answers += times
            if kept:
                tally.kept_answers[kept] += times


def _texts(column: Sequence[Cell]) -> list[str]:
    """Each cell's text; one of plain letters and figures is its own."""
    return [
        cell if isinstance(cell, str) and cell.isascii() and cell.isprintable() and " " not in cell else text(cell)
        for cell in column
    ]
