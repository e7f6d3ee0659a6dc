"""Mending rejected rows: a person corrects them, and the whole file is loaded again with the mended rows in place."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.mended_files import line_ends, mended_name, write_mended
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.preview import Preview, preview
from heard.record.intake.receipts import Receipt
from heard.record.intake.sources import connector_for
from heard.record.intake.staging import Progress
from heard.record.intake.workroom import staging
from heard.record.ledger.doors import record
from heard.sources.connector import Identity
from heard.sources.containers import format_of
from heard.sources.documents import Document, open_document
from heard.vocabulary.refusal import Refusal

IN_THE_FILE = (
    "Download the rejected rows, mend them in the file itself, and load that file again: it takes this one's place."
)


def insist_mendable(delivery: Delivery) -> None:
    """Make sure that a delivery's rows can be mended here.

    Raises `Refusal` for a delivery that is no longer the one in use, and where the file itself is no longer kept.
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


def insist_something_mended(delivery: Delivery) -> None:
    """Make sure that there is something to load again. Raises `Refusal` as `insist_mendable`, and where no row is."""
    insist_mendable(delivery)
    if not delivery.rejected_rows.filter(mended=True).exists():
        raise Refusal("No row is mended yet.", next_step="Mend a row, or leave one out, then load them.")


def is_workbook(delivery: Delivery) -> bool:
    """Whether a delivery's file is a workbook, of which only the values are written again."""
    file = landed(Home.current(), delivery.sha256)
    return file.exists() and format_of(file) != "text"


def _mended_whole(delivery: Delivery) -> bool:
    return delivery.mended_by.filter(state=Delivery.State.LANDED).exists()


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
    before, after = [line_ends(value) for _, value in row.cells], [line_ends(value) for value in values]
    changed = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    if changed:
        _keep(row, after, mended=True, left_out=False)
        record("row_mended", _about(row.delivery), by=by, row=row.row, sheet=row.sheet, columns=changed)
    return row


@transaction.atomic
def leave_out(row: RejectedRow, *, because: str, by: str) -> RejectedRow:
    """Leave a row out of what is loaded next, for a reason; its cells are let go of, as they may hold personal data."""
    if not because.strip():
        raise Refusal("Say why the row is left out.")
    _keep(row, [""] * len(row.cells), mended=True, left_out=True)
    record("row_left_out", _about(row.delivery), by=by, because=because.strip(), row=row.row, sheet=row.sheet)
    return row


@transaction.atomic
def bring_back(row: RejectedRow, *, by: str) -> RejectedRow:
    """Show a row again as it came in the file, and forget what was mended in it or that it was left out."""
    came = next((cells for number, cells in _document(row.delivery).rows(row.sheet) if number == row.row), [])
    as_came = ["" if cell is None else str(cell) for cell in came[: len(row.cells)]]
    _keep(row, [*as_came, *([""] * (len(row.cells) - len(as_came)))], mended=False, left_out=False)
    record("row_brought_back", _about(row.delivery), by=by, row=row.row, sheet=row.sheet)
    return row


def _keep(row: RejectedRow, values: Sequence[str], *, mended: bool, left_out: bool) -> None:
    row.cells = [[name, value] for (name, _), value in zip(row.cells, values, strict=True)]
    row.mended, row.left_out = mended, left_out
    row.save(update_fields=["cells", "mended", "left_out"])


def _holds_anything(values: Iterable[str]) -> bool:
    return any(value.strip() for value in values)


def load_mended(delivery: Delivery, *, by: str, progress: Progress = lambda rows: None) -> Receipt:
    """Load the whole file again with the mended rows in place, instead of the delivery it mends.

    The whole of it, because a return replaces what its source said of a place and period before: the mended rows
    alone would take the other rows' place. Rows nobody mended, and rows mended wrongly, come back as rejected.
    Raises `Refusal` where nothing was mended, or where a later delivery speaks of the same places and periods.
    """
    insist_something_mended(delivery)
    mended = {(row.sheet, row.row): row.cells for row in delivery.rejected_rows.filter(mended=True)}
    read_as: dict[str, Any] = {
        "source": "" if delivery.mapping else delivery.source,
        "mapping": delivery.mapping,
        "period": delivery.period,
        "organisation": delivery.organisation,
    }
    with staging(Home.current()) as folder:
        document = _document(delivery)
        name = mended_name(delivery.file_name, workbook=document.format != "csv")
        file = write_mended(document, mended, folder)
        _insist_newest(delivery, preview(file, name=name, **read_as))
        receipt = load(file, by=by, name=name, mends=delivery, progress=progress, **read_as)
    record(
        "rows_mended", _about(delivery), by=by, rows=len(mended), left=receipt.rows_rejected, became=receipt.delivery
    )
    return receipt


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


def _about(delivery: Delivery) -> str:
    return f"delivery:{delivery.key}"
