"""The doors for what a person says of a commitment or a duty: stated, published, taken back from the public."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.governance.assurance import STATUS_WORDS, next_review, quarter_of
from heard.record.assurance.models import Statement
from heard.record.bodies.models import Commissioner, Commitment, Duty, Post
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

KEPT_IN: dict[str, type[Commitment] | type[Duty]] = {
    Statement.Of.COMMITMENT: Commitment,
    Statement.Of.DUTY: Duty,
}


@transaction.atomic
def state(
    *,
    by: User,
    commissioner: Commissioner,
    of: str,
    key: str,
    status: str,
    words: str,
    evidence: Sequence[dict[str, Any]] = (),
    edition: str = "",
    quarter: str = "",
    measure: str = "",
    post: Post | None = None,
    responsible: User | None = None,
    review: date | None = None,
    on: date | None = None,
) -> Statement:
    """Say how a commitment or a duty is kept in a quarter, with the evidence as it stands now.

    The quarter is the last that has ended, unless said. Raises `Refusal` for words that are missing, an unknown promise
    or status, or a next review that is not later.
    """
    person = insist(by, Verb.STATE)
    day = on or timezone.localdate()
    if of not in KEPT_IN or not KEPT_IN[of].objects.filter(commissioner=commissioner, key=key).exists():
        raise Refusal("There is no such promise here.", next_step="Choose one from the list.")
    if status not in STATUS_WORDS:
        raise Refusal("Say whether it is kept, partly kept or not yet kept.")
    if not words.strip():
        raise Refusal("Say in one sentence why.", next_step="The numbers alone do not say whether it is kept.")
    about = Period.parse(quarter) if quarter else quarter_of(day)
    if about.kind != "financial quarter":
        raise Refusal("A statement is about a quarter.", next_step="Write it as FY2026-27-Q1.")
    next_on = review or max(next_review(about), day.replace(day=1))
    if review is not None and review <= day:
        raise Refusal("The next review must be later than today.", next_step="Choose a later day.")
    made = Statement.objects.create(
        commissioner=commissioner, of=of, key=key, quarter=about.key, status=status, words=words.strip(),
        measure=measure.strip(), evidence=[dict(one) for one in evidence], edition=edition, post=post,
        responsible=responsible, next_review=next_on, on=day, by=person,
    )  # fmt: skip
    record(
        "promise_stated", f"statement:{made.pk}", by=person.reference, after=made, of=of, key=key, quarter=about.key,
        status=status, edition=edition,
    )  # fmt: skip
    return made


@transaction.atomic
def publish_statement(statement: Statement, *, by: User, words: str, on: date | None = None) -> Statement:
    """Show a statement to everyone, in words written for everyone; an earlier public one of the promise gives way."""
    person = insist(by, Verb.PUBLISH)
    if not words.strip():
        raise Refusal("Write the words that the public will read.", next_step="Name no person in them.")
    now = Statement.objects.select_for_update().get(pk=statement.pk)
    before = state_of(now)
    now.public_words, now.published_on, now.published_by = words.strip(), on or timezone.localdate(), person
    now.save(update_fields=["public_words", "published_on", "published_by"])
    record("statement_published", f"statement:{now.pk}", by=person.reference, before=before, after=now, key=now.key)
    return now


@transaction.atomic
def withdraw_statement(statement: Statement, *, by: User, because: str) -> Statement:
    """Take a statement back from the public; what was said stays on record. Raises `Refusal` without a reason."""
    person = insist(by, Verb.PUBLISH)
    if not because.strip():
        raise Refusal("Say why it is taken back.")
    now = Statement.objects.select_for_update().get(pk=statement.pk)
    before = state_of(now)
    now.published_on = now.published_by = None
    now.save(update_fields=["published_on", "published_by"])
    record(
        "statement_withdrawn",
        f"statement:{now.pk}",
        by=person.reference,
        before=before,
        after=now,
        because=because.strip(),
        key=now.key,
    )
    return now


def newest(commissioner: Commissioner, of: str) -> dict[str, Statement]:
    """The newest statement of each commitment or duty, by its key."""
    ordered = Statement.objects.filter(commissioner=commissioner, of=of).order_by("on", "id")
    return {one.key: one for one in ordered.select_related("post", "responsible", "by")}


def public(commissioner: Commissioner) -> dict[str, Statement]:
    """The newest published statement of each commitment, by its key: all that the public may read."""
    shown = Statement.objects.filter(commissioner=commissioner, of=Statement.Of.COMMITMENT, published_on__isnull=False)
    return {one.key: one for one in shown.order_by("on", "id")}
