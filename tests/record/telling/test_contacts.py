"""Whoever left a contact is told once, in a letter that says nothing of them, and then forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from heard.record.cases.models import Told
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.record.telling.contacts import contacts_of, forget, forget_old, leave_contact, tell_contacts
from heard.record.telling.pairs import publish
from heard.vocabulary.refusal import Refusal

SITE = "https://heard.example.org"


@pytest.fixture
def contact(cause):
    return leave_contact(address="someone@example.org", by="public", cause=cause)


def test_each_is_told_once_with_a_code_of_their_own(pair, contact, governed):
    publish(pair, by=governed.manager)
    assert tell_contacts(pair, by=governed.manager, site=SITE).told == 1
    assert tell_contacts(pair, by=governed.manager, site=SITE).told == 0
    (letter,) = mail.outbox
    assert letter.to == ["someone@example.org"]
    assert f"{SITE}/is-it-better/{contact.code}" in letter.body
    assert Told.objects.get(audience="person").how == "By e-mail to those who asked to be told (1)."


def test_the_letter_names_no_place_and_repeats_no_words(pair, contact, governed):
    publish(pair, by=governed.manager)
    tell_contacts(pair, by=governed.manager, site=SITE)
    for words in (pair.said, pair.did, "Northgate", "XD1 ", "phone system"):
        assert words not in mail.outbox[0].body + mail.outbox[0].subject


def test_a_letter_that_cannot_be_sent_leaves_its_person_waiting(pair, contact, governed, monkeypatch):
    publish(pair, by=governed.manager)

    def broken(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    sent = tell_contacts(pair, by=governed.manager, site=SITE)
    assert (sent.told, sent.failed) == (0, 1)
    contact.refresh_from_db()
    assert contact.told_at is None


def test_nobody_is_told_of_what_is_not_public(pair, contact, governed):
    with pytest.raises(Refusal, match="not public yet"):
        tell_contacts(pair, by=governed.manager, site=SITE)


def test_only_those_who_tell_see_an_address(pair, contact, governed):
    assert [one.address for one in contacts_of(pair, by=governed.manager)] == ["someone@example.org"]
    with pytest.raises(NotAllowed):
        contacts_of(pair, by=governed.stranger)


def test_an_address_is_deleted_when_asked_and_ninety_days_after_telling(pair, contact, cause, governed):
    other = leave_contact(address="other@example.org", by="public", cause=cause)
    forget(other, by=governed.manager)
    publish(pair, by=governed.manager)
    assert tell_contacts(pair, by=governed.manager, site=SITE).told == 1
    today = timezone.localdate()
    assert forget_old(today=today + timedelta(days=89)) == 0
    assert forget_old(today=today + timedelta(days=91)) == 1
    contact.refresh_from_db()
    assert contact.address == other.address == ""


def test_what_is_no_address_is_refused_and_none_is_in_the_ledger(cause, contact):
    with pytest.raises(Refusal, match="not an e-mail address"):
        leave_contact(address="nobody", by="public", cause=cause)
    assert "example.org" not in str([(one.facts, one.about) for one in Entry.objects.all()])
