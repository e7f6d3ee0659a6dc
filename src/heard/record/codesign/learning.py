"""What others can learn from how a programme was done."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.models import Learning, Programme
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def learn(
    programme: Programme,
    *,
    by: User,
    words: str,
    implication: str = "",
    evidence: str = "",
    shared_with: str = "",
    on: date | None = None,
) -> Learning:
    """Write down what was learnt, what it means for others, and with whom it was shared."""
    person = insist(by, Verb.FACILITATE)
    if not words.strip():
        raise Refusal("Say what you learnt.")
    made = Learning.objects.create(
        programme=programme, words=words.strip(), implication=implication.strip(), evidence=evidence.strip(),
        shared_with=shared_with.strip(), on=on or timezone.localdate(), by=person,
    )  # fmt: skip
    record("workshops_learnt", f"workshops:{programme.pk}", by=person.reference, after=made, learning=made.pk)
    return made
