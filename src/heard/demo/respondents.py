"""Who answered: each person's answer, words, day and the groups they belong to, invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from heard.demo.answers import Answers
from heard.demo.chance import stream
from heard.demo.invented import personal
from heard.demo.months import Calendar
from heard.demo.speech import Writer, bank
from heard.demo.stories import told_of
from heard.demo.units import Unit
from heard.vocabulary.feedback import Setting

NOT_SAID = ""

# Group -> what people put down, with the share of those who answer. Bangladeshi people are nearly absent, though about
# 1 in 16 of the people who live here: the story "not reached". Every other group answers about as much.
GROUPS: dict[str, tuple[tuple[str, float], ...]] = {
    "age": (("0-15", 0.15), ("16-24", 0.11), ("25-34", 0.13), ("35-44", 0.13), ("45-54", 0.13), ("55-64", 0.12),
            ("65-74", 0.10), ("75-84", 0.06), ("85+", 0.022), (NOT_SAID, 0.048)),
    "sex": (("Female", 0.57), ("Male", 0.38), (NOT_SAID, 0.05)),
    "gender": (("Female", 0.55), ("Male", 0.37), ("Non-binary", 0.006), ("Prefer not to say", 0.02), (NOT_SAID, 0.054)),
    "ethnicity": (("White British", 0.732), ("White Irish", 0.01), ("Any other White background", 0.06),
                  ("Indian", 0.03), ("Pakistani", 0.035), ("Bangladeshi", 0.004), ("Chinese", 0.01),
                  ("Black African", 0.025), ("Black Caribbean", 0.012), ("White and Black Caribbean", 0.012),
                  ("Arab", 0.008), (NOT_SAID, 0.062)),
    "orientation": (("Heterosexual", 0.80), ("Gay or lesbian", 0.02), ("Bisexual", 0.015), ("Prefer not to say", 0.07),
                    (NOT_SAID, 0.095)),
    "disability": (("No", 0.62), ("Yes", 0.28), (NOT_SAID, 0.10)),
    "religion": (("Christian", 0.42), ("No religion", 0.36), ("Muslim", 0.05), ("Hindu", 0.015), ("Sikh", 0.01),
                 ("Jewish", 0.004), (NOT_SAID, 0.141)),
    "deprivation": (("1", 0.22), ("2", 0.20), ("3", 0.19), ("4", 0.17), ("5", 0.16), (NOT_SAID, 0.06)),  # quintile
}  # fmt: skip
_ONLY_CHILDREN = {"camhs": ("0-15", "16-24")}
_NOT_OLD = {Setting.MATERNITY: ("25-34", "35-44", "16-24")}
_PRIVATE = 0.012  # share of comments that give personal data away


@dataclass(frozen=True, slots=True)
class Respondent:
    """One person's answer to the Friends and Family Test."""

    unit: Unit
    team: str
    on: date
    minute: int  # of the day
    rating: int
    why: str
    better: str
    groups: Mapping[str, str]


def respondents(unit: Unit, answers: Answers, calendar: Calendar, index: int, said: set[str]) -> list[Respondent]:
    """The people whose single answers a unit hands over for one month; `said` holds what others wrote before."""
    counts = answers.returned[index]
    ratings = np.repeat(np.arange(1, 7), counts)
    month, ago = calendar.months[index], calendar.ago(index)
    chance = stream("respondents", unit.key, month.key)
    chance.shuffle(ratings)
    many = len(ratings)
    days = np.sort(chance.integers(0, (month.last - month.first).days + 1, many))
    minutes = chance.integers(7 * 60, 22 * 60, many)
    groups = {name: _drawn(name, unit, many, chance) for name in GROUPS}
    story = told_of(unit.key)
    writer = Writer(unit, story, story.phase(ago) if story else None, chance, said)
    extra = _planted(unit, ago)
    found = []
    for place, rating in enumerate(ratings.tolist()):
        why, better = "", ""
        if due := next((planted for planted in extra if rating in planted[0]), None):
            extra.remove(due)
            why = personal(due[1], chance)
        elif chance.random() < unit.wordy * (1.25 if rating >= 3 else 1.0):
            written = writer.comment(rating)
            why, better = written.why, written.better
            if chance.random() < _PRIVATE:
                private = bank("planted")["private any"]
                why = f"{why.rstrip('.')}. {personal(private[int(chance.integers(0, len(private)))], chance)}"
        found.append(
            Respondent(
                unit,
                unit.teams[int(chance.integers(0, len(unit.teams)))],
                month.first + timedelta(days=int(days[place])),
                int(minutes[place]),
                rating,
                why,
                better,
                {name: values[place] for name, values in groups.items()},
            )
        )
    return found


def _drawn(name: str, unit: Unit, many: int, chance: np.random.Generator) -> list[str]:
    kept = GROUPS[name]
    only = _ONLY_CHILDREN.get(unit.key) or _NOT_OLD.get(unit.setting)
    if name == "age" and only:
        kept = tuple((words, 0.4 if words == "16-24" else 1.0) for words in only)
    if name in ("sex", "gender") and unit.setting is Setting.MATERNITY:
        kept = (("Female", 0.95), (NOT_SAID, 0.05))
    shares = np.array([share for _, share in kept])
    drawn = chance.choice(len(kept), size=many, p=shares / shares.sum())
    return [kept[int(at)][0] for at in drawn]


_BAD, _GOOD = (3, 4, 5), (1, 2)
# (unit, months ago) -> the heading of planted.txt, which of its sentences, and the answers it may go with.
_PLANTED: dict[tuple[str, int], tuple[tuple[str, int, tuple[int, ...]], ...]] = {
    ("northgate_inpatient", 1): (("danger inpatient", 0, _BAD), ("hostile any", 0, _GOOD)),
    ("northgate_inpatient", 4): (("danger inpatient", 1, _BAD),),
    ("adult_mental_health", 0): (("danger mental_health", 0, _BAD),),
    ("district_nursing", 2): (("danger community", 0, _GOOD),),
    ("eye_clinic", 1): (("hostile any", 1, _GOOD),),
}


def _planted(unit: Unit, ago: int) -> list[tuple[tuple[int, ...], str]]:
    return [(ratings, bank("planted")[heading][at]) for heading, at, ratings in _PLANTED.get((unit.key, ago), ())]
