"""Infections that people catch in care (HCAI): monthly extracts by organisation, and the country by month."""

import re
from collections.abc import Iterator
from functools import partial

from heard.evidence.rows import Place
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.hcai_cells import cases_of, infection_in, number_of
from heard.sources.kinds import source_kind
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

_EXTRACT = frozenset({"org_code", "year_no", "month_no", "data_collection", "total_cases"})
_COUNTRY = frozenset({"year", "month", "cdi", "mrsa"})
_COUNTRY_ONLY = {"infections_cdiff": "cdi", "infections_ecoli": "ecoli", "infections_mrsa": "mrsa",
                 "infections_mssa": "mssa", "infections_klebsiella": "kleb",
                 "infections_pseudomonas": "paer"}  # fmt: skip


def _recognise(columns: frozenset[str], holds: str, document: Document) -> Recognition | None:
    found = table_with(document, columns)
    return None if found is None else Recognition(0.95, found.told(holds))


def _table(document: Document, columns: frozenset[str]) -> Table:
    found = table_with(document, columns)
    assert found is not None
    return found


def _read_extract(document: Document, reading: Reading) -> Iterator[Item]:
    once = Once()
    met: dict[tuple[str, str, str], int] = {}

    def take(row: Row) -> list[Made]:
        measure = infection_in(row.needed("data_collection"))
        if not measure:
            row.refuse("it is not one of the infections that are counted", "data_collection")
        code, month = row.needed("org_code").upper(), _month(row, "year_no", "month_no")
        earlier = met.setdefault((code, measure, month), row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this infection, organisation and month", "org_code")
        commissioner = re.fullmatch(r"\d\d[A-Z]", code) is not None
        facts = {"level": Level.ICB if commissioner else Level.ORGANISATION, "organisation": code, "period": month,
                 "row": row.number}  # fmt: skip
        return [*once.places(Place(code, "", "ccg" if commissioner else "")), *cases_of(row, measure, facts)]

    found = _table(document, _EXTRACT)
    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _read_country(document: Document, reading: Reading) -> Iterator[Item]:
    def take(row: Row) -> list[Made]:
        facts = {"level": Level.NATIONAL, "period": _month(row, "year", "month"), "row": row.number}
        return [
            number_of(row, (column,), measure, facts) for measure, column in _COUNTRY_ONLY.items() if row.text(column)
        ] or row.refuse("the row holds no number", "cdi")

    found = _table(document, _COUNTRY)
    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _month(row: Row, year: str, month: str) -> str:
    y, m = row.count(year), row.count(month)
    if y is None or not 2000 <= y <= 2100:
        row.refuse("it is not a year", year)
    if m is None or not 1 <= m <= 12:
        row.refuse("it is not a month from 1 to 12", month)
    return f"{y}-{m:02d}"


EXTRACTS = (
    Connector(
        key="hcai_monthly",
        name="Infections caught in care: monthly extract by organisation",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("infection_control"),
        recognise=partial(_recognise, _EXTRACT, "has an infection's cases by organisation and month"),
        read=_read_extract,
    ),
    Connector(
        key="hcai_country",
        name="Infections caught in care: the country by month",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("infection_control"),
        recognise=partial(_recognise, _COUNTRY, "has the country's cases of each infection by month"),
        read=_read_country,
    ),
)
