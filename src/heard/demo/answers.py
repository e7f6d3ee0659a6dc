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
from heard.demo.organisations import ORGANISATIONS, Unit, units_of
from heard.demo.stories import story_of
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
    def draw(chance: np.random.Generator) -> dict[str, Answers]:
        return {unit.key: _unit(unit, calendar, scale, chance) for unit in units}

    return settle(draw, lambda drawn: _fits(units, drawn), "answers", units[0].key, scale, calendar.months[-1].key)


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


def _fits(units: Sequence[Unit], drawn: Mapping[str, Answers]) -> bool:
    """Whether every series, alone and together, shows its story or none."""
    return all(
        _tells(share_positive(counts), direction) if direction else _calm(share_positive(counts))
        for counts, direction in _expected(units, drawn)
    )


def _expected(units: Sequence[Unit], drawn: Mapping[str, Answers]) -> Iterator[tuple[Whole, int]]:
    """Each series that somebody will look at, with the direction its story gives it; 0 for a calm one."""
    told = {story.key: story for unit in units if (story := story_of(unit.key))}
    by_organisation = units[0].setting is Setting.OUTPATIENT  # published without sites
    for pick in ("published", "returned"):
        alone = {unit.key: getattr(drawn[unit.key], pick) for unit in units}
        looked_at = "published" if units[0].answered and not by_organisation else "returned"
        for unit in units:
            story = story_of(unit.key)
            if story is None:
                yield alone[unit.key], 0
            elif len(story.units) == 1 and pick == looked_at and story.direction:
                yield alone[unit.key], story.direction
        together = np.sum(list(alone.values()), axis=0)
        if not told:
            yield together, 0
        for story in told.values():
            wanted = "published" if by_organisation else looked_at
            if pick == wanted and (by_organisation or len(story.units) == len(units)):
                yield together, story.direction


def _calm(values: NDArray[np.float64]) -> bool:
    return bool(np.isnan(values).all()) or calm(values)


def _tells(values: NDArray[np.float64], direction: int) -> bool:
    """Whether the newest month breaks a rule that way, after `LASTING` months on that side of the average."""
    known = values[~np.isnan(values)]
    if not direction or len(known) < 12:
        return True
    lasting = ((known[-LASTING:] - known.mean()) * direction > 0).all()
    return bool(lasting) and int(verdicts(known)[-1]) * direction > 0
