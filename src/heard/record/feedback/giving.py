"""The one door for what is given at any front door: page, tablet, paper, note, another system."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from heard.record.codesign.sealing import code_digest
from heard.record.feedback.given import Given, columns_of
from heard.record.feedback.models import Submission
from heard.record.feedback.once import name_of
from heard.record.feedback.own_code import code_of
from heard.record.feedback.replying import leave_contact
from heard.record.feedback.worrying import worry_about
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User

APART = ("words", "about_you", "stops", "code_digest")
"""What the ledger keeps no digest of: it may be taken back, and then nothing may prove a guess right."""


@transaction.atomic
def give(
    given: Given, *, by: User | None = None, sender: str = "", once: str = "", contact: str = "", contact_days: int = 90
) -> Submission:
    """Keep one act of feedback at once, and raise the alarm where its words may tell of danger.

    `by` is who typed it in, None for the public. `once` names the act among those of one `sender` ("kiosk:3",
    "token:12"): the same given again is kept once, and the first is returned; other words are another act. `contact`
    is how to answer somebody who asks for it: kept sealed and apart, for so many days. Raises `Refusal` for values
    nobody knows.
    """
    columns = columns_of(given, timezone.now())
    name = name_of(once, columns)
    if (there := _given_before(sender, name)) is not None:
        return there
    reference = secrets.token_hex(12)
    try:
        with transaction.atomic():
            made = Submission.objects.create(
                **columns, reference=reference, code_digest=code_digest(code_of(reference)), entered_by=by,
                sender=sender, once=name,
            )  # fmt: skip
    except IntegrityError:  # a double touch: both came at once, and the other was kept
        if (there := _given_before(sender, name)) is None:
            raise
        return there
    who = by.reference if by else "public"
    record("feedback_given", f"submission:{made.pk}", by=who, after=state_of(made, without=APART), route=made.route)
    if contact.strip():
        leave_contact(made, contact, days=contact_days)
    worry_about(made)
    return made


def _given_before(sender: str, name: str | None) -> Submission | None:
    return Submission.objects.filter(sender=sender, once=name).first() if name else None
