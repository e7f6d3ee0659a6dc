"""Friends and Family Test publication workbooks: ICBs, trusts, sites and wards, answers and ways of answering."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from heard.evidence.rows import Place
from heard.places.names import kind_of, tidy
from heard.sources import fft_workbook_layout as layout
from heard.sources.cells import fold
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Repeat
from heard.sources.documents import Document
from heard.sources.fft_categories import CATEGORIES, CATEGORY, category_in
from heard.sources.fft_workbook_figures import NOT_COMPUTABLE, NOTES, Told, counts_of
from heard.sources.fft_workbook_layout import Sheet
from heard.sources.kinds import source_kind
from heard.sources.stated_periods import month_in, settled
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import Level, State

_TOTALS = ("england", "selection", "total", "grand total", "national")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row's figures stand, and the places it names."""

    organisation: str
    site: str
    places: tuple[Place, ...]


def _recognise(document: Document, setting: Setting) -> Recognition | None:
    if document.format == "csv":
        return None
    sheets = layout.sheets_of(document)
    if not sheets or layout.setting_of(document) is not setting:
        return None
    because = f"{len(sheets)} sheets of answers by place ({', '.join(sheet.name for sheet in sheets)})"
    if stated := layout.stated_month(document):
        return Recognition(0.9, because, period=stated)
    suggested = month_in(document.name) or layout.summary_month(document)
    return Recognition(0.9, because, suggested_period=suggested, needs_period=not suggested)


def _read(document: Document, reading: Reading, setting: Setting) -> Iterator[Item]:
    stated = layout.stated_month(document)
    period, notices = settled(
        reading.period or stated,
        {"its name": month_in(document.name), "its summary sheet": layout.summary_month(document)},
        name=document.name,
        example="`--period 2025-06`",
    )
    yield from notices
    if stated and period != stated:
        yield Notice("period_differs", f"The workbook's title says {stated}. It is loaded as {period}, as asked.")
    once, told = Once(), Told()
    for sheet in layout.sheets_of(document):
        take = partial(_take, sheet=sheet, setting=setting, period=period, once=once, told=told, met={})
        yield from taken_row_by_row(rows_under(document, sheet.name, sheet.header, sheet.skip), take)
    if not told.filled:
        yield Notice(
            "no_figures",
            "The workbook holds no figures: it looks like the blank form. Nothing was counted.",
            told.empty,
        )
    elif told.empty:
        yield Notice("rows_without_figures", "These rows name a place and hold no figures.", told.empty)
    for code, rows in (+told.notes).items():  # the plus leaves out notes that touch no row
        yield Notice(code, NOTES[code], rows)


def _take(
    row: Row, sheet: Sheet, setting: Setting, period: str, once: Once, told: Told, met: dict[tuple[str, ...], int]
) -> list[Made] | Repeat | None:
    spot = _spot(row, sheet.level)
    if spot is None:
        return None
    ward = row.needed(*layout.WARD) if sheet.level is Level.WARD else ""
    figures = tuple(value for _, value in row.as_pairs())
    if figures in met:
        return Repeat(row.number, f"row {met[figures]} already says the same")
    met[figures] = row.number
    where: dict[str, Any] = {
        "level": sheet.level,
        "row": row.number,
        "organisation": spot.organisation,
        "site": spot.site,
        "service": ward or _category(row, setting) or sheet.service,
        "setting": setting,
        "period": period,
    }
    counts = counts_of(row, sheet, where, told)
    told.filled += bool(counts)
    told.notes["hidden_by_publisher"] += any(count.state is State.SUPPRESSED for count in counts)
    told.empty += not counts
    return [*once.places(*spot.places), *counts]


def _category(row: Row, setting: Setting) -> str:
    """The category of community or mental health service, where a table is split by it; else an empty string."""
    words = row.text(*CATEGORY) if setting in CATEGORIES else ""
    return category_in(words, setting)[1] or words


def _spot(row: Row, level: Level) -> Spot | None:
    """The ICB, organisation and site of a row, as deep as the sheet goes; None where it is a total or a filler."""
    codes = [_word(row, names) for names in (layout.ICB, layout.ORGANISATION, layout.SITE)]
    icb_name, name, site_name, ward = (
        _word(row, names) for names in (layout.ICB_NAME, layout.ORGANISATION_NAME, layout.SITE_NAME, layout.WARD)
    )
    told = [word for word in (*codes, icb_name, name, site_name, ward) if word]
    if not told or (not any(codes) and fold(told[0]).startswith(_TOTALS)):
        return None
    icb, organisation, site = codes
    if level is Level.ICB:
        icb = row.needed(*layout.ICB)
        return Spot(icb, "", (Place(icb, tidy(icb_name), "icb"),))
    organisation = row.needed(*layout.ORGANISATION)
    places = [Place(organisation, tidy(name, organisation), kind_of(name), icb=icb)]
    if icb and icb_name:
        places.append(Place(icb, tidy(icb_name), "icb"))
    if level is Level.ORGANISATION:
        return Spot(organisation, "", tuple(places))
    site = row.needed(*layout.SITE)
    return Spot(organisation, site, (*places, Place(site, tidy(site_name, site), "site", parent=organisation)))


def _word(row: Row, names: tuple[str, ...]) -> str:
    word = row.text(*names)
    return "" if word in NOT_COMPUTABLE else word


_KEYS = {
    Setting.INPATIENT: "inpatient",
    Setting.AE: "ae",
    Setting.OUTPATIENT: "outpatient",
    Setting.MATERNITY: "maternity",
    Setting.AMBULANCE: "ambulance",
    Setting.COMMUNITY: "community",
    Setting.MENTAL_HEALTH: "mental_health",
    Setting.GP: "gp",
    Setting.DENTAL: "dental",
    Setting.UNKNOWN: "other",
}


_NAMES = {Setting.AE: "A&E", Setting.GP: "GP", Setting.UNKNOWN: "setting not stated"}
"""What a setting is called where its own word would not be written so."""


def _connector(setting: Setting, key: str) -> Connector:
    """One source a setting, because a month's return of one setting never replaces that of another."""
    return Connector(
        key=f"fft_workbook_{key}",
        name=f"Friends and Family Test, {_NAMES.get(setting, setting)}, publication workbook",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("friends_and_family"),
        owner="NHS England",
        can_say="How many people answered, how they rated their experience, and in which way they answered.",
        cannot_say="Why; how providers compare, as the publisher itself says; what people who did not answer think.",
        recognise=partial(_recognise, setting=setting),
        read=partial(_read, setting=setting),
    )


CONNECTORS = tuple(_connector(setting, key) for setting, key in _KEYS.items())
