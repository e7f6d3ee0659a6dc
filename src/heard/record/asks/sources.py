"""The table of sources of asks. A part of Heard that asks something of people adds one row and one function."""

from collections.abc import Callable, Iterable
from datetime import date

from heard.record.asks.ask import Ask, Asker, in_order
from heard.record.asks.causes import at_my_bodies, changes_due, matters_to_move
from heard.record.asks.feedback import people_to_answer, worries_to_read
from heard.record.asks.meetings import actions_due, meetings_ahead
from heard.record.asks.provider import plan_steps, replies_awaited
from heard.record.asks.returns import returns_to_send, rows_to_mend, strangers_mails, tellings_given_up
from heard.record.asks.urgent import to_acknowledge
from heard.record.people.models import User
from heard.record.telling.asking import asks as changes_to_tell

Source = Callable[[Asker], Iterable[Ask]]

SOURCES: dict[str, Source] = {
    # the heading on the page: a function of who asks
    "Urgent harm to acknowledge": to_acknowledge,
    "Words that may tell of danger": worries_to_read,
    "Causes for concern": matters_to_move,
    "Replies": replies_awaited,
    "Joint improvement plans": plan_steps,
    "Changes that are due": changes_due,
    "Actions from meetings": actions_due,
    "Changes to measure and to tell of": changes_to_tell,
    "Returns to send": returns_to_send,
    "Rows to mend": rows_to_mend,
    "E-mails from strangers": strangers_mails,
    "Systems that could not be told": tellings_given_up,
    "People who asked for an answer": people_to_answer,
}
"""Each answers what is asked of a person on a day, of them and of those for whom they act; nothing where nothing is."""

TELLING: dict[str, Source] = {
    "At your bodies": at_my_bodies,
    "Meetings of your bodies": meetings_ahead,
}
"""What a person is told on their page and nowhere else: it asks for nothing."""


def asked_by_source(person: User, day: date) -> dict[str, list[Ask]]:
    """What is asked of a person by where it comes from; sources that ask nothing are left out."""
    asker = Asker.on(person, day)
    found = {heading: in_order(source(asker)) for heading, source in (SOURCES | TELLING).items()}
    return {heading: asks for heading, asks in found.items() if asks}


def asked_of(person: User, day: date) -> list[Ask]:
    """Everything that is asked of a person on a day, most pressing first: their page, the home and the e-mail agree."""
    asker = Asker.on(person, day)
    return in_order(ask for source in SOURCES.values() for ask in source(asker) if not ask.told)
