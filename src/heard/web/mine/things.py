"""What is asked of a person, in the words of their page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from heard.record.asks.ask import Ask
from heard.record.asks.sources import asked_by_source
from heard.record.cases.models import CauseForConcern
from heard.record.people.models import User
from heard.record.people.rights import its_own
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.post.digest import wants_digest
from heard.record.post.sending import address_of
from heard.web.urgent.sent import raised_by


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing: its words and page, the day in words of state, and for whom where that is somebody else."""

    words: str
    note: str
    href: str
    due: date | None
    state: tuple[str, str] | None
    of: User | None


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked and what is only told, by where it comes from, and how many things are asked in all.

    `raised` is what somebody raised who may not read causes for concern, so that they see where it stands.
    """

    groups: Sequence[tuple[str, Sequence[Thing]]]
    number: int
    raised: Sequence[CauseForConcern]
    own_place: str
    own_name: str
    digest: bool
    address: str


def things(person: User, day: date) -> Things:
    """Everything for the page of this person on a day."""
    found = asked_by_source(person, day)
    own = person.organisation if its_own(person, person.organisation) else ""
    watches = person.may(Verb.RAISE) and not person.may(Verb.SEE_CAUSES)
    return Things(
        groups=[(head, [thing(one, day) for one in asks]) for head, asks in found.items()],
        number=sum(not one.told for asks in found.values() for one in asks),
        raised=raised_by(person) if watches else (),
        own_place=own,
        own_name=names_of([own]).get(own, own) if own else "",
        digest=wants_digest(person),
        address=address_of(person),
    )


def thing(ask: Ask, day: date) -> Thing:
    """One ask as the page tells it; its title stands first where it has one."""
    state = None
    if ask.urgent:
        state = ("Urgent", "worse")
    elif ask.late(day):
        state = ("Overdue", "worse")
    words, note = (ask.title, ask.what) if ask.title else (ask.what, ask.beside)
    return Thing(words, note, reverse(ask.page, kwargs=ask.args), ask.due, state, ask.of)
