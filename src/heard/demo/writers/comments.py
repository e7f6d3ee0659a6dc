"""Single answers with comments, as a trust submits them for coding: the 17 columns of NHS England's QDC template."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from heard.demo import quirks
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.respondents import Respondent
from heard.demo.writers.mappings import write_mapping
from heard.demo.written import WrittenFile
from heard.vocabulary.feedback import Setting

HEADER = (
    "date", "location_1", "location_2", "location_3", "fft_score", "question_1", "question_2", "sex", "gender", "age",
    "ethnicity", "sexuality", "disability", "religion", "extra_variable_1", "extra_variable_2", "extra_variable_3",
)  # fmt: skip
IN_WORDS = {
    Setting.INPATIENT: "Inpatients", Setting.AE: "Emergency", Setting.OUTPATIENT: "Outpatients",
    Setting.MATERNITY: "Maternity", Setting.COMMUNITY: "Community", Setting.MENTAL_HEALTH: "Mental health",
    Setting.AMBULANCE: "Ambulance",
}  # fmt: skip
_FROM_A_DATABASE = "XD1"  # the trust with the most answers sends the template's columns straight from its database
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
Cells = list[str | int | date]
_NO_SUCH_DAY = "31/06/{year}"


def write_comments(
    folder: Path, trust: Organisation, calendar: Calendar, people: Sequence[Sequence[Respondent]]
) -> list[WrittenFile]:
    """One workbook a financial quarter, or a CSV of the same columns; `people` holds the respondents of each month."""
    source = f"fft_comments_{trust.code.lower()}"
    mapping = write_mapping(
        folder / f"{source}.toml",
        "fft_comments",
        key=source,
        name=f"FFT comments, {trust.name}",
        organisation=trust.code,
        settings="\n".join(f'"{words}" = "{setting}"' for setting, words in IN_WORDS.items()),
    )
    quarters = calendar.quarters()
    written = []
    for place, (quarter, indexes) in enumerate(quarters):
        ending, write = (".csv", _write_csv) if trust.code == _FROM_A_DATABASE else (".xlsx", _write_workbook)
        path = folder / f"qdc_{trust.code.lower()}_{quarter.key.lower()}{ending}"
        spoilt = (trust.code, len(quarters) - 1 - place) == quirks.BAD_DATE
        answered = [person for index in indexes for person in people[index]]
        write(path, _rows(trust, answered, spoilt=spoilt))
        written.append(
            WrittenFile(
                path, source, f"FFT answers and comments, {trust.name}, {quarter}", mapping=mapping, until=quarter.last
            )
        )
    return written


def _rows(trust: Organisation, people: Sequence[Respondent], *, spoilt: bool) -> list[Cells]:
    rows: list[Cells] = []
    for person in people:
        groups, unit = person.groups, person.unit
        rows.append([
            person.on, trust.site(unit.site).name, IN_WORDS[unit.setting], person.team, person.rating,
            person.why, person.better, groups["sex"], groups["gender"], groups["age"], groups["ethnicity"],
            groups["orientation"], groups["disability"], groups["religion"], unit.site, unit.pathway,
            groups["deprivation"],
        ])  # fmt: skip
    if spoilt and rows:
        rows[len(rows) // 2][0] = _NO_SUCH_DAY.format(year=people[0].on.year)
    return rows


def _write_csv(path: Path, rows: Sequence[Cells]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows([f"{on:%d/%m/%Y}" if isinstance(on, date) else on, *cells] for on, *cells in rows)


def _write_workbook(path: Path, rows: Sequence[Cells]) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": _MADE})  # else the same place has other bytes
        sheet = book.add_worksheet("Sheet1")
        for column, name in enumerate(HEADER):
            sheet.write_string(0, column, name)
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(row, column, cell)
                elif isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                else:
                    sheet.write_datetime(row, column, cell)
