"""What was heard outside any survey: Healthwatch visits, notes of word of mouth, minutes of patient groups."""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from heard.demo.chance import stream
from heard.demo.months import Calendar
from heard.demo.organisations import GP_GROUPS, ORGANISATIONS, Organisation
from heard.demo.speech import Writer
from heard.demo.stories import told_of
from heard.demo.units import units_of
from heard.demo.written import WrittenFile
from heard.vocabulary.periods import Period

HEADER = ("date", "who heard it", "first-hand or passed on", "place", "service", "note")
_LISTENERS = {
    "healthwatch": ("Healthwatch volunteer", 3.0, "what Healthwatch heard on its visits"),
    "word-of-mouth": ("Member practice", 4.0, "what staff and members heard in passing"),
}  # fmt: skip
_MINUTED = 4  # the last quarters whose meetings are here
_THERE = ("Present: MA (chair), JB, TR, LW and SD (group manager)", "Apologies: KO")


def write_notes(folder: Path, calendar: Calendar, scale: float, said: set[str]) -> list[WrittenFile]:
    """One table a financial year from each of two listeners, and the minutes of the last meetings of patient groups."""
    written = [
        _table(folder, listener, year, indexes, calendar, scale, said)
        for listener in _LISTENERS
        for year, indexes in _years(calendar).items()
    ]
    for group in GP_GROUPS:
        for _, indexes in calendar.quarters()[-_MINUTED:]:
            written.append(_minutes(folder, group, calendar, indexes[-1], said))
    return written


def _years(calendar: Calendar) -> dict[str, list[int]]:
    years: dict[str, list[int]] = {}
    for quarter, indexes in calendar.quarters():
        years.setdefault(quarter.key[:9], []).extend(indexes)
    return years


def _table(
    folder: Path, listener: str, year: str, indexes: list[int], calendar: Calendar, scale: float, said: set[str]
) -> WrittenFile:
    who, usual, what = _LISTENERS[listener]
    path = folder / f"notes-{listener}-{year.lower()}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for index in indexes:
            month = calendar.months[index]
            chance = stream("notes", listener, month.key)
            days = chance.integers(
                0, (month.last - month.first).days + 1, int(chance.poisson(usual * max(scale, 0.25)))
            )
            for day in np.sort(days).tolist():
                known = ORGANISATIONS[int(chance.integers(0, len(ORGANISATIONS)))]
                service, words = _heard(known, calendar.ago(index), chance, said)
                how = "first-hand" if chance.random() < 0.6 else "passed on"
                out.writerow(((month.first + timedelta(days=day)).isoformat(), who, how, known.code, service, words))
    return WrittenFile(path, "notes", f"{what}, {year}", until=Period.parse(year).last)


def _heard(known: Organisation, ago: int, chance: np.random.Generator, said: set[str]) -> tuple[str, str]:
    units = units_of(known.code)
    unit = units[int(chance.integers(0, len(units)))]
    story = told_of(unit.key)
    writer = Writer(unit, story, story.phase(ago) if story else None, chance, said)
    return unit.teams[0], writer.comment(1 if chance.random() < unit.positive - 0.25 else 4).why


def _minutes(folder: Path, group: Organisation, calendar: Calendar, index: int, said: set[str]) -> WrittenFile:
    month = calendar.months[index]
    held = month.first + timedelta(days=9)
    chance = stream("minutes", group.code, month.key)
    path = folder / f"minutes-{group.code.lower()}-{month.key}.txt"
    told = [_heard(group, calendar.ago(index), chance, said)[1].rstrip(".") for _ in range(4)]
    path.write_text("\n".join(_lines(group, held, told)) + "\n", encoding="utf-8")
    return WrittenFile(
        path, "notes_minutes", f"minutes of the patient group, {group.sites[0].name}, {month}", until=held
    )


def _lines(group: Organisation, held: date, told: list[str]) -> list[str]:
    first, second, third, fourth = told
    return [
        f"{group.sites[0].name} ({group.sites[0].code}), {group.name}",
        f"Minutes of the Patient Participation Group, {held.day} {held:%B %Y}",
        "",
        *_THERE,
        "",
        "1. Welcome",
        "The minutes of the last meeting were agreed.",
        "",
        "2. What patients have told us",
        f"- JB said a patient had told her how it felt: {first}.",
        f"- TR passed on what one of the patients he drives had experienced: {second}.",
        f"- A patient who felt strongly about it had rung LW to say: {third}.",
        f"- MA said a patient waiting for the bus had told her: {fourth}.",
        "",
        "3. Getting out and about",
        "We will have a stall at the library in the spring, and a survey of the waiting room.",
        "",
        "4. Actions",
        "AP12 SD to put the opening hours on the door. ONGOING",
        "",
        "5. Any other business",
        "None. The next meeting will be in three months.",
    ]
