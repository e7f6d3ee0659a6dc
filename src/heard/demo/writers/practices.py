"""Single answers from GP practices, as an invented supplier exports them each month, with their mapping."""

import csv
from collections.abc import Sequence
from pathlib import Path

from heard.demo import quirks
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.respondents import Respondent
from heard.demo.writers.mappings import write_mapping
from heard.demo.writers.returns import MONTHLY, QUARTERLY, returns
from heard.demo.written import WrittenFile

HEADER = (
    "Response ID", "Date and time", "Group", "Practice code", "Practice",
    "Overall, how was your experience of our service?", "Please tell us why", "What could we do better?", "Age",
    "Sex", "Ethnic group", "Long-term condition or disability", "How answered", "Deprivation quintile",
)  # fmt: skip
_WORDS = {1: "Very good", 2: "Good", 3: "Neither good nor poor", 4: "Poor", 5: "Very poor", 6: "Don't know"}
_NO_ANSWER_OF_OURS = "Brilliant"
# Group -> how its files are named, what its references start with, how often it sends.
_SENDERS = {"XD3": ("oak-lane", "OL", MONTHLY), "XD6": ("marsh-end", "ME", QUARTERLY)}
_MODES = ("SMS", "SMS", "SMS", "Online", "Paper")


def write_practices(
    folder: Path, group: Organisation, calendar: Calendar, people: Sequence[Sequence[Respondent]]
) -> list[WrittenFile]:
    """One CSV a month or quarter, but for the month that was never sent."""
    slug, letters, cadence = _SENDERS[group.code]
    source = f"fft_{slug.replace('-', '_')}"
    mapping = write_mapping(
        folder / f"{source}.toml",
        "fft_practices",
        key=source,
        name=f"FFT, {group.name}",
        organisation=group.code,
        cadence=cadence,
    )
    written = []
    for period, indexes in returns(calendar, cadence):
        ago = calendar.ago(indexes[-1])
        if (group.code, ago) == quirks.RETURN_MISSING:
            continue
        path = folder / f"{slug}-fft-{period.key.lower()}.csv"
        spoilt = (group.code, ago) == quirks.UNKNOWN_ANSWER
        rows = [
            _row(group, person, f"{letters}{calendar.months[index].key.replace('-', '')}{at:05d}", at)
            for index in indexes
            for at, person in enumerate(people[index], 1)
        ]
        if spoilt and rows:
            rows[len(rows) // 2][5] = _NO_ANSWER_OF_OURS
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows([list(HEADER), *rows])
        written.append(
            WrittenFile(
                path, source, f"FFT answers and comments, {group.name}, {period}", mapping=mapping, until=period.last
            )
        )
    return written


def _row(group: Organisation, person: Respondent, reference: str, at: int) -> list[str]:
    when = f"{person.on:%d/%m/%Y} {person.minute // 60:02d}:{person.minute % 60:02d}"
    groups = person.groups
    return [
        reference, when, group.name, person.unit.site, group.site(person.unit.site).name, _WORDS[person.rating],
        person.why, person.better, groups["age"], groups["sex"], groups["ethnicity"], groups["disability"],
        _MODES[at % len(_MODES)], groups["deprivation"],
    ]  # fmt: skip
