"""Reads a file row by row as a mapping says: every data row is taken, rejected with a reason, or a repeat."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any

from heard.evidence.rows import Count, Response
from heard.sources import scales
from heard.sources.cells import Cell, blank, text
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

SURVEYED = 20_000
"""Rows looked over at a time before any is read."""


def read(mapping: Mapping, document: Document, reading: Reading, *, limit: int | None = None) -> Iterator[Item]:
    """Each data row's canonical rows and fate, then what a person should know of the whole; `limit` is for previews.

    Raises `Refusal` before the first row where columns are missing or a period is needed and none was given.
    """
    header, reader, leaning = begun(mapping, document, reading, limit=limit)
    tally = Tally()
    rows = islice(records(document, header, fill_down=mapping.fill_down), limit)
    if mapping.shape is Shape.COUNTS:
        yield from _counts(rows, reader, tally)
    else:
        seen = Seen()
        for group in _grouped(rows, mapping.join_rows_by):
            yield from taken(group, reader, leaning, tally, seen)
    yield from notices(header, reader, tally)


def begun(
    mapping: Mapping, document: Document, reading: Reading, *, limit: int | None = None
) -> tuple[Header, RowReader, str]:
    """What is settled before the first row: the header, the reader of its cells, and the question the answers show.

    Raises `Refusal` as `read` does.
    """
    header = insist_header(document, mapping.needed, sheet=mapping.sheet, mapping=mapping.origin)
    if mapping.period_from == ASKED and not reading.period:
        raise Refusal(
            f"{document.name} does not say which period it is for.", next_step="Give it, such as --period 2026-04."
        )
    survey = _surveyed(mapping, document, header, limit)
    days = {name: survey.reader(name, mapping.date_orders.get(name, AS_FOUND)) for name in DATE_FIELDS}
    return header, RowReader(mapping, reading, days, mapping.used), survey.leaning


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
    looked = {name: header.place(mapping.columns[name][0]) for name in doubtful}
    answer = header.place(rated) if rated else None
    for some in _below(document, header, limit):
        for name, place in looked.items():
            for cell, times in _column(some, place).items():
                survey.days[name].see(cell, times)
        for cell, times in _column(some, answer).items():
            if question := scales.question_shown(text(cell)):
                survey.questions[question] += times
    return survey


def _column(rows: list[list[Cell]], place: int | None) -> Counter[Cell]:
    """How often each cell stands in a column."""
    if place is None:
        return Counter()
    if min(map(len, rows)) > place:
        return Counter(map(itemgetter(place), rows))
    return Counter(cells[place] for cells in rows if place < len(cells))


def _below(document: Document, header: Header, limit: int | None) -> Iterator[list[list[Cell]]]:
    """The rows below the header, many at a time; the first so many that hold anything where there is a limit."""
    if document.format == "csv" and limit is None:
        for first, rows in document.blocks(SURVEYED):
            if some := rows[max(0, header.row + 1 - first) :]:
                yield some
        return
    data: Iterator[list[Cell]] = (cells for row, cells in document.rows(header.sheet) if row > header.row)
    if limit is not None:
        data = islice((cells for cells in data if not blank(cells)), limit)
    while some := list(islice(data, SURVEYED)):
        yield some


def taken(group: list[Record], reader: RowReader, leaning: str, tally: Tally, seen: "Seen") -> Iterator[Item]:
    """The response that the rows of one person make, with its place and their fate; or why they make none."""
    try:
        _insist_straight(group)
        response = response_of(group, reader, leaning, tally)
    except Unusable as trouble:
        for record in group:
            yield _reject(record, trouble)
        return
    if reader.mapping.identity is Identity.BY_KEY and (fate := _again(response, group, seen)):
        yield from fate
        return
    if place := place_named(group[0], reader, tally):
        yield place
    remember(response, reader, tally)
    yield response
    for record in group:
        yield Taken(record.row)


class Seen:
    """The references a file has given so far, each with its row and a digest of what stood there."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}
        self._rows, self._digests = array("q"), array("q")  # by the order they came in: a million take 16 MB

    def first(self, reference: str, row: int, cells: Sequence[Any]) -> bool:
        """Takes a reference in where it is new; False where it was met before."""
        if reference in self._met:
            return False
        self.all_new([reference], [row], [cells])
        return True

    def all_new(self, references: Sequence[str], rows: Sequence[int], cells: Iterable[Sequence[Any]]) -> bool:
        """Takes references in where all of them are new, and none stands twice; else takes none and gives False."""
        if len(set(references)) < len(references) or not self._met.keys().isdisjoint(references):
            return False
        self._met.update(zip(references, range(len(self._rows), len(self._rows) + len(references)), strict=True))
        self._rows.extend(rows)
        self._digests.extend(map(_digest, cells))
        return True

    def earlier(self, reference: str, cells: Sequence[Any]) -> tuple[int, bool]:
        """The row that gave the reference, and whether the same stood there."""
        at = self._met[reference]
        return self._rows[at], self._digests[at] == _digest(cells)


def _digest(cells: Sequence[Any]) -> int:
    """Python's own 64-bit digest, keyed anew in each process: it tells rows of one file apart, and is not kept."""
    return hash(tuple(cells))


def _again(response: Response, group: list[Record], seen: Seen) -> list[Item]:
    """The fate of rows whose reference the file gave before: repeats where all is the same, else rejects."""
    written = tuple(group[0].cells) if len(group) == 1 else tuple(tuple(record.cells) for record in group)
    if seen.first(response.identity, response.row, written):
        return []
    row, same = seen.earlier(response.identity, written)
    if same:
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
