"""A comment as it may be pinned to a cause for concern: its redacted text, its place, and the edition it is from."""

from typing import Any

from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PINNED = "SELECT passage, text, organisation, site, service, period FROM passages WHERE passage = ?"


def comment_to_pin(passage: str, *, person: User) -> dict[str, Any]:
    """The redacted comment of this key with its `edition`, for a person who may open rows; the look is recorded.

    Raises `NotAllowed`, and `Refusal` where the comment is not in the data any more.
    """
    insist(person, Verb.SEE_ROWS)
    snapshot = current_snapshot()
    found = snapshot.query(PINNED, [passage])
    if not found:
        raise Refusal(
            "This comment is not in the data as they stand now.",
            next_step="It may have been taken back, or its author's information was removed.",
        )
    record("comments_seen", "comments", by=person.reference, comments=1, data_version=snapshot.digest)
    return {**found[0], "edition": snapshot.digest}
