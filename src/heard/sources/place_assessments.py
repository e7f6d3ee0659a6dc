"""Patients' own assessments of hospital surroundings (PLACE), by site and year."""

from collections.abc import Iterator
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.one_table import Table, table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_COLUMNS = frozenset({"Site Code", "Site Name", "% Cleanliness"})
_YEAR = ("Year",)
_TRUST, _TRUST_NAME = ("PLACE Trust Code", "Organisation Code", "Trust Code"), ("Place Trust Name", "Organisation Name")
# What is assessed -> its column of percentages, as it is spelt and misspelt, and its points given and possible.
DOMAINS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "cleanliness": (("% Cleanliness",), "CLN Actual Score", "CLN Max Score"),
    "food": (("% Food & Hydration", "% Food and Hydration", "% Food"), "Food Actual Score", "Food Max Score"),
    "privacy, dignity and wellbeing": (
        ("% Privacy, Dignity & Wellbeing", "% Privacy, Dignity and Wellbeing"), "PDW Actual Score", "PDW Max Score",
    ),
    "condition, appearance and maintenance": (
        ("% Condition, Appearance & Maintainance", "% Condition, Appearance & Maintenance",
         "% Condition, Appearance and Maintenance"), "CAM Actual Score", "CAM Max Score",
    ),
    "dementia": (("% Dementia Domain", "% Dementia"), "DEM Actual Score", "DEM Max Score"),
    "disability": (("% Disability Domain", "% Disability"), "DIS Actual Score", "DIS Max Score"),
}  # fmt: skip
METHOD_CHANGED = 2019
_NOT_ASSESSED = {"", "-", "n/a", "na", "null"}
_SLACK = 0.011  # percentages are published with two decimals, cut off rather than rounded


def _table(document: Document) -> Table | None:
    return table_with(document, _COLUMNS)


def _recognise(document: Document) -> Recognition | None:
    found = _table(document)
    if found is None or found.header.at(*_TRUST) is None:
        return None
    by_row = found.header.at(*_YEAR) is not None
    return Recognition(0.95, found.told("has sites with scores of cleanliness and the like"), needs_period=not by_row)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _table(document)
    assert found is not None
    once, met = Once(), dict[tuple[str, ...], tuple[int, list[str]]]()
    years: set[int] = set()
    differing = 0

    def take(row: Row) -> list[Made] | Repeat:
        nonlocal differing
        year, place, places = _year(row, reading), *_where(row)
        key = (str(year), *place.values())
        scores = [row.text(*names) for names, _, _ in DOMAINS.values()]
        earlier, said = met.setdefault(key, (row.number, scores))
        if earlier != row.number:
            if said == scores:
                return Repeat(row.number, f"row {earlier} already gives this site for {year}")
            row.refuse(f"row {earlier} gives this site other scores for {year}", "Site Code")
        years.add(year)
        measure = "place_score" if year >= METHOD_CHANGED else "place_score_to_2018"
        facts = {"measure": measure, "period": str(year), "row": row.number, "dimension": "domain", **place}
        counts = [_count(row, domain, facts) for domain, (names, _, _) in DOMAINS.items() if row.has(*names)]
        differing += any("percentage_differs" in count.flags for count in counts)
        return [*once.places(*places), *counts]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)
    if differing:
        told = "The published percentage is not what the points given and the points possible make; it is kept."
        yield Notice("percentage_differs", told, differing)
    yield from _told_of_method(years)


def _where(row: Row) -> tuple[dict[str, str], tuple[Place, ...]]:
    """The site of a row; the rows for the country stand at its own level, the NHS and the independent sector apart."""
    code = row.needed("Site Code").upper()
    if code == "NATIONAL":
        sector = row.text("NHS or Independent")
        service = {"nhs": "NHS", "ind": "independent sector"}.get(sector.lower(), "")
        return {"level": Level.NATIONAL, "organisation": "", "site": "", "service": service}, ()
    trust = row.needed(*_TRUST).upper()
    name = tidy(row.text(*_TRUST_NAME))
    site = Place(code, tidy(row.text("Site Name"), code), "site", parent=trust)
    where = {"level": Level.SITE, "organisation": trust, "site": code, "service": ""}
    return where, (Place(trust, name, kind_of(name)), site)


def _told_of_method(years: set[int]) -> Iterator[Notice]:
    before, since = {y for y in years if y < METHOD_CHANGED}, {y for y in years if y >= METHOD_CHANGED}
    if before and since:
        said = "Years before and since 2019 are in this file: they are kept as two measures and never joined."
    elif since and min(since) == METHOD_CHANGED:
        said = "2019 is the first year of the new method: scores of 2018 and before are another measure."
    elif before:
        said = "These years were assessed by the method of before 2019, and are never compared with later ones."
    else:
        return
    yield Notice("method_changed", f"PLACE was changed in 2019. {said}")


def _year(row: Row, reading: Reading) -> int:
    words = row.needed(*_YEAR) if row.has(*_YEAR) else reading.period[:4]
    if not (words.isdecimal() and len(words) == 4 and 2013 <= int(words) <= 2100):
        row.refuse("it is not a year of PLACE, which began in 2013", *_YEAR)
    return int(words)


def _count(row: Row, domain: str, facts: dict[str, Any]) -> Count:
    names, given, possible = DOMAINS[domain]
    if row.text(*names).lower() in _NOT_ASSESSED:
        return Count(group=domain, state=State.NOT_COMPUTABLE, **facts)
    percent = row.number_in(*names)
    if percent is None or not 0 <= percent <= 100:
        row.refuse("it is not a percentage from 0 to 100", *names)
    points = None if row.text(given).lower() in _NOT_ASSESSED else row.number_in(given)
    most = None if row.text(possible).lower() in _NOT_ASSESSED else row.number_in(possible)
    if not percent and not most:
        return Count(group=domain, state=State.NOT_COMPUTABLE, flags="not assessed", **facts)
    differs = points is not None and bool(most) and abs(100 * points / (most or 1) - percent) > _SLACK
    return Count(group=domain, value=round(percent / 100, 6), flags="percentage_differs" if differs else "", **facts)


CONNECTORS = (
    Connector(
        key="place_assessments",
        name="Patients' assessments of hospital surroundings (PLACE)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("place_assessments"),
        recognise=_recognise,
        read=_read,
    ),
)
