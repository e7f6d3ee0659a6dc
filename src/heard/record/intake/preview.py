"""What loading a file would do, told before anything of it is kept."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from heard.evidence.rows import Count, Place, Response
from heard.record.home import Home
from heard.record.intake.checks import notices_on_places
from heard.record.intake.giving_way import in_use_for, later_than
from heard.record.intake.identity import delivery_key
from heard.record.intake.landing import digest_of
from heard.record.intake.loading import Known, settle
from heard.record.intake.staged import Staged
from heard.record.intake.wholeness import notices_on_wholeness
from heard.record.intake.workroom import staging
from heard.record.places.register import registered
from heard.sources.connector import Notice, Reading, Reject, Repeat, Taken
from heard.sources.containers import MB, format_of
from heard.sources.documents import open_document
from heard.sources.mapping_check import Troubles

SHOWN = 10
"""Rejected rows that a preview shows; all of them are kept once the file is loaded."""

PART_BYTES = 8 * MB
"""How much of a large file is looked at for its first rows."""


@dataclass(slots=True)
class Preview:
    """What reading a file's first rows showed. Its rejected rows hold cells of the file: only for who sent it."""

    file: str
    source: str
    source_name: str
    because: str
    period: str
    received_as: str = ""
    """The key of the delivery in use that these bytes already are."""
    mended: bool = False
    """Whether that one holds these bytes with their rows mended since."""
    gave_way_to: dict[str, str] = field(default_factory=dict)
    """The `key` and `file_name` of the delivery that took the place of these bytes, where they came before."""
    whole: bool = True
    """Whether the whole file was read, and not only its first rows."""
    rows_accepted: int = 0
    rows_rejected: int = 0
    duplicates_dropped: int = 0
    periods: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[dict[str, Any]] = field(default_factory=list)
    """The reasons of all rejected rows, each once with its column, how many rows, and the first of them."""
    warnings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rows_read(self) -> int:
        """Every row that was looked at."""
        return self.rows_accepted + self.rows_rejected + self.duplicates_dropped

    def as_dict(self) -> dict[str, Any]:
        """The preview as plain values."""
        return asdict(self)


def preview(
    path: Path,
    *,
    name: str = "",
    source: str = "",
    mapping: str = "",
    period: str = "",
    organisation: str = "",
    limit: int | None = None,
) -> Preview:
    """Read a file and say what loading it would do; nothing of it is kept, and no words are redacted or coded.

    `limit` stops after that many rows. Raises `Refusal` as `load` does.
    """
    with first_part(path, limit) as part:
        known = settle(
            part, name=name or path.name, source=source, mapping=mapping, period=period, organisation=organisation
        )
        found = known.connector.recognise(known.document)
        because = found.because if found else ""
        told = Preview(known.document.name, known.connector.key, known.connector.name, because, known.period)
        key = delivery_key(digest_of(path), known.connector.key, known.version, known.period)
        if in_use := in_use_for(key):
            told.received_as = in_use.key
            told.mended = in_use.key != key
            return told
        if later := later_than(key):
            told.gave_way_to = {"key": later.key, "file_name": later.file_name}
        read = _read(known, told, limit)
        told.whole = part == path and (limit is None or told.rows_read < limit)
    told.periods, told.organisations = sorted(read.periods), sorted(read.organisations)
    notices = [*known.notices, *read.notices]
    if told.whole:  # which organisations are missing shows only at the end of a file
        notices += notices_on_wholeness(known.document, told.source, read)
        notices += notices_on_places(told.source, read)
    told.warnings = [{"code": n.code, "message": n.message, "rows": n.rows} for n in notices]
    return told


@contextmanager
def first_part(path: Path, limit: int | None) -> Iterator[Path]:
    """The file itself, or a copy of its beginning where it is a large CSV of which only the first rows are wanted.

    Readers go through a whole file to tell its encoding and how its dates are written, which takes a minute where
    it has 400 MB.
    """
    start = _beginning(path) if limit is not None and path.stat().st_size > 2 * PART_BYTES else b""
    if not start:
        yield path
        return
    with staging(Home.current()) as folder:
        part = folder / path.name
        part.write_bytes(start)
        with part.open("rb+") as file:
            file.truncate(_whole_rows(start))
        yield part if open_document(part).format == "csv" else path


def _beginning(path: Path) -> bytes:
    """The first whole lines of a text file; nothing of a workbook, or of text in two-byte letters."""
    if format_of(path) != "text":
        return b""
    with path.open("rb") as file:
        start = file.read(PART_BYTES)
    return b"" if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else start[: start.rfind(b"\n") + 1]


def _whole_rows(start: bytes) -> int:
    """How many bytes of the beginning make whole rows: a cell in quotation marks may run over several lines."""
    end = len(start)
    while end > 0 and start.count(b'"', 0, end) % 2:
        end = start.rfind(b"\n", 0, end - 1) + 1
    return end or len(start)


def _read(known: Known, told: Preview, limit: int | None) -> Staged:
    """Count the rows by their fate into `told`; returns what the file names, as checks on the whole read it."""
    seen = Staged(Path(), "")
    verdicts, troubles = 0, Troubles()
    reading = Reading(period=known.period, organisation=known.organisation, register=registered)
    for item in known.connector.read(known.document, reading):
        match item:
            case Response() | Count():
                seen.periods.update({item.period} - {""})
                seen.organisations.update({item.organisation} - {""})
                continue
            case Place():
                seen.places[item.code] = item
                continue
            case Notice():
                seen.notices.append(item)
                continue
            case Taken():
                told.rows_accepted += 1
            case Repeat():
                told.duplicates_dropped += 1
            case Reject():
                told.rows_rejected += 1
                troubles.take(item)
                told.rejected += islice([_place_and_reason(item)], SHOWN - len(told.rejected))
        verdicts += 1
        if limit is not None and verdicts >= limit:
            break
    seen.rows_accepted, seen.rows_rejected = told.rows_accepted, told.rows_rejected
    seen.duplicates_dropped = told.duplicates_dropped
    told.troubles = [asdict(trouble) for trouble in troubles.told()[:SHOWN]]
    return seen


def _place_and_reason(reject: Reject) -> dict[str, Any]:
    return {"sheet": reject.sheet, "row": reject.row, "column": reject.column, "reason": reject.reason}
