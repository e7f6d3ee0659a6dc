"""Complaints as a trust's complaints system (Radar) exports them each month, with the mapping that reads them."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from heard.demo import quirks
from heard.demo.complaints import Complaint
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.writers.comments import IN_WORDS
from heard.demo.writers.mappings import write_mapping
from heard.demo.writers.returns import MONTHLY, QUARTERLY, returns
from heard.demo.written import WrittenFile

HEADER = (
    "Reference", "First Received", "Due date", "Completion Date", "Date Closed", "Handler", "Responsible Exec Team",
    "Specialty", "CDG", "Site of event", "Site (Subject)", "Location", "Current stage", "Complexity",
    "Type of Complaint/PALS", "Third party interest", "Subjects", "Sub-Subjects", "Deadline Met",
    "Deadline missed reason", "Description", "Current position", "Management Plan", "Outcome code", "Triage complexity",
    "Date of Birth", "Gender (KO41)", "Ethnicity (KO41(A))",
)  # fmt: skip
_DAYS_TO_ANSWER = 40
_CADENCE = {"XD2": MONTHLY}  # the others send every quarter


def write_exports(
    folder: Path, trust: Organisation, calendar: Calendar, complaints: Sequence[Sequence[Complaint]]
) -> list[WrittenFile]:
    """One CSV a month or quarter; the newest of the community trust has not come yet."""
    source = f"complaints_{trust.code.lower()}"
    cadence = _CADENCE.get(trust.code, QUARTERLY)
    settings = {unit.unit.setting for month in complaints for unit in month}
    mapping = write_mapping(
        folder / f"{source}.toml",
        "complaints",
        key=source,
        name=f"Complaints, {trust.name}",
        organisation=trust.code,
        cadence=cadence,
        settings="\n".join(f'"{words}" = "{setting}"' for setting, words in IN_WORDS.items() if setting in settings),
    )
    written = []
    for period, indexes in returns(calendar, cadence):
        ago = calendar.ago(indexes[-1])
        if (trust.code, ago) == quirks.RETURN_LATE:
            continue
        rows = [_row(trust, complaint) for index in indexes for complaint in complaints[index]]
        if (trust.code, ago) == quirks.COMPLAINT_TWICE and rows:
            rows.append(rows[0])
        path = folder / f"complaints-{trust.code.lower()}-{period.key.lower()}.csv"
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows([list(HEADER), *rows])
        written.append(
            WrittenFile(path, source, f"complaints, {trust.name}, {period}", mapping=mapping, until=period.last)
        )
    return written


def _row(trust: Organisation, complaint: Complaint) -> list[str]:
    due = complaint.on + timedelta(days=_DAYS_TO_ANSWER)
    closed = f"{complaint.closed:%d/%m/%Y}" if complaint.closed else ""
    met = "" if complaint.closed is None else "Yes" if complaint.closed <= due else "No"
    site = trust.site(complaint.unit.site)
    return [
        complaint.reference, f"{complaint.on:%d/%m/%Y}", f"{due:%d/%m/%Y}", closed, closed, "Complaints team",
        "Nursing",
        IN_WORDS[complaint.unit.setting], "", site.name, site.code, complaint.team,
        "Closed" if closed else "Investigation", "Standard", "Complaint", "No", complaint.subject, "", met,
        "Awaiting statements" if met == "No" else "", complaint.words, "", "", complaint.outcome, "Standard",
        f"{complaint.born:%d/%m/%Y}", complaint.sex, complaint.ethnicity,
    ]  # fmt: skip
