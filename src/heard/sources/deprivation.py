"""Deprivation of small areas: the national tenths of the Index of Multiple Deprivation (IMD), 2019 and 2025."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from heard.evidence.rows import Count
from heard.places.populations_areas import area_of
from heard.sources.cells import text
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.deprivation_areas import AREAS_AND_PRACTICES
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.tables import Made, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

# The columns of a small area's code, by the census its borders are of, and of its tenth (1 most deprived).
CODES: dict[str, tuple[str, ...]] = {
    "2021": ("lsoa21_code", "lsoa21cd", "LSOA code (2021)"),
    "2011": ("lsoa11_code", "lsoa11cd", "LSOA code (2011)"),
}
TENTHS: dict[str, tuple[str, ...]] = {
    "2025": ("imd2025_decile", "IMD_decile_2025",
             "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"),
    "2019": ("imd2019_decile", "IMD_decile_2019",
             "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"),
}  # fmt: skip
_PLAIN = ("IMD_decile", "imd decile")
_NAMES = ("lsoa21_name", "lsoa11_name", "lsoa21nm", "LSOA name (2021)", "LSOA name (2011)")
EVERYONE = ("Total: All usual residents", "Total")
# The edition of the index -> the census whose small areas it was made for.
BORDERS = {"2019": "2011", "2025": "2021"}
LAST_OF_2011 = "E01033768"
WHOLE_COUNTRY = 30_000
_ENGLISH = re.compile(r"E01\d{6}")
_LSOA = re.compile(r"[EW]01\d{6}")
OLD_BORDERS = (
    "These tenths are of the small areas of 2011. Some were drawn anew in 2021: of the 488 in Leeds, 473 kept their "
    "code. People of the others are left out where this is put beside the census of 2021; the index of 2025 fits it."
)


@dataclass(frozen=True, slots=True)
class Index:
    """Where an index stands in a document: its edition, the census of its borders, and the columns that matter."""

    sheet: str
    header: Header
    edition: str
    borders: str
    code: str
    tenth: str


def _index(document: Document) -> Index | None:
    for sheet in document.sheets():
        for borders, codes in CODES.items():
            for code in codes:
                header = header_row(document, sheet, frozenset({code}))
                if header and (found := _tenth(header, borders)):
                    return Index(sheet, header, *found[:1], borders, code, found[1])
    return None


def _tenth(header: Header, borders: str) -> tuple[str, str] | None:
    """The edition and the column of the tenths; a column that names no edition is of the one with these borders."""
    own = {"2021": "2025", "2011": "2019"}[borders]
    for edition in (own, *(other for other in TENTHS if other != own)):
        for name in (*TENTHS[edition], *(_PLAIN if edition == own else ())):
            if header.at(name) is not None:
                return edition, name
    return None


def _recognise(document: Document) -> Recognition | None:
    found = _index(document)
    if found is None:
        return None
    because = f"row {found.header.row} has small areas of {found.borders} with their tenth of deprivation"
    return Recognition(0.95, because, period=found.edition)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _index(document)
    assert found is not None
    _insist_one_census(document, found)
    with_people = next((name for name in EVERYONE if found.header.at(name) is not None), "")
    fifths = _Fifths(found, reading.organisation, with_people)
    if found.borders != "2021":
        yield Notice("borders_of_2011", OLD_BORDERS)
    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), fifths.take)
    yield from fifths.counts()


def _insist_one_census(document: Document, found: Index) -> None:
    """Refuses an index that stands on the small areas of another census than its own.

    The index of 2019 is of the small areas of 2011, that of 2025 of those of 2021. Codes after `LAST_OF_2011` were
    first given in 2021; a whole country without one of them has the areas of 2011, whatever its columns are called.
    """
    own = BORDERS[found.edition]
    if found.borders != own:
        raise _mixed(document, f"gives the index of {found.edition} for small areas of {found.borders}")
    codes = [row.text(found.code) for row in rows_under(document, found.sheet, found.header)]
    new = sum(code > LAST_OF_2011 for code in codes if _ENGLISH.fullmatch(code))
    if own == "2011" and new:
        raise _mixed(document, f"is said to be of small areas of 2011, and {new:,} of its codes are of 2021")
    if own == "2021" and not new and len(codes) >= WHOLE_COUNTRY:
        raise _mixed(document, "is said to be of small areas of 2021, and all its codes are of 2011")


def _mixed(document: Document, what: str) -> Refusal:
    return Refusal(
        f"{document.name} {what}. Small areas were drawn anew in 2021, so people would be counted in the wrong tenth.",
        next_step="Load the index of 2019 with small areas of 2011, or that of 2025 with small areas of 2021.",
    )


class _Fifths:
    """The tenths of small areas; where the file also holds their people, the people of each fifth by authority."""

    def __init__(self, index: Index, asked: str, with_people: str) -> None:
        self.index, self.asked, self.with_people = index, asked, with_people
        self.people: defaultdict[tuple[str, str], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.met: set[str] = set()

    def take(self, row: Row) -> list[Made] | None:
        """The tenth of one small area, with its people counted where they are given."""
        code = row.text(self.index.code)
        if not _LSOA.fullmatch(code):
            return None if not code or " " in code else row.refuse("it is not a small area's code", self.index.code)
        if code in self.met:
            row.refuse("this small area was given before", self.index.code)
        self.met.add(code)
        tenth = row.count(self.index.tenth)
        if tenth is None or not 1 <= tenth <= 10:
            row.refuse("it is not a tenth from 1 to 10", self.index.tenth)
        authority = area_of(text(row.cell(*_NAMES))) or ("", "")
        if self.with_people and authority[0] and self.asked in ("", authority[0]):
            self.people[authority][str((tenth + 1) // 2)] += row.count(self.with_people) or 0
        return [
            Count(
                measure="deprivation_decile", level=Level.SMALL_AREA, row=row.number, organisation=authority[0],
                site=code, period=self.index.edition, value=float(tenth), category=authority[1],
                flags=f"borders:{self.index.borders}",
            )
        ]  # fmt: skip

    def counts(self) -> Iterator[Count]:
        """The people of each fifth."""
        for (code, name), fifths in self.people.items():
            for fifth, people in sorted(fifths.items()):
                yield Count(
                    measure="population", level=Level.AREA, organisation=code, period=self.index.edition,
                    dimension="deprivation", group=fifth, numerator=people, value=people, category=name,
                )  # fmt: skip


CONNECTORS = (
    Connector(
        key="deprivation",
        name="Deprivation of small areas (IMD)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("deprivation"),
        cadence="as it happens",
        recognise=_recognise,
        read=_read,
    ),
    *AREAS_AND_PRACTICES,
)
