"""How many people of each group live in an area, in a plain CSV that anyone can write."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Count
from heard.places.populations_bands import ages
from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

COLUMNS = frozenset({"area code", "area name", "dimension", "group", "people"})
# Columns of a response that say who speaks -> the words people write for them.
DIMENSIONS: dict[str, tuple[str, ...]] = {
    "age_band": ("age", "age band", "age group"),
    "sex": ("sex",),
    "gender": ("gender", "gender identity"),
    "ethnicity": ("ethnicity", "ethnic group"),
    "orientation": ("orientation", "sexual orientation"),
    "religion": ("religion", "religion or belief", "faith"),
    "disability": ("disability", "disabled", "long-term condition or disability"),
    "deprivation": ("deprivation", "deprivation quintile", "imd quintile"),
}
_BY_WORD = {word: dimension for dimension, words in DIMENSIONS.items() for word in words}
_EVERYONE = {"", "all", "everyone", "total"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _header(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, COLUMNS):
            return sheet, header
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _header(document)
    if found is None:
        return None
    year = _YEAR.search(document.name)
    told = found[1].at("year") is not None
    return Recognition(
        0.95,
        f"row {found[1].row} has an area's code, a dimension, a group and its people",
        suggested_period="" if told or not year else year[0],
    )


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _header(document)
    assert found is not None
    sheet, header = found
    period = reading.period
    if not period and header.at("year") is None:
        yield Notice("period_unknown", f"{document.name} does not say of which year its people are.")
    met: set[tuple[str, str, str, str]] = set()

    def take(row: Row) -> list[Made]:
        count = _count(row, period)
        key = count.organisation, count.dimension, count.group.casefold(), count.period
        if key in met:
            row.refuse("this group of this area was given before", "group")
        met.add(key)
        return [count]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)


def _count(row: Row, period: str) -> Count:
    dimension = _dimension(row)
    group = row.text("group")
    if not dimension:
        group = ""
    elif not group:
        row.refuse("the cell is empty, and the row means nothing without it", "group")
    elif dimension == "age_band" and ages(group) is None:
        row.refuse("it is not an age or a band of ages, such as 16 to 24 or 85+", "group")
    elif dimension == "deprivation":
        group = next(iter(re.findall(r"[1-5]", group)), "") or row.refuse("it is not a fifth from 1 to 5", "group")
    people = row.number_in("people")
    if people is None or people < 0:
        row.refuse("it is not a number of people", "people")
    return Count(
        measure="population",
        level=Level.AREA,
        row=row.number,
        organisation=row.needed("area code"),
        period=_year(row) or period,
        dimension=dimension,
        group=group,
        numerator=people,
        value=people,
        category=row.text("area name"),
    )


def _dimension(row: Row) -> str:
    word = fold(row.cell("dimension"))
    if word in _EVERYONE:
        return ""
    return _BY_WORD.get(word) or row.refuse(f"it is none of: {', '.join(DIMENSIONS)}, all", "dimension")


def _year(row: Row) -> str:
    words = row.text("year")
    try:
        return Period.parse(words).key if words else ""
    except Refusal:
        return row.refuse("it is not a year", "year")


CONNECTORS = (
    Connector(
        key="population_groups",
        name="People who live here, by group",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("population"),
        cadence="as it happens",
        owner="Whoever counts the people a place serves",
        can_say="How many people of each age, sex, ethnic group or fifth of deprivation live in an area.",
        recognise=_recognise,
        read=_read,
    ),
)
