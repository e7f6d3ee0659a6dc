"""Signs that a file was cut on its way, between two rows where nothing in it looks wrong."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery
from heard.record.intake.staged import Staged
from heard.sources.cells import Cell, text
from heard.sources.connector import Notice
from heard.sources.documents import Document
from heard.vocabulary.periods import Period

HALF = 0.5
"""A file with less than this share of the rows of the one before it may be cut."""
ENOUGH = 20
"""Rows of the one before, below which its number says little: a ward's ten comments are four the next month."""
TAIL_BYTES = 4096
LONGEST_REMARK = 80  # letters; what is longer is people's words

_STATED = re.compile(
    r"\b(?:number of |total )?(?:rows|records|responses|entries|cases)(?: in this file| exported)?\s*[:=,;\t]\s*\"?"
    r"(\d{1,3}(?:,\d{3})+|\d+)\b|\b(\d{1,3}(?:,\d{3})+|\d+) (?:rows|records) (?:exported|in this file)\b",
    re.IGNORECASE,
)


def notices_on_wholeness(document: Document, source: str, read: Staged) -> list[Notice]:
    """Notices that a file may not be whole.

    It states more rows than it has; it lacks the last line's end that its sender's last file had; or it has less
    than half the rows of the same sender's last one.
    """
    stated = _stated(document)
    if stated > read.rows_read:
        said = f"The file says that it holds {stated:,} rows; {read.rows_read:,} were found. Is the file whole?"
        return [Notice("fewer_rows_than_stated", said, stated - read.rows_read)]
    before = _before(source, read)
    if before is None:
        return []
    if document.format == "csv" and _ended(before) and not _has_an_end(document.path):
        said = f"The last line has no end, and that of {before.file_name} had one. Is the file whole?"
        return [Notice("end_missing", said)]
    if before.rows_read >= ENOUGH and read.rows_read < HALF * before.rows_read:
        when = str(_last(before))
        return [Notice("fewer_rows", f"{read.rows_read:,} rows; {when} had {before.rows_read:,}: is the file whole?")]
    return []


def _stated(document: Document) -> int:
    """The number of rows a file says it has, above its table or in its last lines; 0 where it says nothing."""
    if document.format != "csv":
        return 0
    head = "\n".join(",".join(text(cell) for cell in cells) for _, cells in document.head() if _few_cells(cells))
    found = [*_STATED.finditer(head), *_STATED.finditer(_tail(document))]
    return max((int((match[1] or match[2]).replace(",", "")) for match in found), default=0)


def _few_cells(cells: Sequence[Cell]) -> bool:
    """Whether a row is a remark, and not one of the table: what people wrote is no statement about the file."""
    return sum(1 for cell in cells if cell not in (None, "")) <= 2


def _tail(document: Document) -> str:
    """The last lines of a text file that are remarks: those with at most one delimiter."""
    with document.path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL_BYTES))
        lines = file.read().decode(document.encoding or "utf-8", errors="ignore").splitlines()[-3:]
    remarks = (line.rstrip(document.delimiter) for line in lines if len(line) <= LONGEST_REMARK)
    return "\n".join(line for line in remarks if line.count(document.delimiter) <= 1)


def _before(source: str, read: Staged) -> Delivery | None:
    """The newest delivery in use of the same source and organisations that speaks of earlier periods only."""
    if not read.periods:
        return None
    starts = min(Period.parse(period).first for period in read.periods)
    earlier = [
        delivery
        for delivery in Delivery.objects.filter(source=source, state=Delivery.State.LANDED)
        if delivery.periods
        and _last(delivery).last < starts
        and (set(delivery.organisations) == read.organisations or len(read.organisations) > 1)
    ]
    return max(earlier, key=_when, default=None)


def _when(delivery: Delivery) -> tuple[date, int]:
    return _last(delivery).last, delivery.pk


def _last(delivery: Delivery) -> Period:
    return max((Period.parse(period) for period in delivery.periods), key=lambda period: period.last)


def _ended(before: Delivery) -> bool:
    file = landed(Home.current(), before.sha256)
    return file.exists() and _has_an_end(file)


def _has_an_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - 4))
        return file.read().rstrip(b"\0").endswith((b"\n", b"\r"))
