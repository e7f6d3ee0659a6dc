"""What is agreed to come: who sends which return from when on, on which basis, and who is reminded of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.intake.expected import CADENCES
from heard.record.intake.models import Agreement
from heard.record.intake.sources import connector_named
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

APART = ("basis",)
"""What the ledger keeps no digest of: free words."""


@transaction.atomic
def agree_on_return(
    *, by: User, source: str, organisation: str, since: date, cadence: str = "", basis: str = "",
    contact: User | None = None, remind: bool = True,
) -> Agreement:  # fmt: skip
    """Agree that an organisation sends a return from a day on: from then it is expected, even where none ever came.

    `source` is a source's key, `cadence` monthly, quarterly or yearly where it differs from the source's own. Raises
    `Refusal` where there is no such source, nothing regular would be expected, or it is agreed already.
    """
    insist(by, Verb.UPLOAD)
    known = connector_named(source)
    if (cadence or known.cadence) not in CADENCES:
        raise Refusal(
            f"{known.name} comes {known.cadence}, so no day can be set by which it is due.",
            next_step="Say how often it is agreed to come: monthly, quarterly or yearly.",
        )
    if Agreement.objects.filter(source=source, organisation=organisation, ended_at=None).exists():
        raise Refusal("This return is agreed already.", next_step="End that agreement first, then make a new one.")
    made = Agreement.objects.create(
        source=source, organisation=organisation, since=since, basis=basis.strip()[:300], contact=contact,
        remind=remind, cadence="" if cadence == known.cadence else cadence, agreed_by=by.reference,
    )  # fmt: skip
    record("return_agreed", _about(made), by=by.reference, after=state_of(made, without=APART),
           organisation=organisation)  # fmt: skip
    return made


@transaction.atomic
def end_agreement(agreement: Agreement, *, by: User) -> Agreement:
    """End an agreement: what was never received is expected no more. Ending it twice changes nothing."""
    insist(by, Verb.UPLOAD)
    if agreement.ended_at is None:
        before = state_of(agreement, without=APART)
        agreement.ended_at = timezone.now()
        agreement.save(update_fields=["ended_at"])
        record("return_agreement_ended", _about(agreement), by=by.reference, before=before,
               after=state_of(agreement, without=APART), organisation=agreement.organisation)  # fmt: skip
    return agreement


def _about(agreement: Agreement) -> str:
    return f"agreement:{agreement.source}"
