"""Writing a received file again with some rows emptied: every other row stays, at its own number.

Rows are emptied and not taken out, so that row numbers on record (rejected rows, rows behind figures) still hold.
"""

import csv
from codecs import BOM_UTF16_BE
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path

from heard.record.intake.mended_files import write_mended
from heard.sources import care_opinion_saved, feeds
from heard.sources.documents import Document

Place = tuple[str, int]
"""A sheet (empty for a text file) and a row's number in it, from 1."""

OF_ITEMS: dict[str, Callable[[Document, Set[int], Path], None]] = {
    "json": care_opinion_saved.write_without,
    "xml": feeds.write_without,
}
"""Formats that hold pieces and no rows -> what writes one again with some of its pieces empty."""
LINE_ENDS = ("\r\n", "\n", "\r")


def write_without(document: Document, rows: Set[Place], folder: Path) -> Path:
    """Write a document again into a folder with these rows empty; returns the file.

    A text file keeps every other byte: encoding, quotation marks and line ends. A workbook becomes a plain .xlsx with
    the values of its visible sheets, since the words may also stand in shared strings, pivot caches and notes (ADR 4).
    """
    if document.format in OF_ITEMS:
        target = folder / f"without-these-pieces.{document.format}"
        OF_ITEMS[document.format](document, {row for _, row in rows}, target)
        return target
    if document.format != "csv":
        return write_mended(document, dict.fromkeys(rows, ()), folder)
    return _write_text(document, {row for _, row in rows}, folder / "without-these-rows")


def _write_text(document: Document, rows: Set[int], target: Path) -> Path:
    encoding, mark = document.encoding, b""
    if encoding == "utf-16":
        with document.path.open("rb") as file:
            bigger_first = file.read(2) == BOM_UTF16_BE
        encoding, mark = ("utf-16-be", b"\xfe\xff") if bigger_first else ("utf-16-le", b"\xff\xfe")
    with document.path.open(encoding=document.encoding, newline="") as came, target.open("wb") as file:
        file.write(mark)
        first = True
        for row, written in _rows_as_written(came, document.delimiter):
            kept = written if row not in rows else _line_end(written)
            # Only the first piece may carry the mark that this encoding begins with.
            file.write(kept.encode(encoding if first or encoding != "utf-8-sig" else "utf-8"))
            first = False
    return target


def _rows_as_written(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, str]]:
    """Each row's number and its text to the letter, as the reader of CSV divides the file."""
    taken: list[str] = []

    def noted() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    row = 0
    for row, _ in enumerate(csv.reader(noted(), delimiter=delimiter), start=1):
        yield row, "".join(taken)
        taken.clear()
    if taken:
        yield row + 1, "".join(taken)


def _line_end(written: str) -> str:
    return next((end for end in LINE_ENDS if written.endswith(end)), "")
