"""Written complaints about hospital and community services (KO41a), by organisation and by site."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_WANTED = frozenset({"Year", "Organisation_Code", "Complaints_Total_New", "Complaints_Total_Resolved"})
_RESOLVED = "Complaints_Total_Resolved"
# Column -> measure, and the column of its denominator.
TOTALS = {
    "Complaints_Total_Brought_Forward": ("complaints_brought_forward", ""),
    "Complaints_Total_New": ("complaints_new", ""),
    "Complaints_Total_Resolved": ("complaints_resolved", ""),
    "Complaints_Number_Upheld": ("complaints_upheld", _RESOLVED),
    "Complaints_Number_Partially_Upheld": ("complaints_partly_upheld", _RESOLVED),
    "Complaints_Number_Not_Upheld": ("complaints_not_upheld", _RESOLVED),
    "Complaints_Total_Carried_Forward": ("complaints_carried_forward", ""),
}


@dataclass(frozen=True, slots=True)
class Split:
    """A run of columns that divide complaints by one thing: their prefix, measure, dimension, and words put before."""

    prefix: str
    measure: str
    dimension: str
    before: str = ""


# Clinical treatment is one part of the subjects: Subject_Area_Total is the sum of both runs.
SPLITS = (
    Split("Age_", "complainants", "age"),
    Split("Status_", "complainants", "status"),
    Split("Service_", "complaint_aspects", "service"),
    Split("Clinical_Treatment_", "complaint_aspects", "subject", "clinical treatment: "),
    Split("Subject_Area_", "complaint_aspects", "subject"),
    Split("Profession_", "complaint_aspects", "profession"),
)
# What should add up: the total's column, and the columns or prefixes that make it.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_RESOLVED, ("Complaints_Number_Upheld", "Complaints_Number_Partially_Upheld", "Complaints_Number_Not_Upheld")),
    ("Age_Total", ("Age_",)),
    ("Status_Total", ("Status_",)),
    ("Service_Total", ("Service_",)),
    ("Clinical_Treatment_Sub_Total", ("Clinical_Treatment_",)),
    ("Subject_Area_Sub_Total", ("Subject_Area_",)),
    ("Subject_Area_Total", ("Subject_Area_Sub_Total", "Clinical_Treatment_Sub_Total")),
    ("Profession_Total", ("Profession_",)),
)


def _found(document: Document, level: Level) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        header = header_row(document, sheet, _WANTED)
        if header and (header.at("Site_Code") is not None) is (level is Level.SITE):
            return sheet, header
    return None


def _read(document: Document, level: Level) -> Iterator[Item]:
    found = _found(document, level)
    assert found is not None
    sheet, header = found
    once, wrong, met = Once(), Counter[str](), dict[tuple[str, ...], int]()

    def take(row: Row) -> list[Made] | Repeat:
        period, places = financial_year(row), _places(row, level)
        key = (period, *(place.code for place in places))
        if key in met:
            row.refuse(f"row {met[key]} already gives {key[-1]} for this year", "Organisation_Code", "Site_Code")
        counts = list(_counts(row, level, period, places))
        met[key] = row.number
        wrong.update(total for total, parts in CHECKS if not _adds_up(row, total, parts))
        return [*once.places(*places), *counts]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)
    for total, rows in wrong.items():
        yield Notice(
            "totals_do_not_add_up",
            f"The column {total} is not the sum of its parts in {rows:,} row{'s' * (rows != 1)}. "
            "Both are kept as published.",
            rows,
        )


def financial_year(row: Row) -> str:
    """The period of a row's `Year`, written as 2024-25; refuses the row where it is none."""
    year = re.fullmatch(r"(20\d\d)[-/](?:20)?(\d\d)", row.text("Year"))
    if not year or (int(year[1]) + 1) % 100 != int(year[2]):
        row.refuse("it is not a financial year written as 2024-25", "Year")
    return f"FY{year[1]}-{year[2]}"


def _places(row: Row, level: Level) -> list[Place]:
    name = tidy(row.text("Organisation_Name"))
    kind = kind_of(name)
    organisation = Place(row.needed("Organisation_Code"), name, kind, icb=row.text("ICS_Code", "ICB_Code"))
    if level is Level.ORGANISATION:
        return [organisation]
    code = row.needed("Site_Code")
    return [organisation, Place(code, tidy(row.text("Site_Name"), code), "site", parent=organisation.code)]


def _counts(row: Row, level: Level, period: str, places: list[Place]) -> Iterator[Count]:
    where: dict[str, Any] = {
        "level": level,
        "row": row.number,
        "organisation": places[0].code,
        "site": places[1].code if level is Level.SITE else "",
        "period": period,
    }
    for column, (measure, of) in TOTALS.items():
        if row.has(column):
            yield from figure_of(row, column, measure=measure, denominator=known(row, of), **where)
    for split in SPLITS:
        for column in _parts(row, split.prefix):
            words = split.before + column[len(split.prefix) :].replace("_", " ").lower()
            yield from figure_of(row, column, measure=split.measure, dimension=split.dimension, group=words, **where)


def figure_of(row: Row, column: str, /, **facts: Any) -> Iterator[Count]:
    """The count in a cell: a number, suppressed where it is "*", and none where it is empty."""
    if row.text(column) == "*":
        yield Count(state=State.SUPPRESSED, **facts)
    elif (number := row.count(column)) is not None:
        yield Count(numerator=number, **facts)


def known(row: Row, column: str) -> int | None:
    """The number in a cell; None where it is empty, suppressed or there is no such column."""
    return row.count(column) if column and row.text(column) != "*" else None


def _parts(row: Row, prefix: str) -> list[str]:
    """The columns of a run, without its totals."""
    return _columns(row.header.names, prefix)


@lru_cache(maxsize=64)
def _columns(names: tuple[str, ...], prefix: str) -> list[str]:
    return [name for name in names if name.startswith(prefix) and not name.endswith("_Total")]


def _adds_up(row: Row, total: str, parts: tuple[str, ...]) -> bool:
    if not row.has(total) or row.text(total) in {"", "*"}:
        return True
    columns = [column for part in parts for column in (_parts(row, part) if part.endswith("_") else [part])]
    if any(text(row.cell(column)) == "*" for column in columns):
        return True
    return sum(row.count(column) or 0 for column in columns) == row.count(total)


def _connector(key: str, name: str, level: Level) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        found = _found(document, level)
        return found and Recognition(0.95, f"row {found[1].row} has the columns of the KO41a return at {level} level")

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, level)

    return Connector(
        key=key,
        name=name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("complaint_reports"),
        owner="NHS England",
        recognise=recognise,
        read=read,
    )


CONNECTORS = (
    _connector("ko41a", "Written complaints (KO41a), by organisation", Level.ORGANISATION),
    _connector("ko41a_sites", "Written complaints (KO41a), by site", Level.SITE),
)
