"""Whom we have not reached, for a page: beside the people who live here, else beside an even share of the answers."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.charts import words
from heard.indicators.reach import DIMENSIONS, Reach, Reached, financial_year, hardly_reached, reach
from heard.indicators.reach_words import NAMED, people_of
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FEW = 0.25
"""Without a population, a group is told that answers less than a quarter as often as if every group answered alike."""

MOST, MOST_UNCOMPARED = 3, 1
"""Groups told: the furthest from their share of the people; without a population, the fewest of each dimension."""

COMPARED = "Compared with the people who live in {areas} ({year})."
UNCOMPARED = "How many people of each group live here is not in Heard yet."


@dataclass(frozen=True, slots=True)
class Unreached:
    """The groups hardly reached in a period, as sentences; `note` says what they were compared with."""

    period: str
    sentences: tuple[str, ...]
    note: str = UNCOMPARED


@lru_cache(maxsize=256)
def unreached(snapshot: "Snapshot", month: str, organisation: str = "") -> Unreached:
    """Who is hardly reached in the financial year of a month, by the Friends and Family answers that name a group."""
    year = Period.parse(financial_year(month))
    seen = [reach(snapshot, period=year.key, dimension=one, organisation=organisation) for one in DIMENSIONS]
    when = _so_far(year, Period.parse(month))
    known = [one for one in seen if one.population.groups]
    if known:
        found = hardly_reached(snapshot, period=year.key, organisation=organisation)
        return Unreached(when, tuple(one.sentence for one in found[:MOST]), _compared(known[0]))
    return Unreached(when, tuple(sentence for one in seen for sentence in _beside_each_other(one)))


def _compared(one: Reach) -> str:
    areas = words.listed(list(one.population.areas[:3])) if len(one.population.areas) <= 3 else "this place"
    return COMPARED.format(areas=areas, year=one.population.period or "year not known")


def _so_far(year: Period, month: Period) -> str:
    """The part of the year that has passed, in words."""
    return f"{Period.month(year.first)} to {month}" if month.last < year.last else str(year)


def _beside_each_other(seen: Reach) -> list[str]:
    """The groups that answer far less than others do, and those of which nothing may be shown."""
    rows = [row for row in seen.rows if row.responses.n != 0]
    total = sum(_shown(row) for row in rows)
    if not total:
        return []
    few = sorted((_shown(row), row.group) for row in rows if 0 < _shown(row) < FEW * total / len(rows))
    hidden = {row.group for row in rows if row.responses.n is None}
    said = [
        f"Of {words.people(total, 'answer')} with {NAMED[seen.dimension]}, {'at least ' if group in hidden else ''}"
        f"{words.count(n)} came from {people_of(seen.dimension, group)}."
        for n, group in few[:MOST_UNCOMPARED]
    ]
    none = [people_of(seen.dimension, row.group) for row in rows if not _shown(row)]
    return [*said, f"Too few to show: {words.listed(none)}."] if none else said


def _shown(row: Reached) -> float:
    return row.at_least if row.responses.n is None else row.responses.n
