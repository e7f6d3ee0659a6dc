"""Files that NHS Choices gave out in 2014: its list of organisations, and outcome indicators in long form."""

from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError, number
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import Table, table_with
from heard.sources.stated_periods import settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_PLACES = frozenset({"OrganisationCode", "OrganisationType", "OrganisationName", "IsPimsManaged"})
KINDS = {"clinical commissioning group": "ccg", "hospital": "site", "clinic": "site", "trust": "trust"}
_CODE = ("OrganisationCode", "Organisation Code", "ODSCode", "ODS Code")
_METRIC = ("Metric", "MetricName", "Metric Name", "IndicatorName", "Indicator Name")
_VALUE, _TEXT = ("Value", "MetricValue", "Metric Value"), ("Text", "MetricText", "Metric Text")
_LONG = (_CODE, _METRIC, _VALUE)
_NONE = {"", "null", "n/a", "na", "-"}


def _recognise_places(document: Document) -> Recognition | None:
    found = table_with(document, _PLACES)
    return None if found is None else Recognition(0.95, found.told("lists organisations as NHS Choices kept them"))


def _read_places(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _PLACES)
    assert found is not None

    def take(row: Row) -> list[Made]:
        code, name = row.needed("OrganisationCode").upper(), tidy(row.needed("OrganisationName"))
        kind = KINDS.get(row.text("OrganisationType").lower(), kind_of(name))
        parent = row.text("ParentODSCode").upper()
        above = [Place(parent, tidy(row.text("ParentName")), kind_of(row.text("ParentName")))] if parent else []
        return [*once.places(*above), *once.places(Place(code, name, kind, parent=parent if parent != code else ""))]

    once = Once()
    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _long(document: Document) -> Table | None:
    """The table with a text beside each value; it is known by its column of texts, and needs the other three too."""
    found = table_with(document, *(frozenset({name}) for name in _TEXT))
    return found if found and all(found.header.at(*names) is not None for names in _LONG) else None


def _recognise_outcomes(document: Document) -> Recognition | None:
    found = _long(document)
    if found is None:
        return None
    return Recognition(0.9, found.told("has one outcome indicator a row, as a value and a text"), needs_period=True)


def _read_outcomes(document: Document, reading: Reading) -> Iterator[Item]:
    found = _long(document)
    assert found is not None
    period, _ = settled(reading.period, {}, name=document.name, example="`--period FY2013-14`")
    met: dict[tuple[str, str], int] = {}
    once = Once()

    def take(row: Row) -> list[Made]:
        code, metric = row.needed(*_CODE).upper(), row.needed(*_METRIC)
        earlier = met.setdefault((code, metric), row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this indicator for the organisation", *_METRIC)
        value = None if row.text(*_VALUE).lower() in _NONE else _number(row)
        name = tidy(row.text("OrganisationName", "Organisation Name"))
        kind = "ccg" if len(code) == 3 and code[:2].isdigit() else kind_of(name)
        level = Level.ICB if kind == "ccg" else Level.ORGANISATION
        state = State.FIGURE if value is not None else State.NOT_COMPUTABLE
        count = Count(measure="outcome_indicator", level=level, row=row.number, organisation=code, period=period,
                      dimension="indicator", group=metric, value=value, state=state,
                      category=row.text(*_TEXT)[:200])  # fmt: skip
        return [*once.places(Place(code, name, kind)), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _number(row: Row) -> float | None:
    words = row.text(*_VALUE)
    try:
        return number(words[:-1]) if words.endswith("%") else number(words)
    except CellError as trouble:
        row.refuse(str(trouble), *_VALUE)


CONNECTORS = (
    Connector(
        key="nhs_choices_places",
        name="NHS Choices: organisations of 2014",
        version="1",
        identity=Identity.BY_KEY,
        kind=source_kind("organisation_register"),
        recognise=_recognise_places,
        read=_read_places,
    ),
    Connector(
        key="nhs_choices_outcomes",
        name="NHS Choices: outcome indicators of 2014",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("performance_indicators"),
        recognise=_recognise_outcomes,
        read=_read_outcomes,
    ),
)
