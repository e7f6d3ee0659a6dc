"""One thing that is asked of a person, and whom the sources of asks are asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from heard.record.bodies.parts import acting_for
from heard.record.people.models import User


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to know what is asked of them on a day; `acting` is they themselves and those for whom they act."""

    person: User
    day: date
    acting: Mapping[int, User]

    @classmethod
    def on(cls, person: User, day: date) -> Self:
        """Somebody on a day, with those for whom they act then."""
        return cls(person, day, {one.pk: one for one in acting_for(person, day)})

    def other(self, key: int | None) -> User | None:
        """The person with this key where the asker acts for them; None where it is the asker, or nobody of theirs."""
        found = self.acting.get(key or 0)
        return found if found is not None and found.pk != self.person.pk else None


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to do, with the page where it is done.

    `what` names it without anybody's words ("CFC-2026-0003: acknowledge it"), as an e-mail may; `title` is how the
    page calls it and may hold what staff wrote, and `beside` stands after it on the page. `page` and `args` name the
    address. `of` is the person it is asked of where that is somebody for whom the reader acts. What is only `told` asks
    for nothing: it stands at their body.
    """

    what: str
    page: str
    args: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    beside: str = ""
    due: date | None = None
    of: User | None = None
    urgent: bool = False
    told: bool = False

    def late(self, day: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < day


def in_order(asks: Iterable[Ask]) -> list[Ask]:
    """Urgent things first, then what is late or due soonest, then what has no day, then what is only told."""
    return sorted(asks, key=lambda one: (one.told, not one.urgent, one.due or date.max))
