"""Reads a file row by row as a mapping says: every data row is taken, rejected with a reason, or a repeat."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from heard.evidence.rows import Count, Response
from heard.sources import scales
from heard.sources.cells import text
from heard.sources.connector import (
    Identity,
    Item,
    Reading,
    Reject,
    Repeat,
    Taken,
)  # fmt: skip
from heard.sources.documents import Document
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_counts import count_of, figures, place_in_return
from heard.sources.mapping_dates import AS_FOUND, DayReader, DaySurvey
from heard.sources.mapping_fields import DATE_FIELDS, Shape
from heard.sources.mapping_model import ASKED, Mapping
from heard.sources.mapping_notices import notices
from heard.sources.mapping_responses import Tally, place_named, remember, response_of
from heard.sources.mapping_table import Header, Record, insist_header, records
from heard.vocabulary.refusal import Refusal


def read(mapping: Mapping, document: Document, reading: Reading, *, limit: int | None = None) -> Iterator[Item]:
    """Each data row's canonical rows and fate, then what a person should know of the whole; `limit` is for previews.

    Raises `Refusal` before the first row where columns are missing or a period is needed and none was given.
    """
    header = insist_header(document, mapping.needed, sheet=mapping.sheet, mapping=mapping.origin)
    if mapping.period_from == ASKED and not reading.period:
        raise Refusal(
            f"{document.name} does not say which period it is for.", next_step="Give it, such as --period 2026-04."
        )
    survey = _surveyed(mapping, document, header, limit)
    days = {name: survey.reader(name, mapping.date_orders.get(name, AS_FOUND)) for name in DATE_FIELDS}
    reader = RowReader(mapping, reading, days, mapping.used)
    tally = Tally()
    rows = islice(records(document, header, fill_down=mapping.fill_down), limit)
    if mapping.shape is Shape.COUNTS:
        yield from _counts(rows, reader, tally)
    else:
        yield from _responses(rows, reader, survey.leaning, tally)
    yield from notices(header, reader, tally)


@dataclass(slots=True)
class _Survey:
    """What the columns show as a whole, gathered before any row is read."""

    days: dict[str, DaySurvey] = field(default_factory=dict)
    questions: Counter[str] = field(default_factory=Counter)

    def reader(self, name: str, order: str) -> DayReader:
        if order != AS_FOUND or name not in self.days:
            return DayReader(order)
        return self.days[name].settled()

    @property
    def leaning(self) -> str:
        """The one question the rating column's words show; "" where it shows both or neither."""
        return next(iter(self.questions)) if len(self.questions) == 1 else ""


def _surveyed(mapping: Mapping, document: Document, header: Header, limit: int | None) -> _Survey:
    survey = _Survey()
    doubtful = [n for n in DATE_FIELDS if n in mapping.columns and mapping.date_orders.get(n, AS_FOUND) == AS_FOUND]
    rated = mapping.columns["rating"][0] if "rating" in mapping.columns and mapping.scale == scales.WORDS else ""
    if not doubtful and not rated:
        return survey
    survey.days = {name: DaySurvey() for name in doubtful}
    for record in islice(records(document, header), limit):
        for name in doubtful:
            survey.days[name].see(record[mapping.columns[name][0]])
        if rated and (question := scales.question_shown(text(record[rated]))):
            survey.questions[question] += 1
    return survey


def _responses(rows: Iterator[Record], reader: RowReader, leaning: str, tally: Tally) -> Iterator[Item]:
    seen: dict[str, tuple[int, bytes]] = {}
    for group in _grouped(rows, reader.mapping.join_rows_by):
        try:
            _insist_straight(group)
            response = response_of(group, reader, leaning, tally)
        except Unusable as trouble:
            for record in group:
                yield _reject(record, trouble)
            continue
        if reader.mapping.identity is Identity.BY_KEY and (fate := _again(response, group, seen)):
            yield from fate
            continue
        if place := place_named(group[0], reader, tally):
            yield place
        remember(response, reader, tally)
        yield response
        for record in group:
            yield Taken(record.row)


def _again(response: Response, group: list[Record], seen: dict[str, tuple[int, bytes]]) -> list[Item]:
    """The fate of rows whose reference the file gave before: repeats where all is the same, else rejects."""
    written = repr([record.cells for record in group]).encode(errors="surrogatepass")
    content = hashlib.blake2b(written, digest_size=12).digest()
    earlier = seen.get(response.identity)
    if earlier is None:
        seen[response.identity] = (response.row, content)
        return []
    row, before = earlier
    if content == before:
        return [
            Repeat(record.row, f"row {row} already has the same reference and the same content") for record in group
        ]
    reason = (
        f"row {row} has the same reference with other content; if one response may take several rows, "
        "name the reference's column in join_rows_by"
    )
    return [_reject(record, Unusable("", response.identity, reason)) for record in group]


def _counts(rows: Iterator[Record], reader: RowReader, tally: Tally) -> Iterator[Item]:
    seen: dict[tuple[str, ...], Count] = {}
    for record in rows:
        try:
            _insist_straight([record])
            counted = count_of(record, reader)
        except Unusable as trouble:
            yield _reject(record, trouble)
            continue
        first = seen.setdefault(place_in_return(counted), counted)
        if first is not counted and figures(first) == figures(counted):
            yield Repeat(record.row, f"row {first.row} already gives the same figure for the same place and period")
        elif first is not counted:
            reason = f"row {first.row} gives another figure for the same measure, place and period"
            yield _reject(record, Unusable("", text(counted.value or counted.numerator), reason))
        else:
            tally.without_organisation += not counted.organisation
            if place := place_named(record, reader, tally):
                yield place
            yield counted
            yield Taken(record.row)


def _grouped(rows: Iterator[Record], names: tuple[str, ...]) -> Iterator[list[Record]]:
    """Each row alone, or the rows that agree in these columns together, in the order they first stand."""
    if not names:
        yield from ([record] for record in rows)
        return
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in rows:
        shared = tuple(text(record[name]) for name in names)
        # Rows that leave these columns blank have nothing in common: each stands alone.
        groups.setdefault(shared if any(shared) else (f"row {record.row}",), []).append(record)
    yield from groups.values()


def _insist_straight(group: list[Record]) -> None:
    for record in group:
        if record.astray:
            raise Unusable("", record.astray, "the row has more cells than the header; a comma may stand unquoted")


def _reject(record: Record, trouble: Unusable) -> Reject:
    return Reject(record.row, trouble.column, trouble.value, trouble.reason, record.header.sheet, record.as_texts())
