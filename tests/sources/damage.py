"""Makes files that came damaged of whole ones: a table's columns, rows and cells, its encoding, or its bytes.

Columns are dropped, renamed, doubled or put in another order, rows cut off or emptied, cells spoilt; texts are written
in another encoding; and some files are cut off, or changed, in the middle of a row.
"""

import csv
import datetime
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from heard.sources.documents import open_document

Grid = list[list[Any]]

TABLES = frozenset({"csv", "xlsx", "xlsm", "xls", "ods"})
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1")
SPOILT = (
    "n/a", "=1+1", "\u00a0", "-", "*", "Totals", "see note", "31/02/2026", "😀", "NULL", "²²²²", "1e999", "inf", "-3",
    "2.5",
)  # fmt: skip
RENAMED = "Renamed by the sender"
FIRST_ROWS = 6
"""How far down titles and headers stand: a cell that is renamed is one of these rows."""
ONE_IN = 8
"""One file of so many is also cut off, or changed, at some byte."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sample as it came: its format, a text's delimiter, and the rows of each sheet (none where it is no table)."""

    format: str
    delimiter: str
    grids: dict[str, Grid]
    bytes: bytes


@cache
def whole_of(sample: Path) -> Whole:
    """A sample, opened once however many variants are made of it. No damage changes the rows it is given."""
    document = open_document(sample)
    sheets = document.sheets() if document.format in TABLES else ()
    grids = {sheet: [list(cells) for _, cells in document.rows(sheet)] for sheet in sheets}
    return Whole(document.format, document.delimiter, grids, sample.read_bytes())


# What is done to a table; each takes the rows and chance, and gives other rows.
def drop(grid: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(width(grid))
    return [[*row[:at], *row[at + 1 :]] for row in grid]


def rename(grid: Grid, chance: random.Random) -> Grid:
    return with_cell(grid, chance.randrange(min(len(grid), FIRST_ROWS)), chance.randrange(width(grid)), RENAMED)


def reorder(grid: Grid, chance: random.Random) -> Grid:
    order = list(range(width(grid)))
    chance.shuffle(order)
    return [[row[at] if at < len(row) else "" for at in order] for row in grid]


def double(grid: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(width(grid))
    return [[*row, row[at] if at < len(row) else ""] for row in grid]


def cut(grid: Grid, chance: random.Random) -> Grid:
    return grid[: chance.randrange(1, len(grid) + 1)]


def empty(grid: Grid, chance: random.Random) -> Grid:
    row = chance.randrange(len(grid))
    return [["" for _ in r] if n == row else r for n, r in enumerate(grid)]


def spoil(grid: Grid, chance: random.Random) -> Grid:
    return with_cell(grid, chance.randrange(len(grid)), chance.randrange(width(grid)), chance.choice(SPOILT))


def with_cell(grid: Grid, row: int, at: int, cell: Any) -> Grid:
    return [[*r[:at], cell, *r[at + 1 :]] if n == row and at < len(r) else r for n, r in enumerate(grid)]


def width(grid: Grid) -> int:
    return max(1, *(len(row) for row in grid))


DAMAGE: tuple[Callable[[Grid, random.Random], Grid], ...] = (drop, rename, reorder, double, cut, empty, spoil)


def damaged(sample: Path, into: Path, seed: int) -> Path:
    """A variant of a sample in its own kind of file: a table with one to three damages, anything else in its bytes.

    The same seed gives the same variant. All of it is drawn as one number, for drawing many took as long as reading.
    """
    whole, chance = whole_of(sample), random.Random(seed)
    if whole.format not in TABLES or (whole.format != "csv" and chance.randrange(ONE_IN) == 0):
        return written(into / sample.name, in_its_bytes(whole.bytes, chance))
    grids = dict(whole.grids)
    for damage in chance.choices(DAMAGE, k=chance.choice((1, 1, 1, 2, 3))):
        sheet = chance.choice(list(grids))
        if grids[sheet]:
            grids[sheet] = damage(grids[sheet], chance)
    if whole.format != "csv":
        return as_workbook(grids, into / f"{sample.stem}.xlsx")
    text = as_text(grids[""], chance.choice(ENCODINGS), whole.delimiter)
    return written(into / sample.name, in_its_bytes(text, chance) if chance.randrange(ONE_IN) == 0 else text)


def in_its_bytes(whole: bytes, chance: random.Random) -> bytes:
    """A file cut off somewhere, or with one of its bytes put for another wherever it first stands."""
    if len(whole) < 2 or chance.random() < 0.5:
        return whole[: chance.randrange(1, max(2, len(whole)))]
    return whole.replace(bytes([chance.choice(whole)]), bytes([chance.choice(whole)]), 3)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def as_text(grid: Grid, encoding: str, delimiter: str) -> bytes:
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter).writerows(grid)
    return table.getvalue().encode(encoding, errors="replace")


def as_workbook(grids: dict[str, Grid], path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    ) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, grid in grids.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(grid):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None and cell != "" and not isinstance(cell, datetime.time):
                        sheet.write(at, column, cell)
    return path
