"""The one door for each piece of evidence beside a clause or a theme, and for what is made of it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.models import Clause, Evidence, Programme, Theme
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def add(
    programme: Programme,
    *,
    by: User,
    kind: str,
    says: str,
    citation: str,
    found: str,
    clause: Clause | None = None,
    theme: Theme | None = None,
    quality: str = "",
    figure: dict[str, Any] | None = None,
    dated: date | None = None,
    answer: str = "",
    at: datetime | None = None,
) -> Evidence:
    """Put something known beside a clause or a theme; `figure` pins a number of local data with its n and period.

    Raises `Refusal` where it is beside neither, beside something of another programme, or does not say what was found.
    """
    person = insist(by, Verb.FACILITATE)
    if (clause is None) == (theme is None):
        raise Refusal("Say which clause or which theme it is about.")
    owner = clause.document.programme_id if clause else theme.programme_id if theme else 0
    if owner != programme.pk:
        raise Refusal("It belongs to another programme.")
    if kind not in Evidence.Kind.values or says not in Evidence.Says.values:
        raise Refusal("Say which kind of evidence it is, and whether it supports, contradicts or adds.")
    if not citation.strip() or not found.strip():
        raise Refusal("Say where it can be read, and what it found.")
    made = Evidence.objects.create(
        programme=programme, clause=clause, theme=theme, kind=kind, says=says, citation=citation.strip(),
        found=found.strip(), quality=quality.strip(), figure=figure or {}, dated=dated, answer=answer.strip(),
        by=person.reference, at=at or timezone.now(),
    )  # fmt: skip
    record("workshops_evidence_added", f"workshops:{programme.pk}", by=person.reference, after=made, evidence=made.pk)
    return made


@transaction.atomic
def answer(evidence: Evidence, *, answer: str, by: User) -> Evidence:
    """Say what is made of it; a contradiction stays open until then. Raises `Refusal` without words."""
    person = insist(by, Verb.FACILITATE)
    if not answer.strip():
        raise Refusal("Say what you make of it.")
    now = Evidence.objects.select_for_update().get(pk=evidence.pk)
    before = state_of(now)
    now.answer = answer.strip()
    now.save(update_fields=["answer"])
    record("workshops_evidence_answered", f"workshops:{now.programme_id}", by=person.reference, before=before,
           after=now, evidence=now.pk)  # fmt: skip
    return now
