"""What staff reported as having gone wrong, month by month: many reports of little harm, few of much."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from heard.demo.chance import calm, settle, stream
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.speech import bank
from heard.demo.stories import STORIES
from heard.demo.units import Unit, units_of
from heard.demo.variants import varied

# Site -> how many incidents with little or no harm, and with moderate harm or worse, staff report in a usual month.
USUAL: dict[str, tuple[float, float]] = {
    "XD101": (15.0, 6.0), "XD102": (9.0, 4.0), "XD103": (3.0, 1.5),
}  # fmt: skip
_LITTLE = ("No harm", "No harm", "Near miss", "Low harm")
_MUCH = ("Moderate harm",) * 9 + ("Severe harm",)
_AGES = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+")


@dataclass(frozen=True, slots=True)
class Incident:
    """One report in the trust's incident system."""

    reference: str
    unit: Unit
    team: str
    on: date
    reported: date
    harm: str
    age: str
    sex: str
    words: str


def incidents_of(trust: Organisation, calendar: Calendar, scale: float) -> list[list[Incident]]:
    """The incidents reported in each month, oldest first."""
    sites = [site.code for site in trust.sites if site.code in USUAL]
    numbers = {site: _numbers(site, calendar, scale) for site in sites}
    return [
        [
            _one(f"I{trust.code}{month.key.replace('-', '')}{at:03d}", site, harmed, month.first, month.last, chance)
            for at, (site, harmed) in enumerate(_drawn(numbers, index, chance), 1)
        ]
        for index, month in enumerate(calendar.months)
        for chance in [stream("incidents", trust.code, month.key)]
    ]


def _numbers(site: str, calendar: Calendar, scale: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many incidents with little harm and with much, by month."""
    story = next(
        (s for s in STORIES for sign in s.signs if sign.site == site and sign.indicator == "incidents_harm"), None
    )
    little, much = (usual * max(scale, 0.2) for usual in USUAL[site])
    many = len(calendar.months)
    more = [story.phase(calendar.ago(index)).harmed * max(scale, 0.2) if story else 0.0 for index in range(many)]
    reports: NDArray[np.int64] = settle(
        lambda chance: chance.poisson(little, many),
        lambda drawn: calm(drawn.astype(float)),
        "incidents", site, calendar.months[-1].key,
    )  # fmt: skip
    harmed: NDArray[np.int64] = settle(
        lambda chance: chance.poisson(much, many) + np.rint(more).astype(np.int64),
        lambda drawn: story is not None or calm(drawn.astype(float)),
        "harm", site, calendar.months[-1].key,
    )  # fmt: skip
    return reports, harmed


def _drawn(
    numbers: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]], index: int, chance: np.random.Generator
) -> list[tuple[str, bool]]:
    drawn = [
        (site, harmed)
        for site, (reports, harms) in numbers.items()
        for harmed, counts in ((False, reports), (True, harms))
        for _ in range(int(counts[index]))
    ]
    return [drawn[int(at)] for at in chance.permutation(len(drawn))]


def _one(reference: str, site: str, harmed: bool, first: date, last: date, chance: np.random.Generator) -> Incident:
    here = [unit for unit in units_of(site[:3]) if unit.site == site]
    unit = here[int(chance.integers(0, len(here)))]
    reported = first + timedelta(days=int(chance.integers(0, (last - first).days + 1)))
    lines = bank("incidents")["harm moderate" if harmed else "harm low"]
    harm = _MUCH if harmed else _LITTLE
    return Incident(
        reference=reference,
        unit=unit,
        team=unit.teams[int(chance.integers(0, len(unit.teams)))],
        on=reported - timedelta(days=int(chance.integers(0, 3))),
        reported=reported,
        harm=harm[int(chance.integers(0, len(harm)))],
        age=_AGES[int(chance.integers(0, len(_AGES)))],
        sex=("Female", "Male")[int(chance.integers(0, 2))],
        words=varied(lines[int(chance.integers(0, len(lines)))], chance),
    )
