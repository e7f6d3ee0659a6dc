"""The regulator's ratings in other people's lists: of GP practices by year, and of acute trusts in 2026."""

import re
from collections.abc import Iterator
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.cqc_cells import DESTROYED, RATINGS, domain_in, published_in, rating_in, service_in
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import table_with
from heard.sources.stated_periods import settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_PRACTICES = frozenset({"Practice.Code", "Year", "domain", "latest_rating", "inherited_rating_y_n"})
_ACUTE = frozenset({"trust_code", "cqc_overall", "cqc_well_led", "cqc_latest_pub"})
_PRACTICE = re.compile(r"([A-Z]\d{5}|[A-Z]\d[A-Z0-9]{3,4})(\d{3})?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _recognise_practices(document: Document) -> Recognition | None:
    found = table_with(document, _PRACTICES)
    return None if found is None else Recognition(0.95, found.told("has the regulator's ratings by practice and year"))


def _read_practices(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _PRACTICES)
    assert found is not None
    once, met = Once(), dict[tuple[str, ...], int]()

    def take(row: Row) -> list[Made]:
        code, year = row.needed("Practice.Code").upper(), row.needed("Year")
        if not _PRACTICE.fullmatch(code):
            row.refuse("it is not a practice's code", "Practice.Code")
        if not _YEAR.fullmatch(year):
            row.refuse("it is not a year", "Year")
        domain, service = domain_in(row, "domain"), service_in(row, "service_population_group")
        earlier = met.setdefault((code, year, service, domain), row.number)
        if earlier != row.number:
            row.refuse(f"row {earlier} already gives this practice a rating for the year", "Practice.Code")
        scope = "provider" if row.text("inherited_rating_y_n").upper() == "Y" else "location"
        practice, name = code[:6], tidy(row.text("location_name"))
        branch = Place(code, name, "site", parent=practice) if code != practice else Place(code, name, "practice")
        facts = {"row": row.number, "organisation": practice, "service": service, "period": year, "group": domain,
                 "site": code if code != practice else ""}  # fmt: skip
        count = _rating("cqc_rating", rating_in(row, "latest_rating"), scope=scope, **facts)
        return [*once.places(branch), count]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _recognise_acute(document: Document) -> Recognition | None:
    found = table_with(document, _ACUTE)
    if found is None:
        return None
    year = _YEAR.search(document.name)
    because = found.told("has a rating overall and of being well led by trust")
    return Recognition(0.95, because, suggested_period=year[0] if year else "", needs_period=year is None)


def _read_acute(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _ACUTE)
    assert found is not None
    once, met, lost = Once(), set[str](), 0
    year = _YEAR.search(document.name)
    suggested = {"its name": year[0] if year else ""}
    period, notices = settled(reading.period, suggested, name=document.name, example="`--period 2026`")
    yield from notices
    yield Notice(
        "third_party",
        "This list is not the regulator's own: it takes the newest rating of any of a trust's locations for the "
        "trust's. It is kept beside the regulator's ratings and never shown as one.",
    )

    def take(row: Row) -> list[Made]:
        nonlocal lost
        code, published = row.needed("trust_code").upper(), published_in(row, "cqc_latest_pub")
        if code in met:
            row.refuse("this trust was given before", "trust_code")
        met.add(code)
        lost += published is None
        facts = {"row": row.number, "organisation": code, "period": period,
                 "flags": f"published:{published}" if published else ""}  # fmt: skip
        overall, led = rating_in(row, "cqc_overall"), rating_in(row, "cqc_well_led")
        return [
            *once.places(Place(code, "", "trust")),
            _rating("cqc_extract", overall, group="overall", **facts),
            _rating("cqc_extract", led, group="well-led", **facts),
        ]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    if lost:
        yield Notice("dates_destroyed", DESTROYED, lost)


def _rating(measure: str, words: str, **facts: Any) -> Count:
    state = State.FIGURE if words in RATINGS else State.NOT_COMPUTABLE
    level = Level.SITE if facts.get("site") else Level.ORGANISATION
    return Count(measure=measure, level=level, dimension="domain", category=words, state=state, **facts)


LISTS = (
    Connector(
        key="cqc_practices",
        name="Care Quality Commission ratings of GP practices, by year",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("regulator_ratings"),
        recognise=_recognise_practices,
        read=_read_practices,
    ),
    Connector(
        key="cqc_acute_list",
        name="Ratings of acute trusts, as a third party lists them",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("regulator_ratings"),
        can_say="What the newest rating of any of a trust's locations was, according to somebody else's list.",
        recognise=_recognise_acute,
        read=_read_acute,
    ),
)
