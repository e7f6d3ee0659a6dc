"""The one way to write in the ledger, and to remove a reason whose words are somebody's."""

import json
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.ledger.chain import NEWEST, first_broken_link, last, reason_digest, sealed
from heard.record.ledger.models import Entry, Reason
from heard.record.ledger.state import State, digest_of, state_of, states_of

__all__ = ["first_broken_link", "record", "remove_reasons", "state_of", "states_of"]


@transaction.atomic
def record(
    what: str, about: str, *, by: str, because: str = "", before: State = None, after: State = None, **facts: Any
) -> Entry:
    """Write one entry in the same transaction as the change it tells of.

    `facts` hold identifiers and numbers, never a person's words. `before` is what `state_of` the record gave before
    the change, `after` the record, or the `states_of` several: the entry keeps salted digests of both. `because` is
    kept apart, so that it can be removed without breaking the chain.
    """
    previous = last()
    salt = secrets.token_hex(32) if because else ""
    entry = Entry(
        at=timezone.now(),
        version=NEWEST,
        who=by,
        what=what,
        about=about,
        why_digest=reason_digest(because, salt),
        facts=json.loads(json.dumps(facts)),
        was=digest_of(before),
        became=digest_of(after),
        before=previous.digest if previous else "",
    )
    entry.digest = sealed(entry)
    entry.save(force_insert=True)
    if because:
        Reason.objects.create(entry=entry, words=because, salt=salt)
    return entry


@transaction.atomic
def remove_reasons(reasons: Iterable[Reason], *, by: str) -> int:
    """Empty these reasons at a person's request; the chain stays whole. Returns how many."""
    wanted = [one.pk for one in reasons]
    gone = Reason.objects.filter(pk__in=wanted, removed_at=None).update(words="", salt="", removed_at=timezone.now())
    if gone:
        record("reasons_removed", "ledger", by=by, reasons=gone)
    return gone
