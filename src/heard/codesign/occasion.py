"""What must be true before an event goes on: one table, read by its page, its door and the tests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heard.codesign.states import Event


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record of an event. `counted` is how many groups were counted; days are dates."""

    on: date
    today: date
    access: str = ""
    payment: str = ""
    consent: bool = False
    invitation: str = ""
    groups: int = 0
    counted: int = 0
    statements: int = 0
    evaluation: str = ""
    told_on: date | None = None


Needs = tuple[tuple[str, Callable[[Standing], bool]], ...]
NEEDS: dict[Event, Needs] = {
    Event.OPEN: (
        ("Say which groups are invited.", lambda one: one.groups > 0),
        ("Say what is paid, for travel, care and time.", lambda one: bool(one.payment.strip())),
        ("Choose the consent text people agree to.", lambda one: one.consent),
        ("Write the invitation in plain English.", lambda one: bool(one.invitation.strip())),
    ),
    Event.READY: (("Say how people can get in, hear, see and follow.", lambda one: bool(one.access.strip())),),
    Event.HELD: (("Its day has not come yet.", lambda one: one.on <= one.today),),
    Event.CAPTURED: (
        ("Count who was there, by group.", lambda one: one.counted > 0),
        ("Nothing anybody said is written down yet.", lambda one: one.statements > 0),
    ),
    Event.CHECKED_BACK: (),
    Event.CLOSED: (
        ("Say how it went, in the words of those who were there.", lambda one: bool(one.evaluation.strip())),
        ("Say on which day those who were there heard back.", lambda one: one.told_on is not None),
    ),
}
"""What each state needs before an event comes to it. Going back needs a reason and nothing else."""


def missing(one: Standing, to: Event) -> tuple[str, ...]:
    """What is still missing before an event may come to a state, in words."""
    return tuple(words for words, there in NEEDS.get(to, ()) if not there(one))
