"""What happened to people, and what the regulator says: mortality (SHMI), readmissions and CQC ratings."""

import csv
from datetime import date
from pathlib import Path

import numpy as np

from heard.demo import quirks
from heard.demo.chance import calm, settle, stream
from heard.demo.months import Calendar
from heard.demo.organisations import PEERS, TRUSTS, Organisation, organisation
from heard.demo.stories import story_of
from heard.demo.units import units_of
from heard.demo.written import WrittenFile
from heard.vocabulary.feedback import Setting
from heard.vocabulary.periods import Period

_SHMI_HEADER = (
    "INDICATOR_CODE", "PROVIDER", "PROVIDER_NAME", "DENOMINATOR", "OBSERVED", "EXPECTED", "VALUE", "PO_LL", "PO_UL",
    "OD_LL", "OD_UL", "OD_BANDING",
)  # fmt: skip
_ACUTE = "XD1"
_SPREAD = 0.055  # how much trusts differ beyond chance
_LAG = 7  # months between the end of the rolling year and its publication
_READMISSIONS_HEADER = ("Provider code", "Site code", "Month", "People who went home", "Readmitted within 30 days")
_COMES_BACK = {"XD101": 0.092, "XD102": 0.081, "XD103": 0.118, "XD104": 0.024}
_CQC_HEADER = (
    "Location ID", "Location Name", "Location Type", "Location Primary Inspection Category", "Location Street Address",
    "Location Address Line 2", "Location City", "Location Post Code", "Service / Population Group", "Key Question",
    "Latest Rating", "CQC Rating - Safe", "CQC Rating - Effective", "CQC Rating - Caring", "CQC Rating - Responsive",
    "CQC Rating - Well-Led", "Publication Date", "Report Type", "URL", "Provider ID", "Provider Name", "Brand ID",
    "Brand Name",
)  # fmt: skip


def write_shmi(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """One CSV a quarter of publication in the months, each for the rolling year that ended seven months before."""
    published = [month for month in calendar.months if month.first.month in (1, 4, 7, 10)]
    chance = stream("shmi")
    providers = [(_ACUTE, organisation(_ACUTE).name), *PEERS]
    expected = {code: float(chance.uniform(900, 3200)) for code, _ in providers}
    usual = {code: float(np.exp(_SPREAD * chance.standard_normal() * 0.8)) for code, _ in PEERS} | {_ACUTE: 1.0}
    written = []
    for month in published:
        ended = month
        for _ in range(_LAG):
            ended = ended.before()
        rows = [
            _shmi_row(code, name, expected[code], usual[code], stream("shmi", code, month.key))
            for code, name in providers
        ]
        path = folder / f"shmi-{month.first.year}-{str(month).split()[0].lower()}.csv"
        with path.open("w", newline="", encoding="latin-1") as file:
            out = csv.writer(file)
            out.writerows([_SHMI_HEADER, *rows])
            out.writerow([""] * len(_SHMI_HEADER))
            out.writerow([f"Copyright © {month.first.year}, invented figures of an invented place", *[""] * 11])
        period = f"R12-{ended.key}"
        written.append(
            WrittenFile(
                path, "shmi", f"deaths against expected, {Period.parse(period)}", period=period, until=ended.last
            )
        )
    return written


def _shmi_row(code: str, name: str, expected: float, ratio: float, chance: np.random.Generator) -> list[str]:
    expected *= float(1 + 0.01 * chance.standard_normal())
    observed = round(expected * ratio * float(1 + 0.008 * chance.standard_normal()))
    chance_only = 1.96 / np.sqrt(expected)
    with_spread = 1.96 * np.sqrt(1 / expected + _SPREAD**2)
    low, high = np.exp(-with_spread), np.exp(with_spread)
    value = observed / expected
    band = 1 if value > high else 3 if value < low else 2
    limits = (np.exp(-chance_only), np.exp(chance_only), low, high)
    return [
        "I00699", code, name.upper(), str(round(expected * 27)), str(observed), f"{expected:.4f}", f"{value:.4f}",
        *(f"{limit:.4f}" for limit in limits), str(band),
    ]  # fmt: skip


def write_readmissions(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """One CSV a financial quarter, by site and month."""
    rows = {
        unit.site: _readmitted(unit.key, unit.site, unit.eligible, calendar)
        for unit in units_of(_ACUTE, Setting.INPATIENT)
    }
    written = []
    for quarter, indexes in calendar.quarters():
        path = folder / f"readmissions-{quarter.key.lower()}.csv"
        table = []
        for index in indexes:
            for site, (home, back) in rows.items():
                spoilt = (site, calendar.ago(index)) == quirks.NEGATIVE_NUMBER
                table.append(
                    (
                        _ACUTE,
                        site,
                        calendar.months[index].key,
                        home[index],
                        -4 if spoilt else back[index],
                    )
                )
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([_READMISSIONS_HEADER, *table])
        written.append(
            WrittenFile(path, "readmissions_return", f"readmissions within 30 days, {quarter}", until=quarter.last)
        )
    return written


def _readmitted(unit: str, site: str, discharged: float, calendar: Calendar) -> tuple[list[int], list[int]]:
    story = story_of(unit)
    many = len(calendar.months)
    rate = np.array([
        _COMES_BACK[site] + (story.phase(calendar.ago(index)).readmitted if story else 0.0) for index in range(many)
    ])  # fmt: skip

    def draw(chance: np.random.Generator) -> tuple[list[int], list[int]]:
        home = np.rint(discharged * (1 + 0.03 * chance.standard_normal(many))).astype(np.int64)
        return home.tolist(), chance.binomial(home, rate).tolist()

    def fits(drawn: tuple[list[int], list[int]]) -> bool:
        return bool(rate.any()) and (story is not None or calm(np.array(drawn[1]) / np.array(drawn[0])))

    return settle(draw, fits, "readmissions", site, calendar.months[-1].key)


def write_ratings(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """The regulator's ratings as they stood at the start and at the end of the months."""
    written = []
    for day in dict.fromkeys((calendar.months[0].last, calendar.months[-1].last)):
        path = folder / f"cqc-location-ratings-{day.isoformat()}.csv"
        rows = [_cqc_row(known, at, day) for known in TRUSTS for at in range(len(known.sites))]
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([_CQC_HEADER, *rows])
        written.append(
            WrittenFile(
                path, "cqc_locations", f"regulator's ratings at {day.isoformat()}", period=day.isoformat(), until=day
            )
        )
    return written


def _cqc_row(known: Organisation, at: int, day: date) -> list[str]:
    site = known.sites[at]
    seen = date(day.year - 2, 3 + at, 12)
    return [
        site.code, f"{site.name} ", "NHS", "Hospitals ", f"{site.street} ", "", "Aldermere ", site.postcode, "Overall",
        "Overall", *site.regulator, f"{seen:%d/%m/%Y}", "Location", f"https://example.org/location/{site.code}",
        known.code, f"{known.name} ", "-", "- ",
    ]  # fmt: skip
