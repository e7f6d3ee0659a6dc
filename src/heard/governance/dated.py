"""Things that begin, end and are followed by others: bodies, roles, duties and commitments outlive no reform."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a key, a first and a last day, and what came after it."""

    @property
    def key(self) -> str:
        """What it is known by, for ever."""

    @property
    def valid(self) -> "Valid":
        """When it holds."""


@dataclass(frozen=True, slots=True)
class Valid:
    """From which day to which, both included; no last day means still. `successor` is the key of what followed."""

    since: date
    until: date | None = None
    successor: str = ""

    def on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


Thing = TypeVar("Thing", bound=Dated)


def in_force(things: tuple[Thing, ...], day: date) -> tuple[Thing, ...]:
    """The things that hold on a day, in their order."""
    return tuple(thing for thing in things if thing.valid.on(day))
