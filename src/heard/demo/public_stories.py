"""Stories that people tell in public on Care Opinion: few, long, and from whoever chose to write."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from heard.demo.chance import stream
from heard.demo.months import Calendar
from heard.demo.speech import Writer
from heard.demo.stories import told_of
from heard.demo.units import UNITS, Unit

A_MONTH = 8.0
_ROLES = (
    "the patient", "the patient", "the patient", "a relative", "a carer", "a parent/guardian", "a service user",
    "staff posting for a patient/service user",
)  # fmt: skip
_AGES = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84")
_GOOD_TAGS = ("kindness", "staff", "listened to", "clean", "quick", "explained well", "felt safe")
_BAD_TAGS = ("communication", "waiting", "discharge", "not listened to", "phone", "parking", "information")
_TITLES_GOOD = ("Thank you", "They were wonderful", "Cannot fault them", "Care with a smile", "I felt looked after")
_TITLES_BAD = (
    "It could be so much better",
    "Let down",
    "Nobody told us",
    "Passed from pillar to post",
    "Still waiting",
)


@dataclass(frozen=True, slots=True)
class PublicStory:
    """One story; `criticality` is the moderators' grade from 0 (none) to 4."""

    number: int
    unit: Unit
    on: date
    title: str
    words: str
    role: str
    age: str
    criticality: int
    good: tuple[str, ...]
    bad: tuple[str, ...]


def stories_of(calendar: Calendar, scale: float, said: set[str]) -> list[list[PublicStory]]:
    """The stories of each month, oldest first."""
    months, number = [], 70_000
    shares = np.array([unit.returned for unit in UNITS])
    for index, month in enumerate(calendar.months):
        chance = stream("public stories", month.key)
        many = int(chance.poisson(A_MONTH * max(scale, 0.25)))
        found = []
        for day in sorted(chance.integers(0, (month.last - month.first).days + 1, many).tolist()):
            number += 1 + int(chance.integers(0, 40))
            unit = UNITS[int(chance.choice(len(UNITS), p=shares / shares.sum()))]
            found.append(_one(number, unit, month.first + timedelta(days=day), calendar.ago(index), chance, said))
        months.append(found)
    return months


def _one(number: int, unit: Unit, on: date, ago: int, chance: np.random.Generator, said: set[str]) -> PublicStory:
    praises = chance.random() < unit.positive - 0.3
    story = told_of(unit.key)
    writer = Writer(unit, story, story.phase(ago) if story else None, chance, said)

    def one_of(words: tuple[str, ...]) -> str:
        return words[int(chance.integers(0, len(words)))]

    return PublicStory(
        number=number,
        unit=unit,
        on=on,
        title=one_of(_TITLES_GOOD if praises else _TITLES_BAD),
        words=writer.tale(praises=praises),
        role=one_of(_ROLES),
        age=one_of(_AGES),
        criticality=0 if praises else int(chance.integers(1, 4)),
        good=(one_of(_GOOD_TAGS),) if praises or chance.random() < 0.3 else (),
        bad=() if praises else (one_of(_BAD_TAGS),),
    )
