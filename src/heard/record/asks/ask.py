"""One thing that is asked of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heard.record.people.models import User


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to do, with the page where it is done.

    `what` names it without anybody's words ("CFC-2026-0003: acknowledge"), as an e-mail may; `title` is how the page
    calls it and may hold what staff wrote. `page` and `args` name the address. `of` is the person it is asked of where
    that is somebody whom the reader acts for. What is only `told` asks for nothing: it is at their body.
    """

    what: str
    page: str
    args: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    due: date | None = None
    of: User | None = None
    urgent: bool = False
    told: bool = False

    def late(self, day: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < day


def in_order(asks: Iterable[Ask], day: date) -> list[Ask]:
    """Urgent things first, then what is late or due soonest, then what has no day, then what is only told."""
    return sorted(asks, key=lambda one: (one.told, not one.urgent, one.due is None, one.due or day))
