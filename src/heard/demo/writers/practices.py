"""Single answers from GP practices, as an invented supplier exports them each month, with their mapping."""

import csv
from collections.abc import Sequence
from pathlib import Path

from heard.demo import quirks
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.respondents import Respondent
from heard.demo.writers.mappings import write_mapping
from heard.demo.written import WrittenFile

SOURCE = "fft_oak_lane"
HEADER = (
    "Response ID", "Date and time", "Group", "Practice code", "Practice",
    "Overall, how was your experience of our service?", "Please tell us why", "What could we do better?", "Age",
    "Sex", "Ethnic group", "Long-term condition or disability", "How answered",
)  # fmt: skip
_WORDS = {1: "Very good", 2: "Good", 3: "Neither good nor poor", 4: "Poor", 5: "Very poor", 6: "Don't know"}
_NO_ANSWER_OF_OURS = "Brilliant"
_MODES = ("SMS", "SMS", "SMS", "Online", "Paper")


def write_practices(
    folder: Path, group: Organisation, calendar: Calendar, people: Sequence[Sequence[Respondent]]
) -> list[WrittenFile]:
    """One CSV a month, but for the month that was never sent."""
    mapping = write_mapping(
        folder / f"{SOURCE}.toml", "fft_practices", key=SOURCE, name=f"FFT, {group.name}", organisation=group.code
    )
    written = []
    for index, month in enumerate(calendar.months):
        if (group.code, calendar.ago(index)) == quirks.RETURN_MISSING:
            continue
        path = folder / f"oak-lane-fft-{month.key}.csv"
        spoilt = (group.code, calendar.ago(index)) == quirks.UNKNOWN_ANSWER
        rows = [
            _row(group, person, f"OL{month.key.replace('-', '')}{at:05d}", at)
            for at, person in enumerate(people[index], 1)
        ]
        if spoilt and rows:
            rows[len(rows) // 2][5] = _NO_ANSWER_OF_OURS
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows([list(HEADER), *rows])
        written.append(WrittenFile(path, SOURCE, f"FFT answers and comments, {group.name}, {month}", mapping=mapping))
    return written


def _row(group: Organisation, person: Respondent, reference: str, at: int) -> list[str]:
    when = f"{person.on:%d/%m/%Y} {person.minute // 60:02d}:{person.minute % 60:02d}"
    groups = person.groups
    return [
        reference, when, group.name, person.unit.site, group.site(person.unit.site).name, _WORDS[person.rating],
        person.why, person.better, groups["age"], groups["sex"], groups["ethnicity"], groups["disability"],
        _MODES[at % len(_MODES)],
    ]  # fmt: skip
