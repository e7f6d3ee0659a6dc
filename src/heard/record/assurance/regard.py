"""The doors for due regard: the record prepared before a decision, and the decision maker's own dated reasoning."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.governance.assurance import AIMS, Aim, Reasoned, shown
from heard.record.assurance.models import DueRegard, Reasoning
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern, Change
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def prepare_regard(
    *,
    by: User,
    commissioner: Commissioner,
    title: str,
    period: str,
    evidence: Sequence[dict[str, Any]],
    edition: str = "",
    organisation: str = "",
    cause: CauseForConcern | None = None,
    change: Change | None = None,
    decision: str = "",
    decided_on: date | None = None,
    on: date | None = None,
) -> DueRegard:
    """Prepare the equality evidence for a decision. Raises `Refusal` once the decision has been made."""
    person = insist(by, Verb.STATE)
    day = on or timezone.localdate()
    if not title.strip():
        raise Refusal("Say in one sentence what is to be decided.")
    if decided_on is not None and decided_on <= day:
        raise Refusal(
            "The evidence is prepared before the decision, and its day is not later than today.",
            next_step="Due regard that was not had before cannot be added afterwards: it stands as not shown.",
        )
    made = DueRegard.objects.create(
        commissioner=commissioner, title=title.strip(), cause=cause, change=change, decision=decision,
        organisation=organisation, decided_on=decided_on, period=period, evidence=[dict(one) for one in evidence],
        edition=edition, prepared_on=day, prepared_by=person,
    )  # fmt: skip
    record("regard_prepared", f"regard:{made.pk}", by=person.reference, after=made, edition=edition)
    return made


@transaction.atomic
def reason(
    regard: DueRegard, *, aim: str, words: str, by: User, on: date | None = None, at: datetime | None = None
) -> Reasoning:
    """Put the decision maker's reasoning on one aim on record, under their own name and today's day.

    Members of bodies decide, and so may whoever states how duties are kept. Reasoning that comes too late is kept with
    its day, and does not count. Raises `Refusal` for a day to come.
    """
    person = insist(by, Verb.MOVE_CAUSES, Verb.STATE)
    day, now = on or timezone.localdate(), at or timezone.now()
    if aim not in AIMS:
        raise Refusal("Choose one of the three aims of the duty.")
    if not words.strip():
        raise Refusal("Write what you considered, and what you make of it.")
    if day > timezone.localdate(now):
        raise Refusal("Reasoning cannot be dated in the future.")
    made = Reasoning.objects.create(regard=regard, aim=aim, words=words.strip(), on=day, by=person, written_at=now)
    record("regard_reasoned", f"regard:{regard.pk}", by=person.reference, after=made, aim=aim, entry=made.pk)
    return made


@transaction.atomic
def decided(regard: DueRegard, *, by: User, on: date, decision: str = "") -> DueRegard:
    """Say on which day the decision was made, and which record it is. Raises `Refusal` where a day already passed."""
    person = insist(by, Verb.STATE)
    now = DueRegard.objects.select_for_update().get(pk=regard.pk)
    before = state_of(now)
    if now.decided_on is not None and now.decided_on < timezone.localdate() and now.decided_on != on:
        raise Refusal("The day of this decision has passed and stands.", next_step="Prepare a new record.")
    now.decided_on, now.decision = on, decision or now.decision
    now.save(update_fields=["decided_on", "decision"])
    record(
        "regard_decided",
        f"regard:{now.pk}",
        by=person.reference,
        before=before,
        after=now,
        on=str(on),
        decision=now.decision,
    )
    return now


def reasoned(regard: DueRegard) -> list[Reasoned]:
    """The reasoning on record, as the rule reads it. What was written down later than its day counts from then."""
    return [
        Reasoned(one.which, max(one.on, timezone.localdate(one.written_at)), timezone.localdate(one.written_at))
        for one in regard.reasonings.all()
    ]


def aims_shown(regard: DueRegard) -> frozenset[Aim]:
    """The aims for which due regard is shown."""
    return shown(reasoned(regard), decided_on=regard.decided_on)
