"""How to reach somebody who asked for an answer: sealed, apart from what they said, each look recorded, then gone."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from heard.record.codesign.sealing import seal, unseal
from heard.record.feedback.asking import may_run
from heard.record.feedback.given_words import words_of
from heard.record.feedback.models import FeedbackPage, ReplyContact, Submission
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

LONGEST = 120
APART = ("sealed",)


@transaction.atomic
def leave_contact(given: Submission, address: str, *, days: int) -> ReplyContact:
    """Keep how to answer somebody, for so many days. Raises `Refusal` for what nobody can be reached by."""
    plain = " ".join(address.split())[:LONGEST]
    if "@" not in plain and sum(sign.isdigit() for sign in plain) < 6:
        raise Refusal("Write an e-mail address or a telephone number.")
    made = ReplyContact.objects.create(
        submission=given, sealed=seal(plain), until=timezone.localdate() + timedelta(days=days)
    )
    record("reply_asked_for", f"submission:{given.pk}", by="public", after=state_of(made, without=APART))
    return made


def to_answer(person: User) -> list[ReplyContact]:
    """Those who wait for an answer on the pages this person runs, oldest first; nothing is opened."""
    insist(person, Verb.ANSWER_PEOPLE)
    waiting = ReplyContact.objects.filter(answered_at=None, gone_at=None).select_related("submission")
    return [one for one in waiting if _theirs(person, one)]


def _theirs(person: User, contact: ReplyContact) -> bool:
    page = FeedbackPage.objects.filter(short=contact.submission.page).first()
    if page is None:  # from another door: the people without a provider of their own answer
        return person.may(Verb.ANSWER_PEOPLE) and not person.organisation
    return may_run(person, page, Verb.ANSWER_PEOPLE)


def _insist_theirs(person: User, contact: ReplyContact) -> User:
    if not _theirs(insist(person, Verb.ANSWER_PEOPLE), contact):
        raise NotAllowed(Verb.ANSWER_PEOPLE)
    return person


@dataclass(frozen=True, slots=True)
class Opened:
    """What somebody needs to answer: how to reach the person, and what they said."""

    address: str
    words: tuple[tuple[str, str], ...]


@transaction.atomic
def open_contact(contact: ReplyContact, *, by: User) -> Opened:
    """How to reach somebody and what they said, for whoever answers; that they looked is recorded."""
    person = _insist_theirs(by, contact)
    record("reply_contact_seen", f"reply_contact:{contact.pk}", by=person.reference)
    address = unseal(contact.sealed) if contact.sealed else ""
    return Opened(address, words_of(contact.submission))


@transaction.atomic
def mark_answered(contact: ReplyContact, *, by: User) -> ReplyContact:
    """Say that somebody was answered; their address is deleted at once."""
    person = _insist_theirs(by, contact)
    now = ReplyContact.objects.select_for_update().get(pk=contact.pk)
    if now.answered_at is not None:
        return now
    before = state_of(now, without=APART)
    now.answered_at = now.gone_at = timezone.now()
    now.answered_by, now.sealed = person, ""
    now.save()
    record("reply_given", f"reply_contact:{now.pk}", by=person.reference, before=before,
           after=state_of(now, without=APART))  # fmt: skip
    return now


@transaction.atomic
def let_go(contacts: list[ReplyContact], *, by: str) -> int:
    """Delete addresses; returns how many."""
    for one in contacts:
        before = state_of(one, without=APART)
        one.sealed, one.gone_at = "", timezone.now()
        one.save(update_fields=["sealed", "gone_at"])
        record("reply_contact_gone", f"reply_contact:{one.pk}", by=by, before=before,
               after=state_of(one, without=APART))  # fmt: skip
    return len(contacts)


def forget_old_contacts(today: date) -> int:
    """Delete the addresses whose days are over; returns how many."""
    return let_go(list(ReplyContact.objects.filter(until__lt=today, gone_at=None)), by="heard")
