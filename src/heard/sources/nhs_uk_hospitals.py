"""What NHS.uk says of hospitals: its list of them (Atom XML), and the stars people gave (a table)."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import tidy
from heard.sources.care_opinion_words import place_of
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Reject, Repeat, Taken
from heard.sources.documents import Document, Header, header_row
from heard.sources.feeds import is_emptied, items_of, local, root_of
from heard.sources.kinds import source_kind
from heard.sources.nhs_uk_reviews import is_feed, page_notice
from heard.sources.stated_periods import month_in
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level

STARS = "NHS#UK users rating"
_WANTED = frozenset({"NACS Code", STARS, "Trust Code"})
_CELL = re.compile(r"([0-5](?:\.\d)?) out of 5 - (\d[\d,]*) ratings?", re.IGNORECASE)
_NULL = {"", "null"}


def stars_in(words: str) -> tuple[float, int] | None:
    """The average and how many people rated, from a cell such as "4.5 out of 5 - 41 ratings"; None for NULL.

    Named rule of the 2019 table, which puts both in one cell. Raises `ValueError` for anything else.
    """
    if words.casefold() in _NULL:
        return None
    found = _CELL.fullmatch(words)
    if not found or not 1 <= float(found[1]) <= 5:
        raise ValueError(words)
    return float(found[1]), int(found[2].replace(",", ""))


def known(words: str) -> str:
    """A cell's text, where the table does not say NULL for nothing."""
    return "" if words.casefold() in _NULL else words


def _stars(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        if header := header_row(document, sheet, _WANTED):
            return sheet, header
    return None


def _recognise_stars(document: Document) -> Recognition | None:
    found = _stars(document)
    if found is None:
        return None
    suggested = month_in(document.name)
    return Recognition(
        0.95, f"row {found[1].row} has hospitals with the stars of NHS.uk", suggested_period=suggested,
        needs_period=not suggested,
    )  # fmt: skip


def _read_stars(document: Document, reading: Reading) -> Iterator[Item]:
    found = _stars(document)
    assert found is not None
    once, without = Once(), 0

    def take(row: Row) -> list[Made]:
        nonlocal without
        code = row.needed("NACS Code").upper()
        owner = known(row.text("Trust Code")).upper() or place_of(code)[0]
        try:
            said = stars_in(row.text(STARS))
        except ValueError:
            row.refuse("it is not written as 4.5 out of 5 - 41 ratings", STARS)
        site = code if code != owner else ""
        name = tidy(known(row.text("Organisation Name")), code)
        places = once.places(Place(code, name, "site" if site else "", parent=owner if site else ""))
        without += said is None
        if said is None:
            return list(places)
        average, people = said
        return [*places, Count(
            measure="nhs_uk_stars", level=Level.SITE if site else Level.ORGANISATION, row=row.number,
            organisation=owner, site=site, period=reading.period, value=average, denominator=people,
        )]  # fmt: skip

    yield from taken_row_by_row(rows_under(document, *found), take)
    if without:
        yield Notice("rows_without_figures", "These hospitals have no rating.", without)


def _recognise_list(document: Document) -> Recognition | None:
    if not is_feed(document):
        return None
    named = any(local(one) == "organisationSummary" for _, item in items_of(root_of(document)) for one in item.iter())
    return Recognition(0.95, "it is NHS.uk's list of hospitals with their codes") if named else None


def _read_list(document: Document, reading: Reading) -> Iterator[Item]:
    root, met = root_of(document), set[str]()
    for number, item in items_of(root):
        if is_emptied(item):
            continue
        said = {local(one): (one.text or "").strip() for one in item.iter() if local(one) in {"name", "odsCode"}}
        code, name = said.get("odsCode", "").upper(), said.get("name", "")
        if not code:
            yield Reject(number, "odsCode", "", "the hospital has no code", cells=(("name", name),))
        elif code in met:
            yield Repeat(number, "the hospital stands in the file before")
        else:
            met.add(code)
            owner, site = place_of(code)
            yield Place(code, tidy(name, code), "site" if site else "", parent=owner if site else "")
            yield Taken(number)
    yield from page_notice(root)


CONNECTORS = (
    Connector(
        key="nhs_uk_stars",
        name="Stars on NHS.uk, by hospital",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("nhs_uk_reviews"),
        cadence="yearly",
        can_say="How many stars people who chose to rate a hospital gave it, on average, and how many they were.",
        cannot_say="How good the care is: a few people decide a hospital's stars. Never rank hospitals by them.",
        recognise=_recognise_stars,
        read=_read_stars,
    ),
    Connector(
        key="nhs_uk_hospitals",
        name="Hospitals as NHS.uk lists them",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("organisation_register"),
        owner="NHS England",
        can_say="Which code stands for which hospital.",
        cannot_say="Whether it is still open: the register of organisations says that.",
        recognise=_recognise_list,
        read=_read_list,
    ),
)
