"""The one door for what people agree to: a text is never changed, a new version follows it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.models import ConsentText, Programme
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def write_consent(programme: Programme, *, words: str, by: User, on: date | None = None) -> ConsentText:
    """Write what people agree to; the next version where there is one. Those who agreed before agreed to theirs.

    Raises `Refusal` without words, or where they are the newest version's own.
    """
    person = insist(by, Verb.FACILITATE)
    Programme.objects.select_for_update().get(pk=programme.pk)
    last = programme.consents.first()
    if not words.strip():
        raise Refusal("Write what people agree to.")
    if last is not None and last.words == words.strip():
        raise Refusal("These are the words it has already.")
    made = ConsentText.objects.create(
        programme=programme, version=last.version + 1 if last else 1, words=words.strip(),
        since=on or timezone.localdate(),
    )  # fmt: skip
    record("workshops_consent_written", f"workshops:{programme.pk}", by=person.reference, after=made, consent=made.pk,
           version=made.version)  # fmt: skip
    return made
