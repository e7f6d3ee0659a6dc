"""Who complained of what, month by month: invented complaints that the export and the yearly return both count."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from heard.demo.chance import calm, settle, stream
from heard.demo.months import Calendar
from heard.demo.organisations import Organisation
from heard.demo.speech import Writer
from heard.demo.stories import STORIES, Story
from heard.demo.units import Unit, units_of

# Subject as the export writes it -> the KO41a column, and its usual share of what people complain of.
SUBJECTS: dict[str, tuple[str, float]] = {
    "Communications": ("Subject_Area_Communications", 0.22),
    "Patient care": ("Subject_Area_Patient_Care_Including_Nutrition_Hydration", 0.20),
    "Values and behaviours": ("Subject_Area_Values_And_Behaviours", 0.16),
    "Appointments": ("Subject_Area_Appointments", 0.14),
    "Waiting times": ("Subject_Area_Waiting_Times", 0.12),
    "Admissions, discharge and transfers": ("Subject_Area_Admissions_Discharge_And_Transfers", 0.06),
    "Privacy and dignity": ("Subject_Area_Privacy_Dignity_And_Wellbeing", 0.05),
    "Integrated care": ("Subject_Area_Integrated_Care", 0.05),
}
OUTCOMES = (("Upheld", 0.28), ("Partially upheld", 0.24), ("Not upheld", 0.48))
_ANSWERED_WITHIN = 60  # days within which most complaints are closed


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint, as the trust's system holds it."""

    reference: str
    unit: Unit
    team: str
    on: date
    closed: date | None
    subject: str
    outcome: str
    words: str
    born: date
    sex: str
    ethnicity: str


def complaints_of(trust: Organisation, calendar: Calendar, scale: float, said: set[str]) -> list[list[Complaint]]:
    """The complaints received in each month, oldest first; `said` holds what others wrote before."""
    newest = calendar.months[-1].last
    numbers = {site: _numbers(trust, site, usual * max(scale, 0.2), calendar) for site, usual in trust.complaints}
    told = [
        story for story in STORIES if story.complained_of and story.units[0] in {u.key for u in units_of(trust.code)}
    ]
    months: list[list[Complaint]] = []
    for index, month in enumerate(calendar.months):
        chance = stream("complaints", trust.code, month.key)
        drawn: list[tuple[Unit, Story | None]] = []
        for site, counts in numbers.items():
            here = [unit for unit in units_of(trust.code) if unit.site == site]
            drawn += [(here[int(at)], None) for at in chance.integers(0, len(here), counts[index])]
        for story in told:
            unit = next(unit for unit in units_of(trust.code) if unit.key == story.units[0])
            more = int(
                np.rint(story.phase(calendar.ago(index)).complaints * max(scale, 0.2) + chance.uniform(-0.4, 0.4))
            )
            drawn += [(unit, story)] * max(more, 0)
        span = (month.last - month.first).days + 1
        days = sorted(int(day) for day in chance.integers(0, span, len(drawn)))
        order = chance.permutation(len(drawn))
        months.append([
            _one(f"{trust.code}-{month.key.replace('-', '')}-{at:03d}", *drawn[int(place)],
                 month.first + timedelta(days=day), newest, chance, said)
            for at, (place, day) in enumerate(zip(order, days, strict=True), start=1)
        ])  # fmt: skip
    return months


def _numbers(
    trust: Organisation, site: str, usual: float, calendar: Calendar
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    def draw(chance: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return chance.poisson(usual, len(calendar.months))

    return settle(
        draw, lambda drawn: calm(drawn.astype(float)), "complaints", trust.code, site, calendar.months[-1].key
    )


def _one(
    reference: str,
    unit: Unit,
    story: Story | None,
    on: date,
    newest: date,
    chance: np.random.Generator,
    said: set[str],
) -> Complaint:
    subjects, shares = list(SUBJECTS), [share for _, share in SUBJECTS.values()]
    outcomes, chances = [name for name, _ in OUTCOMES], [share for _, share in OUTCOMES]
    closed = on + timedelta(days=int(chance.gamma(6.0, _ANSWERED_WITHIN / 9)))
    still_open = closed > newest
    writer = Writer(unit, None, None, chance, said)
    return Complaint(
        reference=reference,
        unit=unit,
        team=unit.teams[int(chance.integers(0, len(unit.teams)))],
        on=on,
        closed=None if still_open else closed,
        subject=story.complained_of if story else str(chance.choice(subjects, p=np.array(shares))),
        outcome="Open" if still_open else str(chance.choice(outcomes, p=np.array(chances))),
        words=writer.complaint(story.topic if story else ""),
        born=date(1935, 1, 1) + timedelta(days=int(chance.integers(0, 26_000))),
        sex=str(chance.choice(("Female", "Male"))),
        ethnicity=str(chance.choice(("White British", "Any other White background", "Pakistani", "Not stated"),
                                    p=(0.75, 0.08, 0.05, 0.12))),
    )  # fmt: skip
