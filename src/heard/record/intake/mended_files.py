"""Writes a received file again, row for row, with its mended rows in place."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from heard.sources.cells import Cell, text
from heard.sources.documents import Document

Cells = Sequence[Sequence[str]]
"""A row as (header, text) pairs in the file's order. All texts empty: the row is left out, as blank lines are."""

Mended = Mapping[tuple[str, int], Cells]
"""Mended rows by their sheet ("" in a CSV) and their number."""


def write_mended(document: Document, mended: Mended, folder: Path) -> Path:
    """Write a document again into a folder, its mended rows in place; returns the file.

    A CSV stays one. A workbook of any kind becomes an .xlsx of its visible sheets' values: looks, formulas and hidden
    sheets, which Heard does not read, are not in it.
    """
    return (
        _write_csv(document, mended, folder) if document.format == "csv" else _write_workbook(document, mended, folder)
    )


def _write_csv(document: Document, mended: Mended, folder: Path) -> Path:
    target = folder / "mended.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=document.delimiter, lineterminator="\r\n")
        for number, cells in document.rows():
            row = mended.get(("", number))
            writer.writerow(cells if row is None else mended_row(cells, row))
    return target


def _write_workbook(document: Document, mended: Mended, folder: Path) -> Path:
    import xlsxwriter

    target = folder / "mended.xlsx"
    with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
        days, moments = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        for name in document.sheets():
            sheet = book.add_worksheet(name)
            for number, cells in document.rows(name):
                row = mended.get((name, number))
                for at, cell in enumerate(cells if row is None else mended_row(cells, row)):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number - 1, at, cell, moments)
                    elif isinstance(cell, date):
                        sheet.write_datetime(number - 1, at, cell, days)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(number - 1, at, cell)
                    elif isinstance(cell, int | float):
                        sheet.write_number(number - 1, at, cell)
                    elif cell not in (None, ""):
                        sheet.write_string(number - 1, at, str(cell))  # never a formula, whatever it starts with
    return target


def mended_row(came: Sequence[Cell], mended: Cells) -> list[Cell]:
    """The row to load: cells nobody changed stay as they came, to the letter; what stood beyond the header goes."""
    as_came = [*came, *([""] * (len(mended) - len(came)))]
    return [cell if _same(cell, value) else value for cell, (_, value) in zip(as_came, mended, strict=False)]


def _same(cell: Cell, value: str) -> bool:
    written = "" if cell is None else str(cell)
    return line_ends(value) in (line_ends(written), text(cell))


def line_ends(value: str) -> str:
    """A text with the line ends of this system, whichever a browser sent."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def mended_name(name: str, *, workbook: bool = False) -> str:
    """What the mended file is called: `returns.csv` becomes `returns, mended.csv`, once."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot else (name, "csv")
    ending = "xlsx" if workbook else ending
    return f"{stem}.{ending}" if stem.endswith(", mended") else f"{stem}, mended.{ending}"
