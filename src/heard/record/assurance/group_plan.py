"""The improvement plan by group of people: how and where care gets better, and for whom nothing is planned (R025)."""

from dataclasses import dataclass
from datetime import date

from heard.governance.vulnerable import GROUPS, group_of
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import Change
from heard.record.cases.result import Result, result
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One change in a group's plan: how (`change.promise`), where (its place), and how it stands in numbers, if any."""

    change: Change
    told: Result | None
    late: bool


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """One group with its changes, those still to be done first; `words` is how people named it, where no table does."""

    name: str
    rows: tuple[PlanRow, ...]
    listed: bool = True

    @property
    def assessed(self) -> bool:
        """Whether any of its changes has a number that says how care is."""
        return any(row.told is not None for row in self.rows)


def plan_by_group(commissioner: Commissioner, day: date) -> tuple[GroupPlan, ...]:
    """A row for each group of the table, with or without changes, then for groups only people named."""
    changes = Change.objects.filter(commissioner=commissioner).exclude(group="").select_related("owner", "cause")
    of_each: dict[str, list[Change]] = {one.name: [] for one in GROUPS}
    for change in changes.order_by("due", "id"):
        found = group_of(change.group)
        of_each.setdefault(found.name if found else change.group.strip(), []).append(change)
    listed = {one.name for one in GROUPS}
    return tuple(GroupPlan(name, _rows(found, day), name in listed) for name, found in of_each.items())


def without_a_change(plan: tuple[GroupPlan, ...]) -> tuple[str, ...]:
    """The groups of the table for which no change was ever promised."""
    return tuple(one.name for one in plan if one.listed and not one.rows)


def _rows(changes: list[Change], day: date) -> tuple[PlanRow, ...]:
    return tuple(PlanRow(one, _told(one), one.late(day)) for one in sorted(changes, key=lambda one: not one.open))


def _told(change: Change) -> Result | None:
    if not change.measure or not change.baseline:
        return None
    try:
        return result(change)
    except Refusal:
        return None
