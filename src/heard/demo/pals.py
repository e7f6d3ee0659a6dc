"""Who asked the patient advice and liaison service (PALS) to put something right, month by month."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from heard.demo.chance import calm, settle, stream
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.speech import Writer
from heard.demo.units import Unit, units_of

USUAL = {"XD101": 13.0, "XD102": 9.0, "XD103": 2.0}
_RAISED = ("Telephone", "Telephone", "Email", "In person", "Online form")
_BY = ("Patient", "Patient", "Relative", "Carer", "Parent", "Someone else")
_AGES = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "")
_SEXES = ("Female", "Male", "")
_ETHNICITIES = ("White British", "White British", "White British", "Indian", "Pakistani", "Black African", "")


@dataclass(frozen=True, slots=True)
class Contact:
    """One concern, as the service writes it down."""

    reference: str
    unit: Unit
    team: str
    on: date
    raised: str
    by: str
    age: str
    sex: str
    ethnicity: str
    words: str


def contacts_of(trust: Organisation, calendar: Calendar, scale: float, said: set[str]) -> list[list[Contact]]:
    """The concerns raised in each month, oldest first; empty months for a trust without numbers here."""
    numbers = {site.code: _numbers(site.code, calendar, scale) for site in trust.sites if site.code in USUAL}
    months = []
    for index, month in enumerate(calendar.months):
        chance = stream("pals", trust.code, month.key)
        found = []
        for site, counts in numbers.items():
            here = [unit for unit in units_of(trust.code) if unit.site == site]
            for _ in range(int(counts[index])):
                unit = here[int(chance.integers(0, len(here)))]
                words = Writer(unit, None, None, chance, said).concern()
                on = month.first + timedelta(days=int(chance.integers(0, (month.last - month.first).days + 1)))
                found.append((on, unit, words))
        found.sort(key=lambda one: one[0])
        months.append([
            Contact(
                f"P{trust.code}{month.key.replace('-', '')}{at:03d}", unit, _one_of(unit.teams, chance), on,
                _one_of(_RAISED, chance), _one_of(_BY, chance), _one_of(_AGES, chance), _one_of(_SEXES, chance),
                _one_of(_ETHNICITIES, chance), words,
            )
            for at, (on, unit, words) in enumerate(found, 1)
        ])  # fmt: skip
    return months


def _numbers(site: str, calendar: Calendar, scale: float) -> NDArray[np.int64]:
    def draw(chance: np.random.Generator) -> NDArray[np.int64]:
        return chance.poisson(USUAL[site] * max(scale, 0.2), len(calendar.months))

    return settle(draw, lambda drawn: calm(drawn.astype(float)), "pals", site, calendar.months[-1].key)


def _one_of(words: tuple[str, ...], chance: np.random.Generator) -> str:
    return words[int(chance.integers(0, len(words)))]
