"""What an entry's digest covers, by its version, and the check that nobody has rewritten the chain."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC
from typing import Any

from django.db import connection

from heard.record.ledger.models import Entry, Reason

NEWEST = 2
LOCK = 0x4845_4152_4C45  # "HEARLE": one number for every process that writes in this database's ledger


def _covered_at_first(entry: Entry) -> list[Any]:
    return [entry.before, entry.who, entry.what, entry.about, entry.why_in_chain, entry.facts]


def _covered(entry: Entry) -> list[Any]:
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [entry.version, entry.before, at, entry.who, entry.what, entry.about, entry.why_digest, entry.facts,
            entry.was, entry.became]  # fmt: skip


COVERED: dict[int, Callable[[Entry], list[Any]]] = {1: _covered_at_first, NEWEST: _covered}
"""What the digest of an entry of each version is made of. Add a version, never change one."""


def sealed(entry: Entry) -> str:
    """The digest an entry must have."""
    return hashlib.sha256(json.dumps(COVERED[entry.version](entry), sort_keys=True).encode()).hexdigest()


def reason_digest(words: str, salt: str) -> str:
    """The digest of a reason; its salt lies beside the reason and goes with it."""
    return hashlib.sha256(f"{salt}\x1f{words}".encode()).hexdigest() if words else ""


def last() -> Entry | None:
    """The newest entry, with nobody else able to write the next one until this transaction ends."""
    if connection.vendor == "postgresql":
        # A row's lock is no help: who waited for it would still see the entry that was last before waiting.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return Entry.objects.order_by("-id").first()


def first_broken_link() -> Entry | None:
    """The first entry whose digest, reason, or link to the one before does not hold; None where all hold."""
    before, seen = "", 1
    for entry in Entry.objects.order_by("id").select_related("reason").iterator():
        if entry.version not in COVERED or entry.version < seen or entry.before != before or not _holds(entry):
            return entry
        before, seen = entry.digest, entry.version
    return None


def _holds(entry: Entry) -> bool:
    return entry.digest == sealed(entry) and _reason_holds(entry)


def _reason_holds(entry: Entry) -> bool:
    if not entry.why_digest:
        return True
    reason: Reason | None = getattr(entry, "reason", None)
    if reason is None:
        return False
    return reason.removed_at is not None or reason_digest(reason.words, reason.salt) == entry.why_digest
