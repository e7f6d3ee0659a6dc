"""Deaths against expected after a stay in hospital (SHMI), by trust: quarterly, consolidated and current layouts."""

import re
from collections.abc import Iterator

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition
from heard.sources.documents import Document, Header, header_row
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import month_in, months_before, settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_OLD = frozenset({"PROVIDER", "OBSERVED", "EXPECTED", "VALUE", "OD_LL", "OD_UL"})
_CURRENT = frozenset({"PROVIDER_CODE", "SHMI_VALUE", "OBSERVED", "EXPECTED"})
_BANDING = ("SHMI_BANDING", "OD_BANDING")
# Banding against the over-dispersion limits, as the publisher numbers it.
BANDS = {1: "higher than expected", 2: "as expected", 3: "lower than expected"}
# A publication covers the twelve months that ended seven months before: January 2014 covers July 2012 to June 2013.
PUBLISHED_AFTER = 7
_SPAN = re.compile(r"([A-Z]{3})(\d\d)[_ -]+([A-Z]{3})(\d\d)", re.IGNORECASE)


def _header(document: Document) -> tuple[str, Header] | None:
    for sheet in document.sheets():
        for wanted in (_OLD, _CURRENT):
            if header := header_row(document, sheet, wanted):
                return sheet, header
    return None


def rolling_year(published: str) -> str:
    """The rolling year that a publication of this month covers; an empty string where no month is known."""
    return f"R12-{months_before(published, PUBLISHED_AFTER)}" if published else ""


def _recognise(document: Document) -> Recognition | None:
    found = _header(document)
    if found is None:
        return None
    because = f"row {found[1].row} has observed and expected deaths with over-dispersion limits by provider"
    if found[1].at("TIME_PERIOD", "DATE") is not None:
        return Recognition(0.95, because)
    suggested = rolling_year(month_in(document.name))
    return Recognition(0.95, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = _header(document)
    assert found is not None
    sheet, header = found
    period = ""
    if header.at("TIME_PERIOD", "DATE") is None:
        period, notices = settled(
            reading.period,
            {"its name": rolling_year(month_in(document.name))},
            name=document.name,
            example="`--period R12-2013-06` for July 2012 to June 2013",
        )
        yield from notices
    elif header.at("DATE") is not None:
        yield Notice(
            "period_from_publication",
            "The dates are those of publication; each figure is of the twelve months that ended seven months before.",
        )
    once = Once()

    def take(row: Row) -> list[Made] | None:
        if _footnote(row):
            return None
        name = tidy(row.text("PROVIDER_NAME"))
        place = Place(row.needed("PROVIDER_CODE", "PROVIDER"), name, kind_of(name))
        return [*once.places(place), _count(row, place.code, period or _period(row))]

    yield from taken_row_by_row(rows_under(document, sheet, header), take)


def _footnote(row: Row) -> bool:
    """A line of words under the table, such as the copyright notice: text in the first cell alone."""
    filled = [cell for cell in row.as_pairs() if cell[1].strip()]
    return len(filled) == 1 and len(filled[0][1]) > 12 and row.as_pairs()[0][1].strip() != ""


def _period(row: Row) -> str:
    if row.has("DATE"):
        published = row.day("DATE")
        return rolling_year(f"{published:%Y-%m}") if published else row.refuse("the date is missing", "DATE")
    span = _SPAN.fullmatch(row.text("TIME_PERIOD"))
    first, last = (month_in(f"{span[1]} {span[2]}"), month_in(f"{span[3]} {span[4]}")) if span else ("", "")
    if not first or not last or months_before(last, 11) != first:
        row.refuse("it is not twelve months written as JAN25_DEC25", "TIME_PERIOD")
    return f"R12-{last}"


def _unless_hidden(row: Row, column: str) -> float | None:
    return None if row.text(column).strip("*") == "" else row.number_in(column)


def _count(row: Row, organisation: str, period: str) -> Count:
    count = Count(measure="shmi", level=Level.ORGANISATION, row=row.number, organisation=organisation, period=period)
    if row.text("SHMI_VALUE", "VALUE").strip("*") == "" and "*" in row.text("SHMI_VALUE", "VALUE"):
        count.state = State.SUPPRESSED
        return count
    count.numerator, count.denominator = (_unless_hidden(row, name) for name in ("OBSERVED", "EXPECTED"))
    count.value = row.number_in("SHMI_VALUE", "VALUE")
    if count.value is None:
        row.refuse("the value is missing", "SHMI_VALUE", "VALUE")
    count.lower, count.upper = row.number_in("OD_LL"), row.number_in("OD_UL")
    band = None if row.text(*_BANDING).strip("*") == "" else row.count(*_BANDING)
    if band is not None and band not in BANDS:
        row.refuse("the banding is 1, 2 or 3", *_BANDING)
    count.category = BANDS[band] if band else ""
    return count


CONNECTORS = (
    Connector(
        key="shmi",
        name="Summary Hospital-level Mortality Indicator (SHMI)",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("mortality"),
        recognise=_recognise,
        read=_read,
    ),
)
