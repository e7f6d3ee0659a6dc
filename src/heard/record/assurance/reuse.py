"""How many purposes one return serves (R108): asked once, used many times."""

from dataclasses import dataclass

from heard.governance.workplan import financial_year
from heard.record.assurance.look import Look
from heard.record.assurance.planning import plans
from heard.record.intake.models import Delivery

WHAT: tuple[tuple[str, str], ...] = (
    ("responses", "figures, and what has changed"),
    ("passages", "comments and themes"),
    ("counts", "figures beside other evidence"),
)
"""What the rows of a delivery serve, by the column that says how many it brought."""


@dataclass(frozen=True, slots=True)
class Used:
    """One source: its name, how many deliveries told of the quarter, and what they serve."""

    name: str
    key: str
    deliveries: int
    purposes: tuple[str, ...]


def reuse(look: Look) -> list[Used]:
    """What each source's returns of the quarter serve, those that serve most first."""
    of_each: dict[str, list[Delivery]] = {}
    for one in look.deliveries:
        of_each.setdefault(one.source, []).append(one)
    year = financial_year(look.period.first).key
    plan = [stands for lines in plans(look.commissioner, year, today=look.today).values() for stands in lines]
    planned = {stands.delivery for stands in plan if stands.delivery}
    found = [_used(source, mine, planned) for source, mine in of_each.items()]
    return sorted(found, key=lambda one: (-len(one.purposes), one.name))


def _used(source: str, mine: list[Delivery], planned: set[str]) -> Used:
    purposes = [words for column, words in WHAT if any(getattr(one, column) for one in mine)]
    if any(one.responses or one.counts for one in mine):
        purposes.append("the quarterly report")
    if any(one.key in planned for one in mine):
        purposes.append("the provider's work plan")
    return Used(mine[0].source_name, source, len(mine), tuple(purposes))
