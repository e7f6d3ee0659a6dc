"""What happens to a cause for concern whose next date has passed: one table, the same for everybody."""

from dataclasses import dataclass
from datetime import date

LEVELS = ("routine", "enhanced", "intensive")
"""How closely a matter is followed, least first (National Quality Board, quality governance 2022)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows once a date has been missed by `days` days: who is shown it, and whether its level rises a step."""

    key: str
    days: int
    shown_to: tuple[str, ...]
    level_rises: bool
    words: str


RULES: tuple[Rule, ...] = (
    Rule(
        "shown", 14, ("the owner's deputy", "the chair who answers for its stage"), False,
        "After 14 days it is shown to the owner's deputy and to the chair who answers for it.",
    ),
    Rule("level", 28, (), True, "After 28 days its level rises one step."),
)  # fmt: skip
"""In the order of their days. Code, pages, documents and tests read this table."""


def days_late(next_on: date | None, today: date) -> int:
    """By how many days a date is missed; 0 where it is not, or where there is none."""
    return max((today - next_on).days, 0) if next_on is not None else 0


def rules_due(next_on: date | None, today: date) -> tuple[Rule, ...]:
    """The rules that hold for a matter by now."""
    late = days_late(next_on, today)
    return tuple(rule for rule in RULES if late >= rule.days)


def risen(level: str) -> str:
    """The level one step up; the highest stays as it is. Raises `ValueError` for no level."""
    at = LEVELS.index(level)
    return LEVELS[min(at + 1, len(LEVELS) - 1)]
