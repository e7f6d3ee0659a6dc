"""The census as Nomis gives it: how many people of each age or ethnic group live in each small area or authority."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heard.evidence.rows import Count
from heard.places.populations_areas import area_name, area_of
from heard.places.populations_bands import ages
from heard.places.populations_ethnicity import ethnic_group
from heard.sources.cells import Cell, CellError, count, text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Taken
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.vocabulary.measures import Level

_HEADER = frozenset({"mnemonic"})
_SMALL = re.compile(r"[EW]0[12]\d{6}")
_AUTHORITY = re.compile(r"(?:E0[6-9]|W06)\d{6}")
_CODE = re.compile(r"[A-Z]\d{8}")
_YEAR = re.compile(r"(?:19|20)\d\d")
PERTURBED = (
    "The publisher has changed small numbers a little, so that nobody can be known by them: totals of the same area "
    "differ by a few people between tables."
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a Nomis file: its header, which column holds everyone, and which hold which group."""

    sheet: str
    header: Header
    year: str
    total: int | None
    groups: dict[int, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a census table splits people by, and how a column's title is told to name a group of it."""

    key: str
    name: str
    dimension: str
    at_least: int

    def group(self, title: str) -> str:
        """The group that a column's title names, as it is kept; empty where it names none."""
        if self.dimension == "age_band":
            band = ages(title) if title.casefold().startswith("age") else None
            return str(band) if band else ""
        return title if ethnic_group(title) else ""


SUBJECTS = (
    Subject("census_age", "Census: age", "age_band", 5),
    Subject("census_ethnicity", "Census: ethnic group", "ethnicity", 4),
)


def _table(document: Document, subject: Subject) -> Table | None:
    for sheet in document.sheets():
        header = header_row(document, sheet, _HEADER)
        if header is None:
            continue
        groups = {place: group for place, name in enumerate(header.names) if (group := subject.group(name))}
        if len(groups) < subject.at_least:
            continue
        total = next((i for i, name in enumerate(header.names) if name.casefold().startswith("total")), None)
        return Table(sheet, header, _year(document, sheet, header), total, groups)
    return None


def _year(document: Document, sheet: str, header: Header) -> str:
    """The year in the lines above the table that give its date; Nomis writes `"Date       :","2021"`."""
    for row, cells in document.head(sheet):
        words = [text(cell) for cell in cells]
        dated = row < header.row and bool(words) and words[0].casefold().startswith("date")
        if dated and (year := _YEAR.search(" ".join(words))):
            return year[0]
    year = _YEAR.search(header.names[0]) if header.names else None
    return year[0] if year else ""


def _recognise(document: Document, subject: Subject) -> Recognition | None:
    table = _table(document, subject)
    if table is None:
        return None
    because = f"row {table.header.row} has areas with their codes and {len(table.groups)} groups of people"
    return Recognition(0.95, because, period=table.year, needs_period=not table.year)


@dataclass(slots=True)
class _Area:
    name: str
    row: int
    people: float | None
    groups: defaultdict[str, float]


def _read(document: Document, reading: Reading, subject: Subject) -> Iterator[Item]:
    table = _table(document, subject)
    assert table is not None
    period = reading.period or table.year
    areas: dict[str, _Area] = {}
    place = [name.casefold() for name in table.header.names].index("mnemonic")
    elsewhere = 0
    for number, cells in document.rows(table.sheet):
        code = text(cells[place]) if number > table.header.row and place < len(cells) else ""
        if not _CODE.fullmatch(code):
            continue  # a blank line, or a footnote
        row = _Row(number, table, cells, code)
        try:
            authority, name, people, groups = row.read()
        except CellError as trouble:
            yield Reject(number, row.column, row.value, str(trouble), table.sheet, row.as_pairs())
            continue
        if reading.organisation and authority != reading.organisation:
            elsewhere += 1
            yield Taken(number)
            continue
        area = areas.setdefault(authority, _Area(name, number, 0.0, defaultdict(float)))
        area.people = None if people is None or area.people is None else area.people + people
        for group, n in groups.items():
            area.groups[group] += n
        if _SMALL.fullmatch(code) and people is not None:
            yield _count(Level.SMALL_AREA, number, period, authority, name, people, site=code)
        yield Taken(number)
    for code, area in areas.items():
        if area.people is not None:
            yield _count(Level.AREA, area.row, period, code, area.name, area.people)
        for group, n in area.groups.items():
            yield _count(Level.AREA, area.row, period, code, area.name, n, dimension=subject.dimension, group=group)
    if areas and table.total is None:
        said = "The table has no column “Total”: each group's people are taken, and no number for everyone."
        yield Notice("no_total", said, len(areas))
    yield from _notices(areas, reading.organisation, elsewhere)


@dataclass(slots=True)
class _Row:
    number: int
    table: Table
    cells: list[Cell]
    code: str
    column: str = ""
    value: str = ""

    def read(self) -> tuple[str, str, float | None, dict[str, float]]:
        """The authority's code and name, everyone where the table says, and each group's people; raises `CellError`.

        Groups are not added up to a total: a table may give a group and its parts, or lack one.
        """
        first = text(self.cells[0])
        self.column, self.value = self.table.header.names[0], first
        if _AUTHORITY.fullmatch(self.code):
            authority: tuple[str, str] | None = self.code, area_name(self.code) or first
        else:
            authority = area_of(first) if _SMALL.fullmatch(self.code) else None
        if authority is None:
            raise CellError("it is neither a local authority nor a small area named after one")
        groups = {group: self._number(place) for place, group in self.table.groups.items()}
        people = None if self.table.total is None else self._number(self.table.total)
        return *authority, people, groups

    def _number(self, place: int) -> float:
        self.column = self.table.header.names[place]
        self.value = text(self.cells[place]) if place < len(self.cells) else ""
        number = count(self.cells[place]) if place < len(self.cells) else None
        if number is None:
            raise CellError("the cell is empty, and the row means nothing without it")
        return float(number)

    def as_pairs(self) -> tuple[tuple[str, str], ...]:
        names = self.table.header.names
        return tuple((names[i] if i < len(names) else "", text(cell)) for i, cell in enumerate(self.cells))


def _count(level: Level, row: int, period: str, authority: str, name: str, people: float, **more: Any) -> Count:
    return Count(measure="population", level=level, row=row, organisation=authority, period=period, numerator=people,
                 value=people, category=name, **more)  # fmt: skip


def _notices(areas: dict[str, _Area], asked: str, elsewhere: int) -> Iterator[Notice]:
    yield Notice("perturbed", PERTURBED)
    if asked and not areas:
        yield Notice("area_absent", f"No area of this file lies in {asked}.", elsewhere)
    elif elsewhere:
        yield Notice("areas_left_out", f"Areas outside {asked} are left out, as asked.", elsewhere)
    elif len(areas) > 1:
        yield Notice(
            "many_areas",
            f"{len(areas):,} local authorities are in this file. To compare with the people who live in one of them, "
            "load it with `--organisation` and that authority's code, such as E08000035.",
            len(areas),
        )


def _connector(subject: Subject) -> Connector:
    def recognise(document: Document) -> Recognition | None:
        return _recognise(document, subject)

    def read(document: Document, reading: Reading) -> Iterator[Item]:
        return _read(document, reading, subject)

    return Connector(
        key=subject.key,
        name=subject.name,
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("population"),
        cadence="as it happens",
        owner="Office for National Statistics, through Nomis",
        can_say="How many people of each group lived in an area on the day of the census.",
        cannot_say="Who lives there now, who uses a service, or exact numbers of small areas.",
        recognise=recognise,
        read=read,
    )


CONNECTORS = tuple(_connector(subject) for subject in SUBJECTS)
