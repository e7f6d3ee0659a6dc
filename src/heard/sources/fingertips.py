"""Indicators of public health as Fingertips gives them out: 27 columns, one number of one area or practice a row."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import tidy
from heard.sources.cells import CellError
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition, Repeat
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_COLUMNS = frozenset(
    {"Indicator ID", "Indicator Name", "Area Code", "Area Type", "Time period", "Value", "Denominator"}
)
# The kind of area, as the file calls it -> the level a number of it stands at, and the kind of place it is.
AREAS = {"england": (Level.NATIONAL, ""), "gp": (Level.ORGANISATION, "practice"),
         "gps": (Level.ORGANISATION, "practice"),
         "acute trust": (Level.ORGANISATION, "trust"), "pcns": (Level.AREA, "network")}  # fmt: skip
_BOARDS = re.compile(r"icb|ccg|stp", re.IGNORECASE)
# The indicators whose number is the deprivation of a place, by edition of the index.
DEPRIVATION = {"93553": "2019", "91872": "2015", "94166": "2025"}
_EVERYONE = {"", "persons", "all ages", "not applicable"}


def _table(document: Document) -> Table | None:
    return table_with(document, _COLUMNS)


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    return None if found is None else Recognition(0.95, found.told("has the columns of a download from Fingertips"))


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    once, met = Once(), dict[tuple[str, ...], tuple[int, str]]()

    def take(row: Row) -> list[Made] | Repeat:
        count = _count(row)
        key = (count.measure, count.organisation, count.level, count.period, count.group)
        earlier, value = met.setdefault(key, (row.number, row.text("Value")))
        if earlier != row.number:
            if value == row.text("Value"):
                return Repeat(row.number, f"row {earlier} already gives this number, under another area above it")
            row.refuse(f"row {earlier} gives another number for the same area, period and people", "Value")
        kind = AREAS.get(row.text("Area Type").lower(), (Level.AREA, ""))[1]
        named = [Place(count.organisation, tidy(row.text("Area Name")), kind)] if kind else []
        return [*once.places(*named), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _count(row: Row) -> Count:
    indicator, kind = row.needed("Indicator ID"), row.needed("Area Type")
    level = AREAS.get(kind.lower(), (Level.ICB if _BOARDS.search(kind) else Level.AREA, ""))[0]
    code = "" if level is Level.NATIONAL else row.needed("Area Code").upper()
    given = [row.text(name) for name in ("Sex", "Age", "Category Type", "Category")]
    people = ", ".join(word for word in given if word.lower() not in _EVERYONE)
    group = f"{row.needed('Indicator Name')} ({indicator}){': ' + people if people else ''}"
    value = row.number_in("Value")
    note = row.text("Value note")
    state = (
        State.FIGURE if value is not None else State.SUPPRESSED if "suppress" in note.lower() else State.NOT_COMPUTABLE
    )
    deprived = indicator in DEPRIVATION and not people
    return Count(
        measure="deprivation_score" if deprived else "public_health_indicator",
        level=level, row=row.number, organisation=code, period=DEPRIVATION[indicator] if deprived else _period(row),
        dimension="" if deprived else "indicator", group="" if deprived else group, numerator=row.number_in("Count"),
        denominator=row.number_in("Denominator"), value=value, lower=row.number_in("Lower CI 95.0 limit"),
        upper=row.number_in("Upper CI 95.0 limit"), state=state, flags=f"note:{note}" if note else "",
    )  # fmt: skip


def _period(row: Row) -> str:
    """The period as Fingertips writes it: 2019, 2019/20, 2019/20 Q1, or "2017 - 19", which ends with its last year."""
    words = row.needed("Time period")
    several = re.fullmatch(r"(\d{4}) ?- ?(\d\d)", words)
    try:
        return f"20{several[2]}" if several else period_in(words)
    except CellError as trouble:
        row.refuse(str(trouble), "Time period")


CONNECTORS = (
    Connector(
        key="fingertips",
        name="Public health indicators (Fingertips)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("public_health_report"),
        owner="Office for Health Improvement and Disparities",
        can_say="How healthy, and how deprived, the people of an area or a practice are.",
        cannot_say="How they find the care they get.",
        recognise=_recognise,
        read=_read,
    ),
)
