"""Whom we promised to tell: kept apart, told once with a code of their own, then forgotten."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from heard.record.cases.models import CauseForConcern, Change, Told
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.telling.addresses import better_path, pair_path
from heard.record.telling.models import Contact, Pair
from heard.vocabulary.refusal import Refusal

KEPT = timedelta(days=90)
"""How long an address is kept once its person was told, where they do not answer before."""
SUBJECT = "What happened after you told us"
LETTER = """Hello,

You told us about care that you or somebody you look after had. We said that we would tell you what happened next.

Read what happened:
{page}

Is it better? You can tell us here. It takes one minute, and you need not sign in:
{better}

We will not write to you about this again. We delete your address when you have answered, or after 90 days.
"""
"""Names no place and repeats nothing that was said: others may read a person's post."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many people were told now, and how many letters could not be sent."""

    told: int
    failed: int


@transaction.atomic
def leave_contact(
    *,
    address: str,
    by: str,
    cause: CauseForConcern | None = None,
    change: Change | None = None,
    on: date | None = None,
) -> Contact:
    """Keep an e-mail address of somebody who wants to hear what becomes of what they told us.

    `by` is who writes it down, as the ledger names them ("public" for a form). Raises `Refusal` for no address.
    """
    try:
        validate_email(address.strip())
    except ValidationError:
        raise Refusal("This is not an e-mail address.", next_step="Write it as name@example.org.") from None
    if cause is None and change is None:
        raise Refusal("Say what they want to hear of.")
    made = Contact.objects.create(
        cause=cause, change=change, address=address.strip(), code=secrets.token_urlsafe(18),
        left_on=on or timezone.localdate(),
    )  # fmt: skip
    record("contact_left", f"contact:{made.pk}", by=by, after=_state(made), cause=cause.pk if cause else 0)
    return made


def _state(contact: Contact) -> dict[str, Any]:
    """A contact without its address: once that is deleted, nobody may find it by guessing, not even with our secret."""
    return state_of(contact, without=("address",))


def waiting(pair: Pair) -> QuerySet[Contact]:
    """The people who want to hear of what a pair tells and were not told yet."""
    of = Q(pk__in=())
    if pair.change_id:
        of |= Q(change=pair.change_id)
    if cause := pair.cause_id or (pair.change.cause_id if pair.change else None):
        of |= Q(cause=cause)
    return Contact.objects.filter(of, told_at=None, forgotten_at=None).exclude(address="")


def contacts_of(pair: Pair, *, by: User) -> list[Contact]:
    """Those who are waiting and those who were told of a pair, for those who tell."""
    insist(by, Verb.PUBLISH)
    return [*waiting(pair), *pair.told_contacts.all()]


def tell_contacts(pair: Pair, *, by: User, site: str) -> Sent:
    """Tell everyone who is waiting, each once, with their own "is it better?".

    `site` is the address of the service. Each letter is a transaction of its own: one that cannot be sent leaves its
    person waiting. Raises `Refusal` where the pair is not public.
    """
    person = insist(by, Verb.PUBLISH)
    if not pair.versions.filter(taken_down_at=None).exists():
        raise Refusal("The page is not public yet.", next_step="Publish it first: the letter leads to it.")
    told = failed = 0
    for one in waiting(pair):
        try:
            told += _told(one, pair, person, site.rstrip("/"))
        except OSError:  # a mail server that is not there, or refuses (smtplib's errors are OSErrors)
            failed += 1
    if told and (pair.change or pair.cause):
        from heard.record.cases.changes import tell

        tell(by=person, audience=Told.Audience.PERSON, how=f"By e-mail to those who asked to be told ({told}).",
             change=pair.change, cause=pair.cause, address=f"{site.rstrip('/')}{pair_path(pair)}")  # fmt: skip
    return Sent(told, failed)


@transaction.atomic
def _told(contact: Contact, pair: Pair, person: User, site: str) -> bool:
    now = Contact.objects.select_for_update().get(pk=contact.pk)
    before = _state(now)
    if now.told_at is not None or not now.address:
        return False
    now.told_at, now.told_of = timezone.now(), pair
    now.save(update_fields=["told_at", "told_of"])
    record("contact_told", f"contact:{now.pk}", by=person.reference, before=before, after=_state(now), pair=pair.pk)
    # Last, so that a letter that cannot be sent undoes the rest, and one that was sent is never forgotten.
    words = LETTER.format(page=site + pair_path(pair), better=site + better_path(now))
    EmailMessage(SUBJECT, words, to=[now.address]).send()
    return True


@transaction.atomic
def forget(contact: Contact, *, by: User) -> Contact:
    """Delete somebody's address at once: they asked for it, or it was wrong."""
    person = insist(by, Verb.PUBLISH)
    contact.address, contact.forgotten_at = "", timezone.now()
    before = _state(contact)
    contact.save(update_fields=["address", "forgotten_at"])
    record("contact_forgotten", f"contact:{contact.pk}", by=person.reference, before=before, after=_state(contact))
    return contact


def forget_old(*, today: date) -> int:
    """Delete the addresses of those who were told long ago; returns how many."""
    with transaction.atomic():
        old = list(Contact.objects.select_for_update().filter(told_at__date__lte=today - KEPT, forgotten_at=None))
        before = {f"contact:{one.pk}": _state(one) for one in old}
        for one in old:
            one.address, one.forgotten_at = "", timezone.now()
        Contact.objects.bulk_update(old, ["address", "forgotten_at"])
        if old:
            after = {f"contact:{one.pk}": _state(one) for one in old}
            record("contacts_forgotten", "contacts", by="machine", before=before, after=after, number=len(old))
    return len(old)
