"""What the author of a comment may do with their code: find it, read the answer, take it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.codes import plain
from heard.record.codesign.models import Comment
from heard.record.codesign.sealing import code_digest
from heard.record.erasure.removing import overwrite_deleted
from heard.record.ledger.doors import record, state_of


def find(code: str) -> Comment | None:
    """The comment that belongs to a code, however it was typed; None where there is none."""
    if not plain(code):
        return None
    found = Comment.objects.filter(code_digest=code_digest(code))
    return found.select_related("round__version__document__programme", "clause", "wording").first()


@transaction.atomic
def has_read(comment: Comment, *, at: datetime | None = None) -> Comment:
    """Its author read the answer: noted once."""
    held = Comment.objects.select_for_update().select_related("round__version__document").get(pk=comment.pk)
    if not held.disposition or held.read_at is not None or held.withdrawn_at is not None:
        return held
    before = state_of(held)
    held.read_at, held.state = at or timezone.now(), states.Comment.TOLD.value
    held.save(update_fields=["read_at", "state"])
    record("workshops_comment_read", f"workshops:{held.round.version.document.programme_id}", by="public",
           before=before, after=held, comment=held.pk)  # fmt: skip
    return held


def withdraw(comment: Comment, *, at: datetime | None = None) -> Comment:
    """Its author takes it back: its words, their gist and the answer are emptied, and it counts no longer."""
    with transaction.atomic():
        done = _withdraw(comment, at)
    overwrite_deleted(Comment)
    return done


def _withdraw(comment: Comment, at: datetime | None) -> Comment:
    held = Comment.objects.select_for_update().select_related("round__version__document").get(pk=comment.pk)
    if held.withdrawn_at is not None:
        return held
    before = state_of(held)
    held.words = held.gist = held.because = ""
    held.withdrawn_at = at or timezone.now()
    held.save(update_fields=["words", "gist", "because", "withdrawn_at"])
    record("workshops_comment_withdrawn", f"workshops:{held.round.version.document.programme_id}", by="public",
           before=before, after=held, comment=held.pk)  # fmt: skip
    return held
