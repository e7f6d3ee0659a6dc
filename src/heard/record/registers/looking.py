"""Looking at an entry's words as they were given: for people who may open rows, and every look is recorded."""

from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.registers.models import Entry


def as_given(entry: Entry, *, person: User) -> list[list[str]]:
    """Each column's name with what stands in it, nothing masked; raises `NotAllowed` for a reader."""
    who = insist(person, Verb.SEE_ROWS).reference
    record("list_entry_seen", f"list_entry:{entry.pk}", by=who, list=entry.batch_id)
    return [list(cell) for cell in entry.cells]
