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
from heard.demo.units import Unit, unit
from heard.demo.variants import varied
from heard.vocabulary.periods import Period

# Team -> its unit, and how many incidents with little or no harm, and with moderate harm or worse, its staff report in
# a usual month.
USUAL: dict[str, tuple[str, float, float]] = {
    "Ward 4 (Medicine)": ("northgate_inpatient", 5.0, 2.0),
    "Ward 7 (Older people)": ("northgate_inpatient", 6.0, 2.5),
    "Emergency department": ("northgate_ae", 4.0, 1.5),
    "Ward 1 (Orthopaedics)": ("brannoc_inpatient", 5.0, 1.5),
    "Ward 2 (Surgery)": ("brannoc_inpatient", 5.0, 2.0),
    "Mizzen Ward": ("sailmakers_inpatient", 3.0, 1.5),
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
    """The incidents reported in each month, oldest first; none where no team of the trust is in `USUAL`."""
    numbers = {
        team: _numbers(team, calendar, scale)
        for team, (key, _, _) in USUAL.items()
        if unit(key).organisation == trust.code
    }
    months = []
    for index, month in enumerate(calendar.months):
        chance = stream("incidents", trust.code, month.key)
        drawn = [
            (team, harmed)
            for team, counts in numbers.items()
            for harmed in (False, True)
            for _ in range(int(counts[harmed][index]))
        ]
        order = chance.permutation(len(drawn))
        months.append([
            _one(f"I{trust.code}{month.key.replace('-', '')}{at:03d}", *drawn[int(place)], month, chance)
            for at, place in enumerate(order, 1)
        ])  # fmt: skip
    return months


def _numbers(team: str, calendar: Calendar, scale: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many incidents with little harm and with much, by month."""
    story = next((story for story in STORIES if story.team == team), None)
    little, much = (usual * max(scale, 0.2) for usual in USUAL[team][1:])
    many = len(calendar.months)
    more = np.zeros(many)
    if story:
        more += [story.phase(calendar.ago(index)).harmed * max(scale, 0.2) for index in range(many)]
    reports: NDArray[np.int64] = settle(
        lambda chance: chance.poisson(little, many),
        lambda drawn: calm(drawn.astype(float)),
        "incidents", team, calendar.months[-1].key,
    )  # fmt: skip
    harmed: NDArray[np.int64] = settle(
        lambda chance: chance.poisson(much, many) + np.rint(more).astype(np.int64),
        lambda drawn: story is not None or calm(drawn.astype(float)),
        "harm", team, calendar.months[-1].key,
    )  # fmt: skip
    return reports, harmed


def _one(reference: str, team: str, harmed: bool, month: Period, chance: np.random.Generator) -> Incident:
    reported = month.first + timedelta(days=int(chance.integers(0, (month.last - month.first).days + 1)))
    lines = bank("incidents")["harm moderate" if harmed else "harm low"]
    harm = _MUCH if harmed else _LITTLE
    return Incident(
        reference=reference,
        unit=unit(USUAL[team][0]),
        team=team,
        on=reported - timedelta(days=int(chance.integers(0, 3))),
        reported=reported,
        harm=harm[int(chance.integers(0, len(harm)))],
        age=_AGES[int(chance.integers(0, len(_AGES)))],
        sex=("Female", "Male")[int(chance.integers(0, 2))],
        words=varied(lines[int(chance.integers(0, len(lines)))], chance),
    )
