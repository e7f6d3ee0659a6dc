"""Single answers with comments, as a trust submits them for coding: the 17 columns of NHS England's QDC template."""

from collections.abc import Sequence
from datetime import UTC, datetime
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
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
_NO_SUCH_DAY = "31/06/{year}"


def write_comments(
    folder: Path, trust: Organisation, calendar: Calendar, people: Sequence[Sequence[Respondent]]
) -> list[WrittenFile]:
    """One workbook a financial quarter; `people` holds the respondents of each month."""
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
        path = folder / f"qdc_{trust.code.lower()}_{quarter.key.lower()}.xlsx"
        spoilt = (trust.code, len(quarters) - 1 - place) == quirks.BAD_DATE
        answered = [person for index in indexes for person in people[index]]
        _write(path, trust, answered, spoilt=spoilt)
        written.append(WrittenFile(path, source, f"FFT answers and comments, {trust.name}, {quarter}", mapping=mapping))
    return written


def _write(path: Path, trust: Organisation, people: Sequence[Respondent], *, spoilt: bool) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"created": _MADE})  # else the same place has other bytes
        sheet = book.add_worksheet("Sheet1")
        for column, name in enumerate(HEADER):
            sheet.write_string(0, column, name)
        for row, person in enumerate(people, start=1):
            if spoilt and row == len(people) // 2 + 1:
                sheet.write_string(row, 0, _NO_SUCH_DAY.format(year=person.on.year))
            else:
                sheet.write_datetime(row, 0, person.on)
            places = (trust.site(person.unit.site).name, IN_WORDS[person.unit.setting], person.team)
            for column, words in enumerate(places, start=1):
                sheet.write_string(row, column, words)
            sheet.write_number(row, 4, person.rating)
            groups = person.groups
            told = (
                person.why, person.better, groups["sex"], groups["gender"], groups["age"], groups["ethnicity"],
                groups["orientation"], groups["disability"], groups["religion"], person.unit.site, person.unit.pathway,
                groups["deprivation"],
            )  # fmt: skip
            for column, words in enumerate(told, start=5):
                if words:
                    sheet.write_string(row, column, words)
