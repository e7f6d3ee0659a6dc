"""The register of decisions as a file to take away: nothing in it that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable

from heard.record.bodies.models import Seat
from heard.record.commissioning.models import Decision
from heard.web.comments.export import safe

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEAD = (
    "decision", "kind", "title", "decided", "day", "body", "minute", "programme", "stage",
    *(f"people_{group.value.replace(' ', '_')}" for group in Seat.Group), "who",
    "evidence_pieces", "evidence", "no_evidence_because", "equality", "equality_words", "value_for_money",
)  # fmt: skip
Row = tuple[str | int, ...]


def rows_of(decisions: Iterable[Decision]) -> list[Row]:
    """A row a decision, in the order of the page; groups without a part have 0 people."""
    return [_row(one) for one in decisions]


def _row(one: Decision) -> Row:
    by = {line.group: line for line in one.decided_by.all()}
    evidence = [f"{piece.get_kind_display()}: {piece}" for piece in one.informed.all()]
    return (
        one.reference, one.get_kind_display(), one.title, one.decided, one.on.isoformat(), str(one.body or ""),
        one.minute, str(one.programme or ""), one.phase, *(by[g].people if g in by else 0 for g in Seat.Group.values),
        " | ".join(f"{line.get_group_display()}: {line.who}" for line in by.values() if line.who), len(evidence),
        " | ".join(evidence), one.without, one.equality, one.equality_words, one.value,
    )  # fmt: skip


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV; begins with the mark by which spreadsheets know UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(HEAD)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """The rows as a workbook, each text as text."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        sheet, bold = book.add_worksheet("Decisions"), book.add_format({"bold": True})
        for at, name in enumerate(HEAD):
            sheet.write_string(0, at, name, bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, at, cell)
                else:
                    sheet.write_number(number, at, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return made.getvalue()
