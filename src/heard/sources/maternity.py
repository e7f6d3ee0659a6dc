"""Births by group of mothers and babies, by provider and year, from the maternity data set."""

from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.one_table import table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_COLUMNS = frozenset({"Period", "Dimension", "Org_Level", "Org_Code", "Measure", "Count_Of", "Value"})
LEVELS = {"national": Level.NATIONAL, "nhs england (region)": Level.AREA, "provider": Level.ORGANISATION}
_HIDDEN = {"*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE}
_NOT_KNOWN = "missing value / value outside reporting parameters"
ROUNDED = (
    "The publisher has rounded every number to the nearest five, so that nobody can be known by them: parts may not "
    "add up to their total."
)


def _recognise(document: Document) -> Recognition | None:
    found = table_with(document, _COLUMNS)
    return None if found is None else Recognition(0.95, found.told("counts mothers and babies by provider and group"))


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _COLUMNS)
    assert found is not None
    once, met = Once(), dict[tuple[str, ...], int]()
    rounded = True

    def take(row: Row) -> list[Made]:
        nonlocal rounded
        level = LEVELS.get(row.needed("Org_Level").lower())
        if level is None:
            row.refuse("it is not the country, a region or a provider", "Org_Level")
        code = "" if level is Level.NATIONAL else row.needed("Org_Code").upper()
        facts = (code, _year(row), *_group(row), row.needed("Count_Of").lower())
        earlier = met.setdefault((level, *facts), row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this number", "Measure")
        hidden = _HIDDEN.get(row.text("Value"))
        number = None if hidden else row.count("Value")
        if number is None and hidden is None:
            row.refuse("the number is missing", "Value")
        rounded = rounded and (number or 0) % 5 == 0
        organisation, period, dimension, group, of = facts
        count = Count(measure="maternity", level=level, row=row.number, organisation=organisation, period=period,
                      dimension=dimension, group=group, scope=of, numerator=number, value=number,
                      state=hidden or State.FIGURE)  # fmt: skip
        name = tidy(row.text("Org_Name"))
        kind = "region" if level is Level.AREA else kind_of(name)
        return [*once.places(Place(code, name, kind)), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    if met and rounded:
        yield Notice("rounded", ROUNDED)


def _year(row: Row) -> str:
    try:
        return period_in(row.needed("Period"))
    except CellError as trouble:
        row.refuse(str(trouble), "Period")


def _group(row: Row) -> tuple[str, str]:
    """What is divided and the group, as the publisher names them; nothing of either for a total.

    What was not recorded is "not known", and no group of people.
    """
    dimension = row.needed("Dimension")
    if dimension.startswith("Total") and not row.text("Measure"):
        return "", ""
    words = row.needed("Measure")
    return dimension, "not known" if words.lower() == _NOT_KNOWN else words


CONNECTORS = (
    Connector(
        key="maternity_outcomes",
        name="Births, by group of mothers and babies (maternity data set)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("performance_indicators"),
        cadence="yearly",
        owner="NHS England",
        can_say="How many women gave birth, how, and who they were, by provider.",
        cannot_say="How they found the care, and whether their wishes were followed.",
        recognise=_recognise,
        read=_read,
    ),
)
