"""Reading what one sent, and taking it back, with the code that only its author was given."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.sealing import code_digest
from heard.record.erasure.erasing import erase_own
from heard.record.erasure.removing import overwrite_deleted
from heard.record.feedback.given_words import words_of
from heard.record.feedback.models import Batch, ReplyContact, Submission
from heard.record.feedback.replying import let_go
from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.ledger.doors import record
from heard.record.people.attempts import insist_few_attempts, sign_in_failed
from heard.sources.documents import open_document

READABLE = 180
"""Days for which the code opens what was sent."""
NAME = "a code of feedback "
BECAUSE = "the person took it back with their code"


NOTHING: dict[str, Any] = {
    "words": [], "about_you": {}, "rating": None, "question": "", "scale": "", "counts_as": "", "speaker": "",
    "subject": "", "passed_on": "", "tells": "", "expectation": "", "earlier": "", "stops": [],
    "happened_on": None, "happened_period": "", "consent": "", "helped_by": "",
}  # fmt: skip
"""What a submission that was taken back holds."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent, as they read it again."""

    submission: Submission
    words: tuple[tuple[str, str], ...]
    """The question in its own words, and the answer."""
    until: date


def readable_until(given: Submission) -> date:
    """The last day on which the code opens it."""
    return timezone.localdate(given.kept_at) + timedelta(days=READABLE)


def by_code(typed: str, *, address: str) -> Submission | None:
    """What was sent with a code; None for a wrong one. Raises `TooManyAttempts` after many wrong ones from a place."""
    where = f"feedback {address}"[:45]
    insist_few_attempts(username=NAME + typed, address=where)
    found = Submission.objects.filter(code_digest=code_digest(typed)).first() if typed.strip() else None
    if found is None or readable_until(found) < timezone.localdate():
        sign_in_failed(username=NAME + typed, address=where)
        return None
    return found


def sent(given: Submission) -> Sent:
    """What somebody sent, in their own words; nothing once it was taken back."""
    return Sent(given, words_of(given), readable_until(given))


@transaction.atomic
def take_back(given: Submission) -> Submission:
    """Take back what was sent: gone at once where it still waits here, else by the removal of a person's information.

    From this moment nobody reads it with its code, and no answer is sent.
    """
    now = Submission.objects.select_for_update().get(pk=given.pk)
    if now.taken_back_at:
        return now
    now.taken_back_at = timezone.now()
    if now.batch is None or now.batch.state == Batch.State.STUCK:  # not on its way anywhere
        _empty(now, now.taken_back_at)
    now.save()
    let_go(list(ReplyContact.objects.filter(submission=now, gone_at=None)), by="public")
    record("feedback_taken_back", f"submission:{now.pk}", by="public")
    transaction.on_commit(lambda: overwrite_deleted(Submission))
    return now


def _empty(one: Submission, at: datetime) -> None:
    """Leave nothing of what somebody said or told about themselves; that something was taken back stays."""
    for name, nothing in NOTHING.items():
        setattr(one, name, copy(nothing))
    one.state, one.removed_at = Submission.State.TAKEN_BACK, at


def finish_taken_back() -> int:
    """Remove from the evidence what was taken back after it was gathered; returns how many. Safe to repeat."""
    waiting = Submission.objects.filter(removed_at=None, batch__state=Batch.State.LANDED).exclude(taken_back_at=None)
    done = 0
    for one in waiting.select_related("delivery"):
        if (row := _row_of(one)) is not None and one.delivery is not None:
            erase_own([(one.delivery.pk, row)], because=BECAUSE)
        _empty(one, timezone.now())
        one.save()
        done += 1
    return done


def _row_of(one: Submission) -> int | None:
    """Where its batch's file holds it; None where a removal has emptied the row already."""
    if one.delivery is None or not (file := landed(Home.current(), one.delivery.sha256)).exists():
        return None
    rows = open_document(file).rows()
    return next((number for number, cells in rows if cells and cells[0] == one.reference), None)
