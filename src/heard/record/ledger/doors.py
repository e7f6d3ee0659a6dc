"""The one way to write in the ledger, and the check that nobody has rewritten it."""

import hashlib
import json
from typing import Any

from django.db import transaction

from heard.record.ledger.models import Entry


def _digest(entry: Entry) -> str:
    said = [entry.before, entry.who, entry.what, entry.about, entry.why, entry.facts]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def record(what: str, about: str, *, by: str, because: str = "", **facts: Any) -> Entry:
    """Write one entry in the same transaction as the change it tells of.

    `facts` hold identifiers and numbers, never a person's words.
    """
    last = Entry.objects.select_for_update().order_by("-id").first()
    entry = Entry(who=by, what=what, about=about, why=because, facts=facts, before=last.digest if last else "")
    entry.digest = _digest(entry)
    entry.save()
    return entry


def first_broken_link() -> Entry | None:
    """The first entry whose digest, or whose link to the one before, does not hold; None where all hold."""
    before = ""
    for entry in Entry.objects.order_by("id").iterator():
        if entry.before != before or entry.digest != _digest(entry):
            return entry
        before = entry.digest
    return None
