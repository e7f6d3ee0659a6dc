"""Removing a person's information from the lists: found by any words, gone in every version, never brought in again."""

from collections.abc import Iterable

from django.db import transaction

from heard.record.erasure.finding import SHORTEST, pattern_of
from heard.record.erasure.reasons import insist_reason
from heard.record.erasure.register import Kind, Salt, register, registered_for
from heard.record.erasure.removing import overwrite_deleted
from heard.record.home import Home
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.registers.models import Entry
from heard.vocabulary.refusal import Refusal

AT_A_TIME = 500


def entries_holding(phrase: str, *, by: User) -> list[Entry]:
    """Entries, earlier versions too, of which some column holds a phrase in any case and spacing.

    That somebody looked is recorded, never for what. Raises `NotAllowed`, and `Refusal` for less than three letters.
    """
    person = insist(by, Verb.REMOVE_A_PERSON)
    if len(phrase.strip()) < SHORTEST:
        raise Refusal("That is too short to look for.", next_step=f"Give at least {SHORTEST} letters or figures.")
    pattern = pattern_of(phrase)
    every = Entry.objects.select_related("batch").iterator(chunk_size=AT_A_TIME)
    found = [one for one in every if pattern.search("\n".join(words for _, words in one.cells))]
    record("person_looked_for", "lists", by=person.reference, found=len(found))
    return found


def remove_entries(entries: Iterable[Entry], *, by: User, because: str) -> int:
    """Delete these entries with all their versions, and see to it that no list brings them in again.

    Returns how many versions went. Raises `NotAllowed`, and `Refusal` without a reason or where it seems to name
    somebody: the ledger keeps it.
    """
    person = insist(by, Verb.REMOVE_A_PERSON)
    reason = insist_reason(because)
    salt = Salt(Home.current())
    with transaction.atomic():
        named = {one.identity for one in entries}
        gone = list(Entry.objects.filter(identity__in=named))
        register((Kind.ROW, salt.row(["list", known]), "") for one in gone for known in (one.identity, one.content))
        Entry.objects.filter(pk__in=[one.pk for one in gone]).delete()
        record("list_entries_removed", "lists", by=person.reference, because=reason, versions=len(gone))
    overwrite_deleted()
    return len(gone)


class Removed:
    """What must not come in again: asked row by row while a list is brought in."""

    def __init__(self) -> None:
        self._rows = registered_for("").rows
        self._salt = Salt(Home.current())

    def holds(self, identity: str, content: str) -> bool:
        """Whether a row of this identity or this content was removed at a person's request."""
        return bool(self._rows) and any(self._salt.row(["list", known]) in self._rows for known in (identity, content))
