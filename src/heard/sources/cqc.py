"""The regulator's ratings of locations and providers (CQC), in the wide and the long layout, as CSV or ODS."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.cqc_cells import (
    DESTROYED,
    DOMAIN_COLUMNS,
    RATINGS,
    Newest,
    code_in,
    published_in,
    ratings_in,
    service_in,
)
from heard.sources.cqc_lists import LISTS
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import month_in, settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_WIDE = frozenset({"Location ID", "Latest Rating", "CQC Rating - Safe", "Report Type", "Provider ID"})
_LONG_COMMON = frozenset({"Latest Rating", "Provider ID"})
_DAY = re.compile(r"(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)")


def _tables(document: Document) -> list[tuple[str, Header]]:
    found = []
    for sheet in document.sheets():
        header = header_row(document, sheet, _WIDE) or header_row(document, sheet, _LONG_COMMON)
        if header and (header.at("CQC Rating - Safe") is not None or header.at(*DOMAIN_COLUMNS) is not None):
            found.append((sheet, header))
    return found


def as_at(name: str) -> str:
    """The day a file's name suggests the ratings stood at: the day itself, or the last of its month."""
    if day := _DAY.search(name):
        return f"{day[1]}-{day[2]}-{day[3]}"
    if month := month_in(name):
        return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02d}"
    return ""


def _recognise(document: Document) -> Recognition | None:
    tables = _tables(document)
    if not tables:
        return None
    suggested = as_at(document.name)
    because = f"row {tables[0][1].row} has the regulator's latest ratings by provider and question"
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    period, notices = settled(
        reading.period,
        {"its name": as_at(document.name)},
        name=document.name,
        example="`--period 2020-03-31`, the day they stood at",
    )
    yield from notices
    tables = _tables(document)
    newest = Newest()
    for sheet, header in tables:
        if header.at("CQC Rating - Safe") is None:
            for row in rows_under(document, sheet, header):
                newest.look_at(row)
    book = _Book(period, newest)
    for sheet, header in tables:
        yield from taken_row_by_row(rows_under(document, sheet, header), book.take)
    yield from book.notices()


class _Book:
    """What has been met so far in one file: places, the ratings of providers, and rows whose provider is unknown."""

    def __init__(self, period: str, newest: Newest) -> None:
        self.period, self.newest = period, newest
        self.once = Once()
        self.of_providers: dict[tuple[str, str, str], str] = {}
        self.unknown = self.differing = self.lost = 0

    def take(self, row: Row) -> list[Made] | Repeat:
        """The places and ratings of one row; a rating that the same file gives as published later is left out."""
        location, provider = code_in(row, "Location ID"), code_in(row, "Provider ID")
        if not location and not provider:
            row.refuse("the row names neither a location nor a provider", "Location ID")
        if (later := self.newest.instead_of(row)) is not None:
            return later
        ratings = ratings_in(row)
        published = published_in(row)
        self.lost += published is None
        inherited = row.text("Report Type").lower() == "provider" or row.text("Inherited Rating (Y/N)").upper() == "Y"
        scope = "provider" if inherited or not location else "location"
        facts: dict[str, Any] = {
            "measure": "cqc_rating",
            "row": row.number,
            "organisation": provider,
            "service": service_in(row),
            "period": self.period,
            "dimension": "domain",
            "flags": f"published:{published}" if published else "",
        }
        made: list[Made] = list(self.once.places(*_places(row, provider, location)))
        if location:
            self.unknown += not provider
            for domain, words in ratings.items():
                made.append(_count(words, level=Level.SITE, site=location, group=domain, scope=scope, **facts))
        if scope == "provider" and provider:
            made.extend(self._provider_ratings(provider, ratings, facts))
        return made

    def _provider_ratings(self, provider: str, ratings: dict[str, str], facts: dict[str, Any]) -> Iterator[Count]:
        for domain, words in ratings.items():
            key = (provider, facts["service"], domain)
            if key in self.of_providers:
                self.differing += self.of_providers[key] != words
                continue
            self.of_providers[key] = words
            yield _count(words, level=Level.ORGANISATION, group=domain, scope="provider", **facts)

    def notices(self) -> Iterator[Notice]:
        """What a person should know of the whole file."""
        if self.lost:
            yield Notice("dates_destroyed", DESTROYED, self.lost)
        if self.unknown:
            yield Notice("provider_unknown", "These locations are listed without their provider.", self.unknown)
        if self.differing:
            yield Notice(
                "provider_ratings_differ",
                "Rows of the same provider give its rating differently; the first is kept.",
                self.differing,
            )


def _places(row: Row, provider: str, location: str) -> Iterator[Place]:
    name = tidy(row.text("Provider Name"))
    yield Place(provider, name, kind_of(name))
    if location and location != provider:
        yield Place(location, tidy(row.text("Location Name"), location), "site", parent=provider)


def _count(words: str, **facts: Any) -> Count:
    return Count(category=words, state=State.FIGURE if words in RATINGS else State.NOT_COMPUTABLE, **facts)


CONNECTORS = (
    Connector(
        key="cqc_locations",
        name="Care Quality Commission ratings of locations and providers",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("regulator_ratings"),
        owner="Care Quality Commission",
        recognise=_recognise,
        read=_read,
    ),
    *LISTS,
)
