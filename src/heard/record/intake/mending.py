"""Mending rejected rows: a person corrects them, and the whole file is loaded again with the mended rows in place."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.preview import Preview, preview
from heard.record.intake.receipts import Receipt
from heard.record.intake.sources import connector_for
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.sources.cells import Cell, text
from heard.sources.connector import Identity
from heard.sources.containers import format_of
from heard.sources.documents import Document, open_document
from heard.vocabulary.refusal import Refusal

Cells = Sequence[Sequence[str]]
"""A row as (header, text) pairs in the file's order. All texts empty: the row is left out, as blank lines are."""

IN_THE_FILE = (
    "Download the rejected rows, mend them in the file itself, and load that file again: it takes this one's place."
)


def insist_mendable(delivery: Delivery) -> None:
    """Make sure that a delivery's rows can be mended here.

    Only a CSV can be written again with nothing but its mended rows changed. Raises `Refusal` for a workbook, for a
    delivery that is no longer the one in use, and where the file itself is no longer kept.
    """
    if delivery.state not in (Delivery.State.LANDED, Delivery.State.REJECTED) or _mended_whole(delivery):
        raise Refusal(
            f"{delivery.file_name} is not in use any more, so its rows need no mending.",
            next_step="Open its page to see what took its place.",
        )
    file = landed(Home.current(), delivery.sha256)
    if not file.exists():
        raise Refusal(
            f"{delivery.file_name} itself is not kept here any more, so it cannot be loaded again from here.",
            next_step=IN_THE_FILE,
        )
    if format_of(file) != "text":
        raise Refusal(f"{delivery.file_name} is a workbook, and Heard does not write workbooks.", next_step=IN_THE_FILE)


def _mended_whole(delivery: Delivery) -> bool:
    return delivery.mended_by.filter(state=Delivery.State.LANDED).exists()


def left_out(row: RejectedRow) -> bool:
    """Whether a person decided that a row is not to be loaded."""
    return row.mended and not _holds_anything(value for _, value in row.cells)


def note_look(delivery: Delivery, rows: Iterable[RejectedRow], *, by: str) -> None:
    """Record that a person looked at rejected rows, which may hold personal data."""
    if numbers := [row.row for row in rows]:
        record("rejects_seen", _about(delivery), by=by, rows=numbers)


@transaction.atomic
def mend_row(row: RejectedRow, *, values: Sequence[str], by: str) -> RejectedRow:
    """Keep a row's mended cells, one text for each cell; the ledger is told which columns, never what they hold.

    Raises `Refusal` where the row has another number of cells, or nothing is left in it.
    """
    if len(values) != len(row.cells):
        raise Refusal("This row is not as the page showed it.", next_step="Open the page again and mend it there.")
    if not _holds_anything(values):
        raise Refusal("Nothing is left in this row.", next_step="To leave it out, say why below.")
    before, after = [_line_ends(value) for _, value in row.cells], [_line_ends(value) for value in values]
    changed = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    if changed:
        _keep(row, after, mended=True)
        record("row_mended", _about(row.delivery), by=by, row=row.row, sheet=row.sheet, columns=changed)
    return row


@transaction.atomic
def leave_out(row: RejectedRow, *, because: str, by: str) -> RejectedRow:
    """Leave a row out of what is loaded next, for a reason; its cells are let go of, as they may hold personal data."""
    if not because.strip():
        raise Refusal("Say why the row is left out.")
    _keep(row, [""] * len(row.cells), mended=True)
    record("row_left_out", _about(row.delivery), by=by, because=because.strip(), row=row.row, sheet=row.sheet)
    return row


@transaction.atomic
def bring_back(row: RejectedRow, *, by: str) -> RejectedRow:
    """Show a row again as it came in the file, and forget what was mended in it or that it was left out."""
    came = next((cells for number, cells in _document(row.delivery).rows() if number == row.row), [])
    as_came = ["" if cell is None else str(cell) for cell in came[: len(row.cells)]]
    _keep(row, [*as_came, *([""] * (len(row.cells) - len(as_came)))], mended=False)
    record("row_brought_back", _about(row.delivery), by=by, row=row.row, sheet=row.sheet)
    return row


def _keep(row: RejectedRow, values: Sequence[str], *, mended: bool) -> None:
    row.cells = [[name, value] for (name, _), value in zip(row.cells, values, strict=True)]
    row.mended = mended
    row.save(update_fields=["cells", "mended"])


def _holds_anything(values: Iterable[str]) -> bool:
    return any(value.strip() for value in values)


def load_mended(delivery: Delivery, *, by: str) -> Receipt:
    """Load the whole file again with the mended rows in place, instead of the delivery it mends.

    The whole of it, because a return replaces what its source said of a place and period before: the mended rows
    alone would take the other rows' place. Rows nobody mended, and rows mended wrongly, come back as rejected.
    Raises `Refusal` where nothing was mended, or where a later delivery speaks of the same places and periods.
    """
    insist_mendable(delivery)
    mended = {row.row: row.cells for row in delivery.rejected_rows.filter(mended=True)}
    if not mended:
        raise Refusal("No row is mended yet.", next_step="Mend a row, or leave one out, then load them.")
    read_as: dict[str, Any] = {
        "source": "" if delivery.mapping else delivery.source,
        "mapping": delivery.mapping,
        "period": delivery.period,
        "organisation": delivery.organisation,
    }
    with staging(Home.current()) as folder:
        file = folder / "mended.csv"
        write_mended(_document(delivery), mended, file)
        name = mended_name(delivery.file_name)
        _insist_newest(delivery, preview(file, name=name, **read_as))
        receipt = load(file, by=by, name=name, mends=delivery, **read_as)
    record(
        "rows_mended", _about(delivery), by=by, rows=len(mended), left=receipt.rows_rejected, became=receipt.delivery
    )
    return receipt


def write_mended(document: Document, mended: Mapping[int, Cells], target: Path) -> None:
    """Write a CSV again, row for row, with the mended rows (by row number) in place."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=document.delimiter, lineterminator="\r\n")
        for number, cells in document.rows():
            writer.writerow(cells if number not in mended else mended_row(cells, mended[number]))


def mended_row(came: Sequence[Cell], mended: Cells) -> list[Cell]:
    """The row to load: cells nobody changed stay as they came, to the letter; what stood beyond the header goes."""
    as_came = [*came, *([""] * (len(mended) - len(came)))]
    return [
        cell if _line_ends(value) in (_line_ends(str(cell)), text(cell)) else value
        for cell, (_, value) in zip(as_came, mended, strict=False)
    ]


def mended_name(name: str) -> str:
    """What the mended file is called: `returns.csv` becomes `returns, mended.csv`, once."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot else (name, "csv")
    return name if stem.endswith(", mended") else f"{stem}, mended.{ending}"


def _insist_newest(delivery: Delivery, mended: Preview) -> None:
    """A mended file counts as the newest word, so it must not take the place of a later one."""
    if connector_for(delivery).identity is Identity.BY_CONTENT and not delivery.counts:
        return  # overlapping extracts add to one another, whichever came first
    later = Delivery.objects.filter(source=delivery.source, state=Delivery.State.LANDED, pk__gt=delivery.pk)
    for other in later:
        same = set(other.organisations) & set(mended.organisations)
        if same and set(other.periods) & set(mended.periods):
            raise Refusal(
                f"{other.file_name} came later and speaks of the same places and periods "
                f"({', '.join(sorted(same)[:3])}). Loading this one again would put older figures in its place.",
                next_step="Mend the rows there instead, or ask the sender for one file that is right.",
            )


def _document(delivery: Delivery) -> Document:
    return open_document(landed(Home.current(), delivery.sha256))


def _line_ends(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _about(delivery: Delivery) -> str:
    return f"delivery:{delivery.key}"
