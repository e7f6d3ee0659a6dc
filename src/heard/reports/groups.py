"""Groups of people in the answers: how many of each may be shown, and what they said."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from heard.disclosure import ReleasedFigure
from heard.indicators.reach import HardlyReached, Reach, hardly_reached, reach
from heard.reports.numbers import together
from heard.reports.scope import Scope

DIMENSIONS: Mapping[str, str] = {
    "age_band": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
    "deprivation": "Deprivation of the home area",
}
INDICATOR = "fft_percent_positive"


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its name and, by setting, a released figure of those of its people who may be shown."""

    name: str
    by_setting: tuple[tuple[str, ReleasedFigure], ...]

    @property
    def known(self) -> bool:
        """Whether it names a group at all; answers without one are "not known"."""
        return bool(self.name)

    @property
    def people(self) -> int:
        """How many answers may be shown, all settings together; what is hidden is left out."""
        return round(sum(figure.n or 0 for _, figure in self.by_setting))


def groups_heard(scope: Scope) -> dict[str, tuple[Group, ...]]:
    """For each dimension that any answer names, its groups in the order of their names; "not known" last.

    Taken from single answers, which say who answered; published counts do not. Only numbers that may be shown at
    each organisation are added, so no sum tells more than its parts.
    """
    return {dimension: groups for dimension in DIMENSIONS if (groups := _groups(scope, dimension))}


def groups_compared(scope: Scope) -> tuple[Reach, ...]:
    """Each dimension in which some answers and the people who live here are both known, side by side.

    Of the organisation the report is about, or of the whole place. Empty for a calendar quarter: years start in April.
    """
    if scope.period.kind not in ("financial quarter", "financial year"):
        return ()
    found = (
        reach(scope.snapshot, period=scope.period.key, dimension=dimension, organisation=scope.organisation)
        for dimension in DIMENSIONS
    )
    return tuple(one for one in found if one.population.groups and one.rows)


def groups_hardly_reached(scope: Scope) -> tuple[HardlyReached, ...]:
    """The communities hardly reached in the quarter, those furthest from their share first."""
    if not groups_compared(scope):
        return ()
    return hardly_reached(scope.snapshot, period=scope.period.key, organisation=scope.organisation)


def _groups(scope: Scope, dimension: str) -> tuple[Group, ...]:
    found: defaultdict[str, defaultdict[str, list[ReleasedFigure]]] = defaultdict(lambda: defaultdict(list))
    for figure in scope.figures(INDICATOR, by=(dimension,)):
        found[dict(figure.by)[dimension]][figure.setting].append(figure)
    if not any(found):
        return ()
    made = []
    for name, settings in found.items():
        shown = ((setting, together(figures)) for setting, figures in sorted(settings.items()))
        made.append(Group(name, tuple((setting, figure) for setting, figure in shown if figure is not None)))
    return tuple(sorted(made, key=lambda group: (not group.known, group.name)))
