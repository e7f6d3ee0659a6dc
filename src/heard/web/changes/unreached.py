"""Whom we have not reached: groups of people hardly anyone of whom answers, by counts that may be shown."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.charts import words
from heard.indicators import figures
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

INDICATOR = "fft_percent_positive"
DIMENSIONS = {"age_band": "an age", "sex": "a sex", "ethnicity": "an ethnic group"}
NOT_A_GROUP = {"", "not stated", "not known", "prefer not to say", "unknown"}
FEW = 0.25
"""A group is hardly reached that answers less than a quarter as often as if every group answered alike."""

MOST = 1
"""Groups told by their number for each dimension, fewest first."""

EARLY = 3
"""In the first months of a financial year the whole year before says more."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """The groups hardly reached in a period, as sentences."""

    period: str
    sentences: tuple[str, ...]


@lru_cache(maxsize=256)
def unreached(snapshot: "Snapshot", month: str, organisation: str = "") -> Unreached:
    """Who is hardly reached in the financial year of a month, by the Friends and Family answers that name a group.

    Sums rest only on numbers that each organisation may show, so they tell no more than those do.
    """
    year = _year(month)
    sentences: list[str] = []
    for dimension, named in DIMENSIONS.items():
        shown, hidden = _groups(snapshot, dimension, year, organisation)
        sentences += _sentences(shown, hidden, dimension, named)
    return Unreached(_so_far(year, Period.parse(month)), tuple(sentences))


def _year(month: str) -> Period:
    when = Period.parse(month)
    start = when.first.year if when.first.month >= 4 else when.first.year - 1
    start -= (when.first.month - 4) % 12 + 1 < EARLY
    return Period.parse(f"FY{start}-{(start + 1) % 100:02d}")


def _so_far(year: Period, month: Period) -> str:
    """The part of the year that has passed, in words."""
    return f"{Period.month(year.first)} to {month}" if month.last < year.last else str(year)


def _groups(
    snapshot: "Snapshot", dimension: str, year: Period, organisation: str
) -> tuple[dict[str, float], dict[str, bool]]:
    """How many of each group may be shown, and whether more of it is hidden."""
    here = "AND organisation = ?" if organisation else ""
    found = snapshot.query(
        f"SELECT DISTINCT organisation FROM responses WHERE kind = 'friends-and-family' AND {dimension} <> '' {here}",
        [organisation] if organisation else [],
    )
    shown: defaultdict[str, float] = defaultdict(float)
    hidden: dict[str, bool] = {}
    for row in found:
        for figure in figures(snapshot, INDICATOR, organisation=row["organisation"], period=year.key, by=(dimension,)):
            group = plain(dict(figure.by)[dimension])
            if group.casefold() in NOT_A_GROUP:
                continue
            shown[group] += figure.n or 0
            hidden[group] = hidden.get(group, False) or figure.n is None
    return dict(shown), hidden


def plain(group: str) -> str:
    """A group's name written one way: "16-24" is "16 to 24", "85+" is "85 and over"."""
    ends = group.replace("–", "-").split("-")
    if len(ends) == 2 and all(end.strip().isdigit() for end in ends):
        return f"{ends[0].strip()} to {ends[1].strip()}"
    return f"{group[:-1].strip()} and over" if group.endswith("+") and group[:-1].strip().isdigit() else group


def _sentences(shown: dict[str, float], hidden: dict[str, bool], dimension: str, named: str) -> list[str]:
    total = sum(shown.values())
    if not total:
        return []
    fair = total / len(shown)
    few = sorted((n, group) for group, n in shown.items() if n and n < FEW * fair)
    said = [
        f"Of {words.people(total, 'answer')} with {named}, {'at least ' if hidden[group] else ''}"
        f"{words.count(n)} came from {_people(group, dimension)}."
        for n, group in few[:MOST]
    ]
    none = [group for group, n in sorted(shown.items()) if not n]
    if none:
        said.append(f"Too few to show: {words.listed([_people(group, dimension) for group in none])}.")
    return said


def _people(group: str, dimension: str) -> str:
    if dimension == "age_band":
        return f"people aged {group}"
    if dimension == "ethnicity":
        return f"{group} people"
    return f"people recorded as {group.lower()}"
