"""The census of 2021 by local authority in tidied tables: ethnic groups in long form, ages and sexes side by side."""

import re
from collections.abc import Iterator
from functools import partial

from heard.evidence.rows import Count
from heard.places.populations_areas import area_name
from heard.places.populations_ethnicity import ethnic_group
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import table_with
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

_ETHNICITY = frozenset({"ltla21_code", "ethnic_group", "value"})
_SEXES = frozenset({"ltla21_code", "total_population", "total_females", "total_males"})
_AUTHORITY = re.compile(r"(?:E0[6-9]|W06)\d{6}")
_NUMBER, _PERCENT = re.compile(r"\s*\(number\)$", re.IGNORECASE), re.compile(r"\s*\(percent\)$", re.IGNORECASE)
YEAR = "2021"


def _recognise(columns: frozenset[str], holds: str, document: Document) -> Recognition | None:
    found = table_with(document, columns)
    return None if found is None else Recognition(0.95, found.told(holds), period=YEAR)


def _read(columns: frozenset[str], document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, columns)
    assert found is not None
    of = _ethnic if columns is _ETHNICITY else _sexes
    met: set[tuple[str, str]] = set()

    def take(row: Row) -> list[Made]:
        code = row.needed("ltla21_code").upper()
        if not _AUTHORITY.fullmatch(code):
            row.refuse("it is not the code of a local authority", "ltla21_code")
        key = code, row.text("ethnic_group").lower()
        if key in met:
            row.refuse("this area and group were given before", "ltla21_code")
        met.add(key)
        if reading.organisation and code != reading.organisation:
            return []
        return list(of(row, code))

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _ethnic(row: Row, code: str) -> Iterator[Count]:
    """The people of one group; a row of percentages says the same again and makes no number."""
    words = row.needed("ethnic_group")
    if _PERCENT.search(words):
        return
    group = _NUMBER.sub("", words)
    if not ethnic_group(group):
        row.refuse("it is not an ethnic group of the census", "ethnic_group")
    yield _people(row, code, "value", "ethnicity", group)


def _sexes(row: Row, code: str) -> Iterator[Count]:
    yield _people(row, code, "total_population", "", "")
    yield _people(row, code, "total_females", "sex", "Female")
    yield _people(row, code, "total_males", "sex", "Male")


def _people(row: Row, code: str, column: str, dimension: str, group: str) -> Count:
    people = row.count(column)
    if people is None:
        row.refuse("the number of people is missing", column)
    return Count(measure="population", level=Level.AREA, row=row.number, organisation=code, period=YEAR,
                 dimension=dimension, group=group, numerator=people, value=people,
                 category=row.text("ltla21_name") or area_name(code))  # fmt: skip


CONNECTORS = tuple(
    Connector(
        key=key,
        name=name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("population"),
        recognise=partial(_recognise, columns, holds),
        read=partial(_read, columns),
    )
    for key, name, columns, holds in (
        ("census_ethnicity_long", "Census 2021: ethnic group by local authority", _ETHNICITY,
         "has people by local authority and ethnic group"),
        ("census_sexes", "Census 2021: sexes by local authority", _SEXES,
         "has women and men by local authority"),
    )
)  # fmt: skip
