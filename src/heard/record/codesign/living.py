"""How many people of a group live here, offered from the census figures the home holds, each with its source."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.indicators.reach import DIMENSIONS
from heard.indicators.reach_words import people_of
from heard.places.populations import population

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SOURCES = {"population_groups": "the population file of this place", "deprivation": "the Indices of Deprivation"}
MOST_NAMED = 3
"""Areas named one by one; more are "this place"."""


@dataclass(frozen=True, slots=True)
class Living:
    """People of one group here. `key` names it in a form, `source` says where the number is from."""

    key: str
    words: str
    people: int
    source: str


@lru_cache(maxsize=8)
def living_here(snapshot: "Snapshot") -> tuple[Living, ...]:
    """Every group whose number the home knows, by dimension; none where no census figures are loaded."""
    found = []
    for dimension in DIMENSIONS:
        told = population(snapshot, dimension)
        where = ", ".join(told.areas) if len(told.areas) <= MOST_NAMED else "this place"
        source = f"{SOURCES.get(told.source, 'census')}, {told.period}, {where}"
        for group, people in told.groups.items():
            words = people_of(dimension, group)
            found.append(Living(f"{dimension}:{group}", words, round(people), source[:1].upper() + source[1:200]))
    return tuple(found)
