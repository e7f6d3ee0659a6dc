"""Exports in layouts that Heard reads without being told: PALS, incidents, and a supplier's Friends and Family."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from heard.demo.incidents import Incident
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.pals import Contact
from heard.demo.respondents import Respondent
from heard.demo.writers.returns import returns
from heard.demo.written import WrittenFile
from heard.vocabulary.feedback import Setting

_CARE = {
    Setting.INPATIENT: "Inpatient", Setting.AE: "Emergency department", Setting.OUTPATIENT: "Outpatient",
    Setting.MATERNITY: "Maternity", Setting.COMMUNITY: "Community", Setting.MENTAL_HEALTH: "Mental health",
    Setting.AMBULANCE: "Ambulance", Setting.GP: "General practice",
}  # fmt: skip
_WORDS = {1: "Very good", 2: "Good", 3: "Neither good nor poor", 4: "Poor", 5: "Very poor", 6: "Don't know"}
_COLLECTED = ("Text message", "Text message", "Online", "Tablet", "Card")


@dataclass(frozen=True, slots=True)
class Layout:
    """One export: its connector, file name, what it is in a few words, how often it comes, its columns."""

    source: str
    slug: str
    what: str
    cadence: str
    header: tuple[str, ...]


PALS = Layout(
    "pals_export", "pals", "concerns raised with PALS", "quarterly",
    ("PALS reference", "Date received", "Organisation code", "Site code", "Care setting", "Specialty", "Location",
     "How raised", "Raised by", "Age group", "Sex", "Ethnic group", "Concern"),
)  # fmt: skip
INCIDENTS = Layout(
    "incident_export", "incidents", "patient safety incidents", "quarterly",
    ("Incident reference", "Date of incident", "Date reported", "Organisation code", "Site code", "Care setting",
     "Specialty", "Location", "Degree of harm", "Age", "Sex", "What happened", "Immediate action"),
)  # fmt: skip
SUPPLIER = Layout(
    "fft_supplier_export", "fft-supplier", "FFT answers and comments", "quarterly",
    ("Response ID", "Response date", "Trust code", "Site code", "Directorate", "Ward or clinic", "Survey",
     "Collected by", "Answered by", "Overall experience", "Why did you answer so?", "What could we do better?",
     "Age group", "Sex", "Ethnic group", "Disability"),
)  # fmt: skip


def write_pals(
    folder: Path, trust: Organisation, calendar: Calendar, contacts: Sequence[Sequence[Contact]]
) -> list[WrittenFile]:
    """The concerns that people raised with one trust's PALS, quarter by quarter."""
    rows = [[_contact(trust, one) for one in month] for month in contacts]
    return _write(folder, trust, calendar, PALS, rows)


def write_incidents(
    folder: Path, trust: Organisation, calendar: Calendar, incidents: Sequence[Sequence[Incident]]
) -> list[WrittenFile]:
    """The incidents that staff of one trust reported, quarter by quarter."""
    rows = [[_incident(trust, one) for one in month] for month in incidents]
    return _write(folder, trust, calendar, INCIDENTS, rows)


def write_supplied(
    folder: Path, trust: Organisation, calendar: Calendar, people: Sequence[Sequence[Respondent]]
) -> list[WrittenFile]:
    """The single answers that a trust's supplier collects, quarter by quarter."""
    rows = [
        [_answer(trust, person, f"{trust.code}{month.key.replace('-', '')}{at:05d}", at)
         for at, person in enumerate(people[index], 1)]
        for index, month in enumerate(calendar.months)
    ]  # fmt: skip
    return _write(folder, trust, calendar, SUPPLIER, rows)


def _write(
    folder: Path, trust: Organisation, calendar: Calendar, layout: Layout, rows: Sequence[Iterable[list[str]]]
) -> list[WrittenFile]:
    written = []
    for period, indexes in returns(calendar, layout.cadence):
        path = folder / f"{layout.slug}-{trust.code.lower()}-{period.key.lower()}.csv"
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            out = csv.writer(file)
            out.writerow(layout.header)
            for index in indexes:
                out.writerows(rows[index])
        written.append(WrittenFile(path, layout.source, f"{layout.what}, {trust.name}, {period}", until=period.last))
    return written


def _contact(trust: Organisation, one: Contact) -> list[str]:
    return [
        one.reference, f"{one.on:%d/%m/%Y}", trust.code, one.unit.site, _CARE[one.unit.setting], "", one.team,
        one.raised, one.by, one.age, one.sex, one.ethnicity, one.words,
    ]  # fmt: skip


def _incident(trust: Organisation, one: Incident) -> list[str]:
    return [
        one.reference, f"{one.on:%d/%m/%Y}", f"{one.reported:%d/%m/%Y}", trust.code, one.unit.site,
        _CARE[one.unit.setting], "", one.team, one.harm, one.age, one.sex, one.words, "",
    ]  # fmt: skip


def _answer(trust: Organisation, person: Respondent, reference: str, at: int) -> list[str]:
    groups = person.groups
    return [
        reference, f"{person.on:%d/%m/%Y}", trust.code, person.unit.site, "", person.team,
        "Mental health services", _COLLECTED[at % len(_COLLECTED)], "Patient", _WORDS[person.rating],
        person.why, person.better, groups["age"], groups["sex"], groups["ethnicity"], groups["disability"],
    ]  # fmt: skip
