"""Groups of people as different sources name them, put on one line each so that they can be compared."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from heard.places.populations import Population
from heard.places.populations_bands import Ages, ages, scheme, spread
from heard.places.populations_ethnicity import BROAD, FINE, EthnicGroup, ethnic_group

NOT_A_GROUP = frozenset({
    "", "not stated", "not known", "not given", "not disclosed", "undisclosed", "prefer not to say", "unknown", "z",
    "i do not wish to say", "rather not say", "did not answer", "no answer", "declined", "n/a", "na", "none given",
    "99", "x", "missing", "not recorded", "not asked", "-",
})  # fmt: skip
_SAME = {
    "sex": {"f": "female", "m": "male", "woman": "female", "women": "female", "man": "male", "men": "male",
            "females": "female", "males": "male", "2": "female", "1": "male"},
    "disability": {"y": "yes", "n": "no", "disabled": "yes", "not disabled": "no", "true": "yes", "false": "no",
                   "yes, limited a lot": "yes", "yes, limited a little": "yes", "day-to-day activities limited": "yes"},
}  # fmt: skip
FINE_FROM = 0.8
"""The nineteen ethnic groups are compared where at least this part of those who named a group named one of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One group: its name, the words each source of feedback has for it, and how many such people live here."""

    name: str
    heard_as: tuple[str, ...] = ()
    people: float | None = None


@dataclass(frozen=True, slots=True)
class LinedUp:
    """The lines of a dimension; `everyone` is the people they are shares of, `not_lined_up` words that fit no line."""

    lines: tuple[Line, ...]
    everyone: float = 0.0
    not_lined_up: tuple[str, ...] = ()


def lined_up(heard: Mapping[str, float], population: Population) -> LinedUp:
    """The groups of what was heard (words -> how many said them) beside the groups of the people who live here.

    Groups of people who live here and from whom nothing was heard have a line of their own.
    """
    named = {word: n for word, n in heard.items() if word.strip().casefold() not in NOT_A_GROUP}
    match population.dimension:
        case "age_band":
            return _by_age(named, population)
        case "ethnicity":
            return _by_ethnic_group(named, population)
        case _:
            return _by_name(named, population)


def _by_age(named: Mapping[str, float], population: Population) -> LinedUp:
    bands = {word: band for word in named if (band := ages(word)) is not None}
    asked: defaultdict[Ages, float] = defaultdict(float)
    for word, band in bands.items():
        asked[band] += named[word]
    chosen = scheme(asked)
    there = {band: n for word, n in population.groups.items() if (band := ages(word)) is not None}
    if not asked:
        chosen = tuple(sorted(there)) if not _overlapping(there) else ()
    if not there:
        chosen = tuple(band for band in chosen if band in asked)
    people = spread(_without_overlaps(there), chosen)
    heard_as: dict[Ages, list[str]] = {line: [] for line in chosen}
    left = [word for word in named if word not in bands]
    for word, band in bands.items():
        line = next((line for line in chosen if band in line), None)
        if line is None:
            left.append(word)
        else:
            heard_as[line].append(word)
    lines = tuple(Line(str(band), tuple(sorted(heard_as[band])), people[band] if there else None) for band in chosen)
    return LinedUp(lines, sum(people.values()) if there else 0.0, tuple(sorted(left)))


def _overlapping(bands: Mapping[Ages, float]) -> bool:
    ordered = sorted(bands)
    return any(one.overlaps(other) for one, other in pairwise(ordered))


def _without_overlaps(bands: Mapping[Ages, float]) -> dict[Ages, float]:
    """The narrowest bands of a source that gives wide and narrow ones, so that nobody is counted twice."""
    kept: dict[Ages, float] = {}
    for band in sorted(bands, key=lambda one: (one.end - one.first, one.first)):
        if not any(band.overlaps(other) for other in kept):
            kept[band] = bands[band]
    return kept


def _by_ethnic_group(named: Mapping[str, float], population: Population) -> LinedUp:
    groups = {word: group for word in named if (group := ethnic_group(word)) is not None}
    living = [(group, n) for word, n in population.groups.items() if (group := ethnic_group(word)) is not None]
    total = sum(named[word] for word in groups)
    fine = sum(named[word] for word, group in groups.items() if group.fine)
    told_fine = any(group.fine for group, _ in living) or not living
    at_fine = told_fine and bool(total) and fine >= FINE_FROM * total
    people: defaultdict[str, float] = defaultdict(float)
    told_broad = {group.broad for group, _ in living if not group.fine}
    for group, n in living:
        # A source that gives both levels gives the five as sums of the nineteen.
        if group.fine if at_fine else not group.fine or group.broad not in told_broad:
            people[_name(group, at_fine)] += n
    heard_as: defaultdict[str, list[str]] = defaultdict(list)
    left = [word for word in named if word not in groups]
    for word, group in groups.items():
        if at_fine and not group.fine:
            left.append(word)
        else:
            heard_as[_name(group, at_fine)].append(word)
    order = [*(FINE if at_fine else BROAD)]
    lines = tuple(
        Line(name, tuple(sorted(heard_as[name])), people.get(name))
        for name in order
        if name in heard_as or name in people
    )
    return LinedUp(lines, max(sum(people.values()), population.everyone) if living else 0.0, tuple(sorted(left)))


def _name(group: EthnicGroup, at_fine: bool) -> str:
    return group.fine if at_fine else group.broad


def _by_name(named: Mapping[str, float], population: Population) -> LinedUp:
    same = _SAME.get(population.dimension, {})
    heard_as: defaultdict[str, list[str]] = defaultdict(list)
    people: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}

    def key(word: str) -> str:
        plain = word.strip().casefold()
        plain = same.get(plain, plain)
        written.setdefault(plain, word.strip() if plain == word.strip().casefold() else plain.capitalize())
        return plain

    for word in sorted(named):
        heard_as[key(word)].append(word)
    for word, n in population.groups.items():
        if word.strip().casefold() not in NOT_A_GROUP:
            people[key(word)] += n
    lines = tuple(
        Line(written[name], tuple(heard_as.get(name, ())), people.get(name) if people else None)
        for name in sorted({*heard_as, *people})
    )
    return LinedUp(lines, max(sum(people.values()), population.everyone) if people else 0.0)
