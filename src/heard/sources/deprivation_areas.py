"""Deprivation of larger areas and of GP practices, and the people a trust is thought to serve by a model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from heard.evidence.rows import Count, Place
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import table_with
from heard.sources.stated_periods import settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level


@dataclass(frozen=True, slots=True)
class Layout:
    """One table of scores: the columns it is known by, whose scores they are, and the edition of the index."""

    key: str
    name: str
    code: str
    score: str
    codes: re.Pattern[str]
    level: Level
    edition: str = ""  # "" where the table does not tell: then it is asked for
    names: str = ""
    kind: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """The columns without which it is another table."""
        return frozenset({self.code, self.score})


LAYOUTS = (
    # The index of 2025 did not exist when the areas of 2022 were current: these are scores of 2019.
    Layout("deprivation_areas_2019", "Deprivation of local authorities (IMD 2019)", "ltla22_code", "Score",
           re.compile(r"[EW]\d{8}"), Level.AREA, "2019"),
    Layout("deprivation_areas_2025", "Deprivation of local authorities (IMD 2025)", "ltla24_code", "imd_average_score",
           re.compile(r"[EW]\d{8}"), Level.AREA, "2025", "ltla24_name"),
    Layout("deprivation_boards_2025", "Deprivation of integrated care boards (IMD 2025)", "icb24_code",
           "imd_average_score", re.compile(r"E54\d{6}"), Level.ICB, "2025", "icb24_name"),
    Layout("deprivation_practices", "Deprivation of the people of GP practices", "Practice.Code", "IMD",
           re.compile(r"[A-Z]\d[A-Z0-9]{4}"), Level.ORGANISATION, kind="practice"),
)  # fmt: skip
_CATCHMENT = frozenset({"trust_code", "catch_pop", "imd_score"})
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
MODELLED = (
    "These numbers come from somebody's model of where patients live, and were never counted. They are kept as a "
    "model's, and the people of an area are not taken from them."
)


def _recognise(layout: Layout, document: Document) -> Recognition | None:
    found = table_with(document, layout.columns)
    if found is None or found.header.at("location_name") is not None:  # ratings of practices carry their score too
        return None
    because = found.told("has the average score of deprivation by area or practice")
    return Recognition(0.9, because, period=layout.edition, needs_period=not layout.edition)


def _read(layout: Layout, document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, layout.columns)
    assert found is not None
    example = "`--period 2019` for the index of 2019"
    period, _ = settled(layout.edition or reading.period, {}, name=document.name, example=example)
    once, met = Once(), set[str]()

    def take(row: Row) -> list[Made]:
        code = row.needed(layout.code).upper()
        if not layout.codes.fullmatch(code):
            row.refuse("it is not the code of an area or practice", layout.code)
        if code in met:
            row.refuse("this code was given before", layout.code)
        met.add(code)
        score = row.number_in(layout.score)
        if score is None or not 0 <= score <= 100:
            row.refuse("it is not a score from 0 to 100", layout.score)
        count = Count(measure="deprivation_score", level=layout.level, row=row.number, organisation=code, period=period,
                      value=score, category=row.text(layout.names) if layout.names else "")  # fmt: skip
        return [*(once.places(Place(code, "", layout.kind)) if layout.kind else ()), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _recognise_catchment(document: Document) -> Recognition | None:
    found = table_with(document, _CATCHMENT)
    if found is None:
        return None
    year = _YEAR.search(document.name)
    because = found.told("has the people a model counts to each trust")
    return Recognition(0.95, because, suggested_period=year[0] if year else "", needs_period=year is None)


def _read_catchment(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _CATCHMENT)
    assert found is not None
    year = _YEAR.search(document.name)
    suggested = {"its name": year[0] if year else ""}
    period, notices = settled(reading.period, suggested, name=document.name, example="`--period 2026`")
    yield from notices
    yield Notice("modelled", MODELLED)
    met: set[str] = set()

    def take(row: Row) -> list[Made]:
        code, people = row.needed("trust_code").upper(), row.count("catch_pop")
        if people is None:
            row.refuse("the number of people is missing", "catch_pop")
        if code in met:
            row.refuse("this trust was given before", "trust_code")
        met.add(code)
        return [Count(measure="catchment", level=Level.ORGANISATION, row=row.number, organisation=code, period=period,
                      numerator=people, value=people, flags="modelled by a third party")]  # fmt: skip

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


AREAS_AND_PRACTICES = (
    *(
        Connector(
            key=layout.key,
            name=layout.name,
            version="1",
            identity=Identity.BY_PERIOD,
            kind=source_kind("deprivation"),
            recognise=partial(_recognise, layout),
            read=partial(_read, layout),
        )
        for layout in LAYOUTS
    ),
    Connector(
        key="catchments_modelled",
        name="People a trust is thought to serve, by a third party's model",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("population"),
        can_say="How many people a model counts to each trust.",
        cannot_say="How many people there are: nobody counted them, and another model gives other numbers.",
        recognise=_recognise_catchment,
        read=_read_catchment,
    ),
)
