"""Complaints that went on to the Parliamentary and Health Service Ombudsman, by organisation and quarter or year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heard.evidence.rows import Count, Place
from heard.places.matching import Found, Matching, listed
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError, fold, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header
from heard.sources.kinds import source_kind
from heard.sources.mapping_cells import name_code
from heard.sources.mapping_periods import period_in
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State
from heard.vocabulary.periods import Period

NAME = ("organisation", "organisation name", "name of organisation", "trust", "trust name")
CODE = ("organisation code", "ods code", "trust code")
PERIOD = ("period", "quarter", "year", "financial year")
# What a column's name holds, all of these words -> measure, dimension, group; the first that fits decides.
FIGURES: tuple[tuple[tuple[str, ...], tuple[str, str, str]], ...] = (
    (("accepted",), ("phso_accepted", "", "")),
    (("assessed",), ("phso_assessed", "", "")),
    (("initial check",), ("phso_decided", "stage", "initial check")),
    (("primary",), ("phso_decided", "stage", "primary investigation")),
    (("detailed",), ("phso_decided", "stage", "detailed investigation")),
    (("partly upheld",), ("phso_closed", "outcome", "partly upheld")),
    (("partially upheld",), ("phso_closed", "outcome", "partly upheld")),
    (("not upheld",), ("phso_closed", "outcome", "not upheld")),
    (("upheld",), ("phso_closed", "outcome", "upheld")),
    (("resolved",), ("phso_closed", "outcome", "resolved")),
    (("discontinued",), ("phso_closed", "outcome", "discontinued")),
    (("complaints", "received"), ("phso_received", "", "")),
)
_WHOLE = {"total", "totals", "grand total", "england", "all organisations", "national total"}
_SAID = re.compile(r"(?:\bQ[1-4][ ,]*)?\b20\d\d[-/](?:20)?\d\d\b(?:[ ,]*Q[1-4]\b)?", re.IGNORECASE)
_NOTHING = {"", "-", "–", "n/a", "."}


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: str
    header: Header
    figures: tuple[tuple[str, tuple[str, str, str]], ...]  # column -> measure, dimension, group
    stated: str  # the period that the lines above the header state


def _table(document: Document) -> _Table | None:
    for sheet in document.sheets():
        above: list[str] = []
        for row, cells in document.head(sheet)[:40]:
            header = Header(row, tuple(text(cell) for cell in cells))
            figures = tuple((name, found) for name in header.names if (found := _figure_named(name)))
            measures = {found[0] for _, found in figures}
            if header.at(*NAME) is not None and "phso_received" in measures and len(measures) > 1:
                return _Table(sheet, header, figures, _stated(" ".join(above)))
            above += [name for name in header.names if name]
    return None


def _figure_named(name: str) -> tuple[str, str, str] | None:
    plain = fold(name)
    return next((told for words, told in FIGURES if all(word in plain for word in words)), None)


def _stated(words: str) -> str:
    found = {key for match in _SAID.finditer(words) if (key := _period_or_none(match[0]))}
    return found.pop() if len(found) == 1 else ""


def _period_or_none(words: str) -> str:
    try:
        return period_in(re.sub(r"(20\d\d)[-/]20(\d\d)", r"\1-\2", words))
    except CellError:
        return ""


def _recognise(document: Document) -> Recognition | None:
    table = document.keep("phso", _table)
    if table is None:
        return None
    rows_say = table.header.at(*PERIOD) is not None
    return Recognition(
        0.93,
        f"row {table.header.row} has organisations with complaints the ombudsman received and what it found",
        period="" if rows_say else table.stated,
        needs_period=not rows_say and not table.stated,
    )


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    table = document.keep("phso", _table)
    assert table is not None
    matching, once, met = Matching(reading.register()), Once(), dict[tuple[str, str], int]()

    def take(row: Row) -> list[Made] | None:
        if tidy(row.text(*NAME)).casefold() in _WHOLE:
            return None
        name, period = row.needed(*NAME), _period(row, reading)
        code, place = _place(row, name, period, matching)
        if (code, period) in met:
            row.refuse(f"row {met[code, period]} already gives {name} for this period", *NAME)
        counts = list(_counts(row, table, code, period))
        if not counts:
            row.refuse("there is no number in any of the columns", *NAME)
        met[code, period] = row.number
        return [*once.places(place), *counts]

    yield from taken_row_by_row(rows_under(document, table.sheet, table.header), take)
    yield from _notices(matching)


def _period(row: Row, reading: Reading) -> str:
    said = [row.text(name) for name in ("financial year", "year", "period", "quarter") if row.text(name)]
    if not said:
        return reading.period or row.refuse("there is no period, and none was given", *PERIOD)
    period = _period_or_none(" ".join(said))
    return period or row.refuse("it is not a financial year or a quarter of one, such as 2019-20 Q2", *PERIOD)


def _place(row: Row, name: str, period: str, matching: Matching) -> tuple[str, Place]:
    if code := row.text(*CODE).upper():
        return code, Place(code, tidy(name), kind_of(tidy(name)))
    named = matching.find(name, on=Period.parse(period).first)
    code = named.code or name_code(named.name)
    return code, Place("" if named.code else code, named.name, kind_of(named.name))


def _counts(row: Row, table: _Table, code: str, period: str) -> Iterator[Count]:
    for column, (measure, dimension, group) in table.figures:
        said = row.text(column)
        suppressed = said == "*"
        number = None if suppressed or said.casefold() in _NOTHING else row.count(column)
        if number is not None or suppressed:
            yield Count(
                measure=measure, level=Level.ORGANISATION, row=row.number, organisation=code, period=period,
                dimension=dimension, group=group, numerator=number,
                state=State.SUPPRESSED if suppressed else State.FIGURE,
            )  # fmt: skip


def _notices(matching: Matching) -> Iterator[Notice]:
    if not (asked := [one for found in Found for one in matching.asked(found)]):
        return
    yield Notice("names_matched", matching.sentence())
    if nearly := matching.asked(Found.NEARLY):
        yield Notice("names_matched_nearly", f"Used, though written otherwise: {listed(nearly)}.", len(nearly))
    if offered := matching.asked(Found.OFFERED):
        said = f"Not sure enough to be used, and kept under their own names: {listed(offered)}."
        yield Notice("names_offered", said, len(offered))
    unknown = matching.asked(Found.NOT)
    if unknown and not matching.empty:
        names = "; ".join(named.name for named in unknown)
        said = f"Not in the register, kept under their own names: {names}."
        yield Notice("names_not_matched", said, min(len(unknown), len(asked)))


CONNECTORS = (
    Connector(
        key="phso",
        name="Complaints to the ombudsman (PHSO), by organisation",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("phso"),
        cannot_say="How good the care is: few complaints come this far, and they take years. 2015 to 2017 is acute "
        "trusts only.",
        recognise=_recognise,
        read=_read,
        by_name=True,
    ),
)
