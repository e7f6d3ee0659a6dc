"""A yearly survey of carers, with the mapping that reads it."""

import csv
from datetime import timedelta
from pathlib import Path

import numpy as np

from heard.demo.chance import stream
from heard.demo.months import Calendar
from heard.demo.respondents import GROUPS
from heard.demo.speech import Writer
from heard.demo.stories import told_of
from heard.demo.units import UNITS
from heard.demo.writers.mappings import write_mapping
from heard.demo.written import WrittenFile

HEADER = ("Form", "Came back on", "About (provider code)", "Service", "How", "How was it all in all?",
          "What should we know?", "Your age", "You are", "Your ethnic group")  # fmt: skip
SOURCE = "carers_survey"
FORMS = 140
_MONTH = 6  # forms go out before summer
_WORDS = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor")
_SHARES = (0.42, 0.27, 0.13, 0.11, 0.07)


def write_surveys(folder: Path, calendar: Calendar, scale: float, said: set[str]) -> list[WrittenFile]:
    """One CSV for each June in the months."""
    mapping = write_mapping(folder / f"{SOURCE}.toml", "survey", key=SOURCE, name="Survey of carers")
    written = []
    for index, month in enumerate(calendar.months):
        if month.first.month != _MONTH:
            continue
        chance = stream("carers", month.key)
        path = folder / f"carers-survey-{month.first.year}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(HEADER)
            for at in range(1, 1 + round(FORMS * max(scale, 0.2))):
                unit = UNITS[int(chance.integers(0, len(UNITS)))]
                story = told_of(unit.key)
                writer = Writer(unit, story, story.phase(calendar.ago(index)) if story else None, chance, said)
                rating = int(chance.choice(5, p=_SHARES))
                day = month.first + timedelta(days=int(chance.integers(0, 30)))
                out.writerow((
                    f"C{month.first.year}-{at:03d}", f"{day:%d/%m/%Y}", unit.organisation, unit.teams[0],
                    ("Paper", "Online")[int(chance.integers(0, 2))], _WORDS[rating], writer.comment(rating + 1).why,
                    _group("age", chance), _group("sex", chance), _group("ethnicity", chance),
                ))  # fmt: skip
        written.append(
            WrittenFile(path, SOURCE, f"survey of carers, {month.first.year}", mapping=mapping, until=month.last)
        )
    return written


def _group(name: str, chance: np.random.Generator) -> str:
    words = GROUPS[name]
    return words[int(chance.choice(len(words), p=[share for _, share in words]))][0]
