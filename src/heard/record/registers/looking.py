"""Looking at an entry's words as they were given: for people named by an administrator, and every look says why."""

from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.registers.models import Entry
from heard.vocabulary.refusal import Refusal


def as_given(entry: Entry, *, person: User, because: str) -> list[list[str]]:
    """Each column's name with what stands in it, nothing masked.

    Raises `NotAllowed` for whoever is not one of the people named, `Refusal` without a reason.
    """
    who = insist(person, Verb.OPEN_WORDS).reference
    if not because.strip():
        raise Refusal("Say why you need the words as they were given.", next_step="Write one sentence.")
    record("list_entry_seen", f"list_entry:{entry.pk}", by=who, because=because.strip(), list=entry.batch_id)
    return [list(cell) for cell in entry.cells]
