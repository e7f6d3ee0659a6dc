"""A change as it stands now: locked, for whoever may touch it, and kept with its turn and its ledger entry."""

from collections.abc import Mapping
from typing import Any

from heard.record.cases.models import Change
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class ChangeMeanwhile(Refusal):
    """Somebody else changed it after this person read it."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            f"Somebody changed “{change.called or change.promise}” while you were reading it.",
            next_step="Read it again, then decide. Nothing of yours was kept.",
        )


def held(change: Change, turn: int | None) -> Change:
    """The change, locked, as it is now; raises `ChangeMeanwhile` where it is no longer at this turn."""
    now = Change.objects.select_for_update().get(pk=change.pk)
    if turn is not None and turn != now.turn:
        raise ChangeMeanwhile(now)
    return now


def may(person: User, change: Change) -> User:
    """The person, where they own the change or take causes for concern further; else raises `NotAllowed`."""
    if person.is_active and change.owner_id == person.pk:
        return person
    return insist(person, Verb.MOVE_CAUSES)


def kept(change: Change, what: str, person: User, *fields: str, before: Mapping[str, Any], **facts: Any) -> Change:
    """Save what a door changed of a change, at its next turn, with the one entry that tells of it."""
    change.turn += 1
    change.save(update_fields=[*fields, "turn"])
    record(what, f"change:{change.pk}", by=person.reference, before=before, after=change, **facts)
    return change
