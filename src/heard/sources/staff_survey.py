"""The NHS Staff Survey by organisation and year from 2021, in one wide table; and every layout of it Heard knows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.mapping_cells import name_code
from heard.sources.staff_survey_benchmark import BENCHMARK
from heard.sources.staff_survey_breakdown import BREAKDOWN
from heard.sources.staff_survey_history import ENGAGEMENT, HISTORY
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

_COLUMNS = frozenset({"ODS code", "Year", "Benchmarking group", "Region", "Respondents"})
REGIONS = frozenset(
    {"east of england", "london", "midlands", "north east and yorkshire", "north west", "south east", "south west"}
)
"""NHS England's regions since 2019: what stands among them is a region, whatever its column is called."""
MISSING = frozenset({"", "-", "na", "<na>", "n/a", "null"})
# Stems of columns that say who answered, not what they answered: shares of unweighted people.
PEOPLE = ("Ethnic_minority", "Female", "Older", "Sexual_minority", "Med_Dental", "Patient_facing", "Religion")
# The share of those who were asked that answered a question, from 0 to 1, where the other columns run to 100.
_NOT_AN_ANSWER = "_response_rate"


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of shares: what it is of, and the column that says how many answered."""

    column: str
    base: str
    group: str
    dimension: str  # "domain" for a question, "people" for who answered


def asked_in(header: Header) -> tuple[Asked, ...]:
    """Every share the table has, found by its columns: `Stress_rate` beside `Stress_base`."""
    stems = [name.removesuffix("_base") for name in header.names if name.endswith("_base")]
    found = []
    for name in header.names:
        if not name.endswith("_rate") or name.endswith(_NOT_AN_ANSWER):
            continue
        said = name.removesuffix("_rate")
        fitting = [stem for stem in stems if said == stem or said.startswith(f"{stem}_")]
        if fitting:
            dimension = "people" if said.startswith(PEOPLE) else "domain"
            group = said.replace("_", " ").lower()
            found.append(Asked(name, f"{max(fitting, key=len)}_base", group, dimension))
    return tuple(found)


def _table(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _COLUMNS):
            return sheet, header
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    return found and Recognition(0.95, f"row {found[1].row} has staff survey results by ODS code and year")


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    sheet, header = found
    book = _Book(asked_in(header))
    yield from taken_row_by_row(rows_under(document, sheet, header), book.take)
    yield from book.notices()


@dataclass(slots=True)
class _Book:
    """What has been met so far in one file."""

    asked: tuple[Asked, ...]
    once: Once = field(default_factory=Once)
    swapped: list[int] = field(default_factory=list)
    swapped_years: set[str] = field(default_factory=set)
    joint: list[str] = field(default_factory=list)
    without_area: int = 0
    said: dict[tuple[str, str], tuple[int, tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    def take(self, row: Row) -> list[Made] | Repeat:
        """The places and the numbers of one organisation's year."""
        code, year = row.needed("ODS code").upper().replace("/", "-"), _year(row)
        pairs = row.as_pairs()
        if (code, year) in self.said:
            earlier, same = self.said[code, year]
            if same != pairs:
                row.refuse(f"row {earlier} gives {code} for {year} otherwise", "ODS code")
            return Repeat(row.number, f"row {earlier} already gives {code} for {year}")
        counts = [_answered(row, code, year), *(c for one in self.asked if (c := _share(row, one, code, year)))]
        self.said[code, year] = row.number, pairs
        if "/" in row.text("ODS code"):
            self.joint.append(code)
        return [*self.once.places(*self._places(row, code, year)), *counts]

    def _places(self, row: Row, code: str, year: str) -> list[Place]:
        region, area, swapped = put_right(_given(row, "Region"), _given(row, "ICS/STP"))
        if swapped:
            self.swapped.append(row.number)
            self.swapped_years.add(year)
        area = area or _given(row, "ICS")
        self.without_area += not area
        name = tidy(row.text("Organisation name"))
        known = [Place(name_code(region), region, "region")] if region else []
        if area:
            known.append(Place(name_code(area), area, "icb", parent=name_code(region) if region else ""))
        return [*known, Place(code, name, kind_of(name), parent=name_code(area) if area else "")]

    def notices(self) -> Iterator[Notice]:
        """What a person should know of the whole file."""
        if self.swapped:
            years = ", ".join(sorted(self.swapped_years))
            yield Notice(
                "region_swapped",
                f"Region and ICS/STP stand in each other's column in {spans(self.swapped)} ({years}). "
                "They were put right.",
                len(self.swapped),
            )
        if self.without_area:
            yield Notice("area_missing", "These rows name no ICS or STP (“NA”, “<NA>” or “-”).", self.without_area)
        if self.joint:
            codes = ", ".join(sorted(set(self.joint)))
            yield Notice(
                "joint_organisations", f"Surveyed together, and kept together under one code: {codes}.", len(self.joint)
            )
        if not any("recommend" in one.group for one in self.asked):
            yield Notice(
                "no_recommend_question",
                "This file does not hold how many staff would recommend the care, or the place to work. "
                "It gives what they said of their work, each share with how many answered.",
            )


def put_right(region: str, area: str) -> tuple[str, str, bool]:
    """A region and an area as they belong, and whether they stood in each other's column.

    Seen in the rows of 2021 of the results by organisation, against those of later years. A region is known by its
    name, because areas have changed and regions have not.
    """
    swapped = area.lower() in REGIONS and region.lower() not in REGIONS
    return (area, region, True) if swapped else (region, area, False)


def spans(rows: list[int]) -> str:
    """Row numbers as a person reads them: `rows 2 to 5, 9`."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'row' if len(rows) == 1 else 'rows'} {told}"


def _given(row: Row, column: str) -> str:
    words = row.text(column)
    return "" if words.lower() in MISSING else words


def _year(row: Row) -> str:
    year = row.count("Year")
    if year is None or not 2003 <= year <= 2100:
        row.refuse("it is not the year of a survey", "Year")
    return str(year)


def _answered(row: Row, code: str, year: str) -> Count:
    number = row.count("Respondents")
    if number is None:
        row.refuse("how many answered is missing", "Respondents")
    return Count(
        measure="staff_answered", level=Level.ORGANISATION, row=row.number, organisation=code, period=year,
        numerator=number,
    )  # fmt: skip


def _share(row: Row, asked: Asked, code: str, year: str) -> Count | None:
    """The published share; None where the file has none. Answers are weighted: no number of people is made of them."""
    if _given(row, asked.column) == "" or _given(row, asked.base) == "":
        return None
    percent, base = row.number_in(asked.column), row.count(asked.base)
    if percent is None or not 0 <= percent <= 100:
        row.refuse("it is not a percentage from 0 to 100", asked.column)
    weighting = _given(row, "Weighting")
    weighted = asked.dimension == "domain" and weighting
    return Count(
        measure="staff_survey",
        level=Level.ORGANISATION,
        row=row.number,
        organisation=code,
        period=year,
        dimension=asked.dimension,
        group=asked.group,
        numerator=None if weighted or base is None else round(percent * base / 100),
        denominator=base,
        value=percent / 100,
        flags=f"weighted by {weighting.lower()}" if weighted else "numerator_derived",
    )


RESULTS = Connector(
    key="staff_survey",
    name="NHS Staff Survey, organisations by year",
    version="1",
    identity=Identity.BY_PERIOD,
    kind=source_kind("staff_survey"),
    owner="Survey Coordination Centre",
    recognise=_recognise,
    read=_read,
)

CONNECTORS = (RESULTS, HISTORY, ENGAGEMENT, BENCHMARK, BREAKDOWN)
