"""Numbers of people as a page shows them: those who run workshops see them, everyone else never sees a few."""

from collections.abc import Callable

from heard.codesign.coverage import FEW
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.web.design.words import commas


def shown_to(person: User) -> Callable[[int], str]:
    """How a number is shown to a person: as it is to those who run workshops or type in, else 1 to 4 as "1 to 4"."""
    if person.may(Verb.FACILITATE) or person.may(Verb.SCRIBE):
        return commas
    return lambda number: f"1 to {FEW - 1}" if 0 < number < FEW else commas(number)
