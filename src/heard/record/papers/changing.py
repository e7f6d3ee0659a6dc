"""Saying what a document is, and withdrawing one."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from heard.record.erasure.reasons import insist_reason
from heard.record.erasure.removing import overwrite_deleted
from heard.record.home import Home
from heard.record.ledger.doors import record, state_of
from heard.record.papers.adding import Described, insist_sense
from heard.record.papers.keeping import forget
from heard.record.papers.marking import unmark
from heard.record.papers.models import Paper, Sheet
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb


@transaction.atomic
def describe(paper: Paper, told: Described, *, by: User) -> Paper:
    """Say again what a document is: its kind, whose, its day and its title. Items marked before keep what they say.

    Raises `NotAllowed`, and `Refusal` for a kind nobody knows or a day that has not come.
    """
    person = insist(by, Verb.UPLOAD)
    insist_sense(told)
    now = Paper.objects.select_for_update().get(pk=paper.pk)
    before = state_of(now)
    for name, value in asdict(told).items():
        if name != "title" or value.strip():
            setattr(now, name, value)
    now.save(update_fields=["kind", "organisation", "dated_on", "title"])
    record("document_described", f"document:{now.pk}", by=person.reference, before=before, after=now)
    return now


def withdraw_paper(paper: Paper, *, by: User, because: str) -> Paper:
    """Withdraw a document with everything that was attached to it: its pages and its file go, and its marks with them.

    That it was here, and that it was withdrawn, stays on record. Raises `NotAllowed`, and `Refusal` where the reason
    is missing or names somebody.
    """
    person = insist(by, Verb.UNDO)
    reason = insist_reason(because)
    with transaction.atomic():
        for part in paper.parts.exclude(state=Paper.State.WITHDRAWN):
            _withdraw(part, person, reason)
        _withdraw(paper, person, reason)
    overwrite_deleted(Sheet)
    paper.refresh_from_db()
    return paper


def _withdraw(paper: Paper, person: User, reason: str) -> None:
    now = Paper.objects.select_for_update().get(pk=paper.pk)
    if now.state == Paper.State.WITHDRAWN:
        return
    for marked in now.marks.filter(taken_back_at=None):
        unmark(marked, by=person)
    pages = now.sheets.all().delete()[0]
    now.state, now.withdrawn_at, now.told = Paper.State.WITHDRAWN, timezone.now(), ""
    now.save(update_fields=["state", "withdrawn_at", "told"])
    if not Paper.objects.filter(sha256=now.sha256).exclude(state=Paper.State.WITHDRAWN).exists():
        forget(Home.current(), now.sha256)
    record("document_withdrawn", f"document:{now.pk}", by=person.reference, because=reason, pages=pages)
