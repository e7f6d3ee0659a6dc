"""Reads a text table a few megabytes at a time, by columns: what is plainly quoted goes at Arrow's pace.

Where quotation marks stand anywhere but round a whole cell, or a line does not have the header's number of cells, the
same bytes are read by Python's `csv`, which is the rule: both give the same cells.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from heard.sources.cells import Cell, text
from heard.sources.documents import Document

if TYPE_CHECKING:
    import pyarrow as pa

PIECE = 8 << 20
"""Bytes of a file that are understood at a time."""
ROWS = 20_000
"""Rows at a time where they are read by `csv`."""
LONGEST = csv.field_size_limit()
_ARROWS_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1")
_QUOTE, _LINE, _RETURN = b'"', b"\n", b"\r"


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table in their order: `columns` hold their cells, as many columns as the header has.

    `numbers` are their numbers in the file, from 1. `astray` are the whole rows of those that go on beyond the header.
    """

    numbers: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    columns: "Sequence[pa.Array]"
    astray: Mapping[int, list[Cell]] = field(default_factory=dict)

    def cells(self, which: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Iterator[tuple[int, list[Cell]]]:
        """The marked rows, cell by cell, each with its number."""
        import pyarrow as pa

        marks = pa.array(which)
        cells = [column.filter(marks).to_pylist() for column in self.columns]
        for number, row in zip(self.numbers[which].tolist(), zip(*cells, strict=True), strict=True):
            yield number, self.astray.get(number) or list(row)


def rows_by_column(document: Document, *, below: int, width: int) -> Iterator[Rows]:
    """The rows of a CSV below the header's row, `width` cells each; blank lines may be left out.

    Raises `Unreadable` as `Document.rows` does.
    """
    with document.path.open("rb") as file:
        row = below + 1
        start = _after(file, document, below)
        if start is None:
            yield from _by_csv(document, below=below, width=width)
            return
        while piece := _whole_lines(file):
            if not _plainly_quoted(piece, document.delimiter.encode()):
                # From here on a row may go over several lines.
                yield from _by_csv(document, below=0, width=width, offset=start, first=row)
                return
            if columns := _columns(piece, document, width):
                yield Rows(np.arange(row, row + len(columns[0])), columns)
                row += len(columns[0])
            else:
                yield from _by_csv(document, below=0, width=width, offset=start, length=len(piece), first=row)
                row += piece.count(_LINE) + (not piece.endswith(_LINE))
            start += len(piece)


def _plain(document: Document) -> str:
    """The encoding of what follows the file's first bytes."""
    return "utf-8" if document.encoding == "utf-8-sig" else document.encoding


def _after(file: BinaryIO, document: Document, row: int) -> int | None:
    """Moves to the byte after so many rows, each a line; None where they are not, or Arrow cannot read what follows."""
    if document.encoding not in _ARROWS_ENCODINGS or not document.delimiter.isascii():
        return None
    head = b"".join(file.readline() for _ in range(row))
    if not _plainly_quoted(head, document.delimiter.encode()):
        return None
    return len(head)


def _whole_lines(file: BinaryIO) -> bytes:
    return file.read(PIECE) + file.readline()


def _plainly_quoted(piece: bytes, delimiter: bytes) -> bool:
    """Whether each line is a row: quotation marks stand in pairs round whole cells, and lines end the usual way."""
    letters = np.frombuffer(_LINE + piece.removeprefix(BOM_UTF8) + _LINE, dtype=np.uint8)
    if _RETURN in piece and (letters[np.flatnonzero(letters == _RETURN[0]) + 1] != _LINE[0]).any():
        return False
    if _QUOTE not in piece:
        return True
    marks = np.flatnonzero(letters == _QUOTE[0])
    opening, closing = marks[0::2], marks[1::2]
    if len(opening) != len(closing):
        return False
    before, after = letters[opening - 1], letters[closing + 1]
    lines = np.flatnonzero(letters == _LINE[0])
    return bool(
        np.isin(before, (delimiter[0], _LINE[0])).all()
        and np.isin(after, (delimiter[0], _LINE[0], _RETURN[0])).all()
        and (np.searchsorted(lines, opening) == np.searchsorted(lines, closing)).all()
    )


def _columns(piece: bytes, document: Document, width: int) -> "list[pa.Array] | None":
    """The cells of plainly quoted lines by column; None where a line has another number of cells or an endless one."""
    import pyarrow as pa
    from pyarrow import compute
    from pyarrow import csv as arrow

    encoding = _plain(document)
    letters = piece if encoding == "utf-8" or piece.isascii() else piece.decode(encoding).encode()
    names = [str(at) for at in range(width)]
    try:
        table = arrow.read_csv(
            pa.py_buffer(letters),
            read_options=arrow.ReadOptions(column_names=names, block_size=len(letters) + 1),
            parse_options=arrow.ParseOptions(delimiter=document.delimiter, ignore_empty_lines=False),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns = [column.combine_chunks() for column in table.columns]
    longest = max(compute.max(compute.binary_length(column)).as_py() or 0 for column in columns)
    return None if longest > LONGEST else columns


def _by_csv(
    document: Document, *, below: int, width: int, offset: int = 0, length: int | None = None, first: int = 1
) -> Iterator[Rows]:
    """Some bytes of a file, or all the rest of it, row by row, gathered into columns."""
    for row, rows in document.blocks(ROWS, offset=offset, length=length, first=first):
        if some := rows[max(0, below + 1 - row) :]:
            yield _squared(some, row + len(rows) - len(some), width)


def _squared(rows: Sequence[list[Cell]], first: int, width: int) -> Rows:
    """Rows with as many cells each as the header has."""
    import pyarrow as pa

    filled = {number: cells for number, cells in enumerate(rows, start=first) if cells}
    square = [
        cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))] for cells in filled.values()
    ]
    columns = list(zip(*square, strict=True)) if square else [()] * width
    astray = {number: cells for number, cells in filled.items() if any(map(text, cells[width:]))}
    return Rows(np.array(list(filled), dtype=np.int64), [pa.array(one, pa.string()) for one in columns], astray)
