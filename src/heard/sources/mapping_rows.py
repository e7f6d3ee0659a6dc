"""Reads a file row by row as a mapping says: every data row is taken, rejected with a reason, or a repeat."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from heard.evidence.rows import Count, Response
from heard.sources import mapping_survey
from heard.sources.cells import text
from heard.sources.connector import Identity, Item, Reading, Reject, Repeat, Taken
from heard.sources.documents import Document
from heard.sources.mapping_cells import RowReader, Unusable
from heard.sources.mapping_counts import count_of, figures, place_in_return
from heard.sources.mapping_dates import AS_FOUND, DayReader, days_of_periods, with_strokes
from heard.sources.mapping_fields import DATE_FIELDS, Shape
from heard.sources.mapping_model import ASKED, Mapping
from heard.sources.mapping_notices import notices
from heard.sources.mapping_responses import Tally, place_named, remember, response_of
from heard.sources.mapping_survey import Survey
from heard.sources.mapping_table import Header, Record, insist_header, records
from heard.sources.mapping_totals import total_named
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal


def read(mapping: Mapping, document: Document, reading: Reading, *, limit: int | None = None) -> Iterator[Item]:
    """Each data row's canonical rows and fate, then what a person should know of the whole; `limit` is for previews.

    Raises `Refusal` before the first row where columns are missing or a period is needed and none was given.
    """
    header, reader, survey = begun(mapping, document, reading, partial(mapping_survey.by_rows, limit=limit))
    tally = Tally()
    rows = islice(records(document, header, fill_down=mapping.fill_down), limit)
    if mapping.shape is Shape.COUNTS:
        yield from _counts(rows, reader, tally)
    else:
        seen = Seen()
        for group in _grouped(rows, mapping.join_rows_by):
            yield from taken(group, reader, survey.leaning, tally, seen)
    yield from notices(header, reader, tally)


def begun(
    mapping: Mapping, document: Document, reading: Reading, look: Callable[[Mapping, Document, Header], Survey]
) -> tuple[Header, RowReader, Survey]:
    """What is settled before the first row: the header, the reader of its cells, and what `look` sees of the columns.

    Raises `Refusal` as `read` does.
    """
    header = insist_header(document, mapping.needed, sheet=mapping.sheet, mapping=mapping.origin)
    if mapping.period_from == ASKED and not reading.period:
        raise Refusal(
            f"{document.name} does not say which period it is for.", next_step="Give it, such as --period 2026-04."
        )
    survey = look(mapping, document, header)
    days = {name: survey.reader(name, mapping.date_orders.get(name, AS_FOUND)) for name in DATE_FIELDS}
    days |= _days_of_periods(mapping, document, header)
    return header, RowReader(mapping, reading, days, mapping.used), survey


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


def _days_of_periods(mapping: Mapping, document: Document, header: Header) -> dict[str, DayReader]:
    """The reader of days that stand in a column of periods; none where its first rows hold no such day."""
    place = header.place(mapping.columns["period"][0]) if mapping.period_from == "period" else None
    if place is None:
        return {}
    order = mapping.date_orders.get("period", AS_FOUND)
    if order != AS_FOUND:
        return {"period": DayReader(order)}
    early = (cells for row, cells in document.head(header.sheet) if row > header.row)
    if not any(with_strokes(cells[place]) for cells in early if place < len(cells)):
        return {}
    rows = document.rows(header.sheet)
    return {"period": days_of_periods(cells[place] for row, cells in rows if row > header.row and place < len(cells))}


class Seen:
    """The references a file has given so far, each with its row and a digest of what stood there."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}
        self._rows, self._digests = array("q"), array("q")  # by the order they came in: a million take 16 MB

    def first(self, reference: str, row: int, cells: Sequence[Any]) -> bool:
        """Takes a reference in where it is new; False where it was met before."""
        if reference in self._met:
            return False
        self._met[reference] = len(self._rows)
        self._rows.append(row)
        self._digests.append(_digest(cells))
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
            if total := total_named(record, reader):
                tally.totals += 1
                yield Repeat(record.row, f"“{total}” is a total of the other rows")
                continue
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
            tally.hidden += counted.state == State.SUPPRESSED
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
