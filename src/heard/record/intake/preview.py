"""What loading a file would do, told before anything of it is kept."""

from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from heard.evidence.rows import Count, Place, Response
from heard.record.intake.checks import notices_on_places
from heard.record.intake.identity import delivery_key
from heard.record.intake.landing import digest_of
from heard.record.intake.loading import Known, settle
from heard.record.intake.models import Delivery
from heard.record.intake.staging import Staged
from heard.sources.connector import Notice, Reading, Reject, Repeat, Taken

SHOWN = 10
"""Rejected rows that a preview shows; all of them are kept once the file is loaded."""


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
    whole: bool = True
    """Whether the whole file was read, and not only its first rows."""
    rows_accepted: int = 0
    rows_rejected: int = 0
    duplicates_dropped: int = 0
    periods: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
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
    """Read a file and say what loading it would do; nothing is written anywhere, and no words are redacted or coded.

    `limit` stops after that many rows. Raises `Refusal` as `load` does.
    """
    known = settle(path, name=name, source=source, mapping=mapping, period=period, organisation=organisation)
    found = known.connector.recognise(known.document)
    because = found.because if found else ""
    told = Preview(known.document.name, known.connector.key, known.connector.name, because, known.period)
    key = delivery_key(digest_of(path), known.connector.key, known.version, known.period)
    if Delivery.objects.filter(key=key, state=Delivery.State.LANDED).exists():
        told.received_as = key
        return told
    read = _read(known, told, limit)
    told.whole = limit is None or told.rows_read < limit
    told.periods, told.organisations = sorted(read.periods), sorted(read.organisations)
    notices = [*known.notices, *read.notices]
    if told.whole:  # which organisations are missing shows only at the end of a file
        notices += notices_on_places(told.source, read)
    told.warnings = [{"code": n.code, "message": n.message, "rows": n.rows} for n in notices]
    return told


def _read(known: Known, told: Preview, limit: int | None) -> Staged:
    """Count the rows by their fate into `told`; returns what the file names, as checks on places read it."""
    seen = Staged(Path(), "")
    verdicts = 0
    reading = Reading(period=known.period, organisation=known.organisation)
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
                told.rejected += islice([_place_and_reason(item)], SHOWN - len(told.rejected))
        verdicts += 1
        if limit is not None and verdicts >= limit:
            break
    return seen


def _place_and_reason(reject: Reject) -> dict[str, Any]:
    return {"sheet": reject.sheet, "row": reject.row, "column": reject.column, "reason": reject.reason}
