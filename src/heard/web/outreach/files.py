"""A group's file: the empty one to fill in, and the rows of a full one, each kept or told why not."""

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from heard.record.feedback.given import LONGEST
from heard.record.feedback.models import FeedbackPage
from heard.record.feedback.outreach import MOST_AT_ONCE, Row
from heard.sources.cells import Cell, CellError, day, fold, text, verbatim
from heard.sources.documents import Document, open_document
from heard.vocabulary.refusal import Refusal
from heard.web.outreach.asked import Column, columns_of, given_of

BEFORE = ("Sheet", "Row", "Day")
"""What stands before the questions: with these, two people who said the same are two rows."""
LARGEST = 2 * 1024 * 1024
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class Sent(Protocol):
    """A file as the form hands it over: its size in bytes, and what it holds."""

    size: int | None

    def read(self) -> bytes:
        """All of it."""
        ...


def template(page: FeedbackPage, form: str) -> bytes:
    """The empty file, "csv" or "xlsx"; the workbook has a second sheet with the numbers of the answers."""
    columns = columns_of(page)
    heads = [*BEFORE, *(one.title for one in columns)]
    if form == "csv":
        made = io.StringIO()
        csv.writer(made).writerow(heads)
        return b"\xef\xbb\xbf" + made.getvalue().encode()
    return _workbook(heads, columns)


def _workbook(heads: list[str], columns: tuple[Column, ...]) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        rows, answers = book.add_worksheet("People"), book.add_worksheet("Answers")
        rows.write_row(0, 0, heads, bold)
        rows.set_column(0, len(heads) - 1, 24)
        rows.freeze_panes(1, 0)
        for number, one in enumerate(one for one in columns if one.answers):
            answers.write(0, number, one.title, bold)
            answers.write_column(1, number, [f"{n} {words}" for n, (_, words) in enumerate(one.answers, 1)])
        answers.set_column(0, 9, 30)
    return made.getvalue()


def rows_of(page: FeedbackPage, sent: Sent) -> list[Row]:
    """What each row of a file says, or why it says nothing.

    Raises `Refusal` for a file that is too large, is no table, or has not the columns of the template.
    """
    if (sent.size or 0) > LARGEST:
        raise Refusal("This file is larger than 2 MB.", next_step="Send it in parts, and without pictures.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet"
        file.write_bytes(sent.read())
        found = list(_rows(page, open_document(file)))
    if not found:
        raise Refusal("There is no row in this file.", next_step="Write one row for each person.")
    return found[: MOST_AT_ONCE + 1]


def _rows(page: FeedbackPage, document: Document) -> Iterator[Row]:
    columns = {fold(one.title): one for one in columns_of(page)}
    sheet = next(iter(document.sheets()), "")
    heads: list[str] | None = None
    for number, cells in document.rows(sheet):
        folded = [fold(cell) for cell in cells]
        if heads is None:
            heads = folded if {fold(BEFORE[0]), *columns} <= set(folded) else None
        elif any(text(cell) for cell in cells):
            yield _row(page, number, dict(zip(heads, cells, strict=False)), columns)
    if heads is None:
        raise Refusal(
            "This file has not the columns of the empty one.",
            next_step="Fill in the file that you can get on this page, and leave its first row as it is.",
        )


def _row(page: FeedbackPage, number: int, cells: dict[str, Cell], columns: dict[str, Column]) -> Row:
    try:
        sent = {one.name: one.sent(verbatim(cells.get(head))) for head, one in columns.items()}
        happened = day(cells.get("day"))
    except CellError:
        return Row(number, None, "The day is not one that can be read: write it as 27/3/2026.")
    except Refusal as refusal:
        return Row(number, None, str(refusal))
    if any(len(said) > LONGEST for said in sent.values()):
        return Row(number, None, f"An answer is longer than {LONGEST:,} letters: write it in two rows.")
    given = given_of(page, sent)
    if given is None:
        return Row(number, None, "Nobody's answer and no words stand in this row.")
    where = "\x1f".join(text(cells.get(fold(one))) for one in BEFORE)
    key = hashlib.sha256(f"{where}\x1f{sorted(sent.items())}".encode()).hexdigest()[:40]
    return Row(number, replace(given, happened_on=happened), key=key)
