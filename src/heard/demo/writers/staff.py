"""What staff say and what must never happen: the NHS Staff Survey in two of its layouts, and never events by year."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from heard.demo.chance import stream
from heard.demo.months import Calendar
from heard.demo.organisations import TRUSTS, Organisation
from heard.demo.written import WrittenFile

# Of each trust: staff who answer, share who would recommend the care and the place to work, engagement from 0 to 10.
_STAFF: dict[str, tuple[int, float, float, float]] = {
    "XD1": (3900, 0.67, 0.62, 6.8), "XD2": (1450, 0.78, 0.70, 7.2), "XD4": (1700, 0.66, 0.63, 6.9),
    "XD5": (1200, 0.71, 0.58, 6.4),
}  # fmt: skip
_BESIDE_MORTALITY = (
    "Code", "Year.Index", "SHMI.before", "SHMI.Index", "HEE.region.code", "HEE.region.name", "Name", "North",
    "North.v.South", "X", "Responses", "Survey.clinical.proportion", "Engagement.Index", "Engagement.Index.dichot",
    "RecommendWork.Index", "RecommendWork.Index.dichot", "RecommendCare.Index", "RecommendCare.Index.dichot",
    "WorkStress.Index", "FreedomSpeak.Index", "Openness.Index",
)  # fmt: skip
# The sheets of the benchmark workbook, by the sort of trust.
_SHEETS = {"Acute": "Acute", "Community": "Community", "Mental Health": "MH&LD", "Ambulance": "Ambulance"}
_SCORES = ("PP1", "PP2", "PP3", "PP3_2", "PP4", "PP4_2", "PP7", "theme_engagement", "theme_morale")
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
_NEVER_EVENTS = {"XD1": 2, "XD2": 0, "XD4": 0, "XD5": 0}


def write_staff(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """What staff said in each autumn that the months cover, published the next spring."""
    years = [str(year.first.year) for year in calendar.years()]
    return [*_beside_mortality(folder, years), *_benchmark(folder, years)] if years else []


def _beside_mortality(folder: Path, years: Sequence[str]) -> list[WrittenFile]:
    path = folder / "staff-survey-by-trust.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_BESIDE_MORTALITY)
        for year in years:
            for trust in TRUSTS:
                out.writerow(_trust_row(trust, year))
    return [
        WrittenFile(
            path, "staff_survey_to_2019", "what staff said, by trust and year", until=date(int(years[-1]), 12, 31)
        )
    ]


def _trust_row(trust: Organisation, year: str) -> list[str]:
    chance = stream("staff", trust.code, year)
    answered, care, work, engaged = _STAFF[trust.code]

    def near(share: float) -> str:
        return f"{share + 0.008 * chance.standard_normal():.4f}"

    told = {
        "Code": trust.code, "Year.Index": year, "Name": trust.name, "Responses": str(answered),
        "Engagement.Index": f"{1 + 0.4 * engaged + 0.02 * chance.standard_normal():.3f}",  # from 1 to 5 in this table
        "RecommendWork.Index.dichot": near(work), "RecommendCare.Index.dichot": near(care),
        "WorkStress.Index": near(0.42), "FreedomSpeak.Index": near(0.63), "Openness.Index": near(0.58),
    }  # fmt: skip
    return [told.get(name, "NA") for name in _BESIDE_MORTALITY]


def _benchmark(folder: Path, years: Sequence[str]) -> list[WrittenFile]:
    from xlsxwriter import Workbook

    path = folder / "staff-survey-benchmark.xlsx"
    header = [
        "org_id",
        "org_name",
        "org_type_reporting_name",
        *(f"{score}_{year}" for score in _SCORES for year in years),
    ]
    with Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})  # else the same place has other bytes
        for trust in TRUSTS:
            sheet = book.add_worksheet(_SHEETS[trust.label])
            chance = stream("people promise", trust.code)
            usual = _STAFF[trust.code][3]
            scores = [round(usual + 0.3 * float(chance.standard_normal()), 2) for _ in header[3:]]
            for column, (name, cell) in enumerate(
                zip(header, [trust.code, trust.name, trust.label, *scores], strict=True)
            ):
                sheet.write(0, column, name)
                sheet.write(1, column, cell)
    return [
        WrittenFile(
            path,
            "staff_survey_benchmark",
            "what staff said, scores of the People Promise",
            until=date(int(years[-1]), 12, 31),
        )
    ]


def write_never_events(folder: Path, calendar: Calendar) -> list[WrittenFile]:
    """Never events by trust and financial year; the last one is provisional. Names, and no codes."""
    years = calendar.years()
    if not years:
        return []
    path = folder / "never-events-by-organisation.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("financial_year", "provisional", "organisation_name", "never_events"))
        for year in years:
            for trust in TRUSTS:
                if many := int(stream("never", trust.code, year.key).poisson(_NEVER_EVENTS[trust.code])):
                    out.writerow((year.key[2:], int(year is years[-1]), trust.name, many))
    return [WrittenFile(path, "never_events", "never events by trust and year", until=years[-1].last)]
