"""How many people gave which answer, by unit and month: published counts, and the part of them handed over singly.

What is handed over is drawn from what is published without putting back, so the same people are never more there
than here. Series without a story are drawn again until they show common cause only, by the product's own rules;
series with one, until the newest month shows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.demo.chance import calm, settle, verdicts
from heard.demo.months import Calendar
from heard.demo.organisations import ORGANISATIONS
from heard.demo.stories import story_of
from heard.demo.units import Unit, units_of
from heard.vocabulary.feedback import Setting

Whole = NDArray[np.int64]

# How those who are not positive divide over neither, poor, very poor, don't know; and the positive over the two best.
_REST = (0.36, 0.27, 0.27, 0.10)
_BEST = (0.80, 0.20)
LASTING = 7
_WAVER = 0.05  # the number who answer differs from month to month by about this share


@dataclass(frozen=True, slots=True)
class Answers:
    """One unit's answers: whole numbers of shape (months, 6), from very good to don't know."""

    published: Whole
    returned: Whole
    eligible: Whole  # shape (months,)


def all_answers(calendar: Calendar, scale: float) -> dict[str, Answers]:
    """Every unit's answers, by unit key."""
    found: dict[str, Answers] = {}
    for known in ORGANISATIONS:
        for setting in Setting:
            if family := units_of(known.code, setting):
                found |= _family(family, calendar, scale)
    return found


def share_positive(counts: Whole) -> NDArray[np.float64]:
    """The share who said good or very good, month by month; NaN where nobody answered."""
    totals = counts.sum(1)
    shares: NDArray[np.float64] = np.full(len(totals), np.nan)
    np.divide(counts[:, :2].sum(1), totals, out=shares, where=totals > 0)
    return shares


def _family(units: Sequence[Unit], calendar: Calendar, scale: float) -> dict[str, Answers]:
    """The units of one provider and setting: each drawn until it fits alone, all again until they fit together."""

    def draw(chance: np.random.Generator) -> dict[str, Answers]:
        again = int(chance.integers(0, 2**62))
        return {unit.key: _settled(unit, calendar, scale, again) for unit in units}

    def fits(drawn: dict[str, Answers]) -> bool:
        return all(_shows(counts, direction) for counts, direction in _together(units, drawn))

    return settle(draw, fits, "answers", units[0].key, scale, calendar.months[-1].key, tries=12)


def _settled(unit: Unit, calendar: Calendar, scale: float, again: int) -> Answers:
    def draw(chance: np.random.Generator) -> Answers:
        return _unit(unit, calendar, scale, chance)

    def fits(drawn: Answers) -> bool:
        return all(_shows(counts, direction) for counts, direction in _alone(unit, drawn))

    return settle(draw, fits, "answers", unit.key, scale, calendar.months[-1].key, again)


def _unit(unit: Unit, calendar: Calendar, scale: float, chance: np.random.Generator) -> Answers:
    many = len(calendar.months)
    story = story_of(unit.key)
    moved = [story.phase(calendar.ago(index)).positive if story else 0.0 for index in range(many)]
    shares = np.array([_shares(min(unit.positive + change, 0.985)) for change in moved])

    def about(usual: float) -> Whole:
        return np.maximum(np.rint(usual * (1 + _WAVER * chance.standard_normal(many))), 0).astype(np.int64)

    returned_n = about(unit.returned * scale)
    if not unit.answered:
        none = np.zeros((many, 6), dtype=np.int64)
        return Answers(none, chance.multinomial(returned_n, shares), none[:, 0])
    answered_n = np.maximum(about(unit.answered * max(scale, 1.0)), returned_n)
    published = chance.multinomial(answered_n, shares)
    returned = np.array(
        [chance.multivariate_hypergeometric(month, n) for month, n in zip(published, returned_n, strict=True)]
    )
    eligible = np.maximum(about(unit.eligible * max(scale, 1.0)), answered_n) if unit.eligible else answered_n * 0
    return Answers(published, returned, eligible)


def _shares(positive: float) -> NDArray[np.float64]:
    return np.array([*(positive * part for part in _BEST), *((1 - positive) * part for part in _REST)])


def _alone(unit: Unit, drawn: Answers) -> Iterator[tuple[Whole, int]]:
    """Each series of one unit that somebody will look at, with the direction its story gives it; 0 for a calm one."""
    story = story_of(unit.key)
    if story is None or not story.direction:
        yield drawn.published, 0
        yield drawn.returned, 0
    elif len(story.units) == 1:
        yield (drawn.published if _published_by_site(unit) else drawn.returned), story.direction


def _together(units: Sequence[Unit], drawn: Mapping[str, Answers]) -> Iterator[tuple[Whole, int]]:
    """The series of all units of one provider and setting."""
    told = {story.key: story for unit in units if (story := story_of(unit.key)) and story.direction}
    for pick in ("published", "returned"):
        all_of_them = np.sum([getattr(drawn[unit.key], pick) for unit in units], axis=0)
        if not told:
            yield all_of_them, 0
        for story in told.values():
            whole = units[0].setting is Setting.OUTPATIENT or len(story.units) == len(units)
            if whole and pick == ("published" if units[0].answered else "returned"):
                yield all_of_them, story.direction


def _published_by_site(unit: Unit) -> bool:
    return bool(unit.answered) and unit.setting is not Setting.OUTPATIENT


def _shows(counts: Whole, direction: int) -> bool:
    """Whether a series shows its story, or none where it has none."""
    shares = share_positive(counts)
    shares = shares[~np.isnan(shares)]
    if not len(shares):
        return True
    return _tells(shares, direction) if direction else calm(shares)


def _tells(shares: NDArray[np.float64], direction: int) -> bool:
    """Whether the newest month breaks a rule that way, after `LASTING` months on that side of the average."""
    if len(shares) < 12:
        return True
    lasting = ((shares[-LASTING:] - shares.mean()) * direction > 0).all()
    return bool(lasting) and int(verdicts(shares)[-1]) * direction > 0
