"""The mailbox, against a real IMAP server."""

import imaplib
import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from heard.record.arriving import answering, collecting, taking
from heard.record.arriving.finishing import finish_read
from heard.record.arriving.mailbox import account
from heard.record.arriving.models import Arrival, Mail
from heard.record.arriving.post import look_into_mailbox, watch_mailbox_beside
from heard.record.arriving.senders import agree
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.papers.models import Paper
from heard.record.papers.reading import read_next
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FROM = "Harbour <feedback@harbour.example>"


@pytest.fixture
def boss(db) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


@pytest.fixture
def agreed(boss):
    return agree(by=boss, name="Harbour Trust", address="feedback@harbour.example", organisation="RX9")


@pytest.fixture
def january(tmp_path) -> bytes:
    return inpatient(tmp_path / "january.csv", [("RX901", 40, 100, 0.9)]).read_bytes()


def count(talk: imaplib.IMAP4, folder: str) -> int:
    kind, told = talk.select(f'"{folder}"', readonly=True)
    return int(told[0]) if kind == "OK" else 0


def round_trip() -> None:
    look_into_mailbox()
    while run_next() is not None or read_next() is not None:
        pass
    finish_read()
    look_into_mailbox()


@pytest.mark.covers("R113")
def test_a_return_by_mail_is_loaded_answered_with_its_receipt_and_moved(home, mailbox, post, agreed, january):
    post(FROM, ("january.csv", january))
    round_trip()
    assert Delivery.objects.get().organisations == ["RX9"]
    (answer,) = outgoing.outbox
    assert answer.to == ["feedback@harbour.example"]
    assert "recognised as Friends and Family Test, inpatient sites to 2020, January 2026. 1 row in." in answer.body
    assert "mother" not in answer.body + answer.subject
    assert answer.extra_headers["Auto-Submitted"] == "auto-replied"
    assert (count(mailbox, "INBOX"), count(mailbox, "Heard taken")) == (0, 1)
    round_trip()
    assert len(outgoing.outbox) == 1
    assert (Load.objects.count(), Mail.objects.get().state) == (1, "filed")


def test_what_was_not_taken_is_told_with_the_reason_and_never_with_peoples_words(
    home, mailbox, post, agreed, january, tmp_path
):
    post(FROM, ("ours.csv", january), ("words.csv", b"Joan said so,b\nthe nurse hurt her,2\n"), ("empty.csv", b""))
    round_trip()
    body = outgoing.outbox[0].body
    assert "1 row in" in body
    assert "The file is empty" in body
    assert "Joan" not in body
    assert "nurse" not in body
    assert [one.state for one in Arrival.objects.order_by("id")] == ["taken", "refused", "refused"]
    assert count(mailbox, "Heard taken") == 1


def test_a_document_by_mail_is_kept_once_and_answered_once_it_was_read(home, mailbox, post, agreed, january):
    report = b"<!doctype html><title>Spring</title><p>A carer said that she waited three hours.</p>"
    post(FROM, ("january.csv", january), ("spring.html", report), ("broken.pdf", b"%PDF-1.7\nand nothing more"))
    look_into_mailbox()
    while run_next() is not None:
        pass
    finish_read()
    look_into_mailbox()
    assert outgoing.outbox == [], "the documents wait to be read"
    round_trip()
    body = outgoing.outbox[0].body
    assert "1 row in" in body
    assert "This is a document: it was read" in body
    assert "broken.pdf is damaged" in body
    assert "carer" not in body
    assert [one.state for one in Arrival.objects.order_by("id")] == ["taken", "taken", "refused"]
    post(FROM, ("again.html", report))
    round_trip()
    assert "keeps it once" in outgoing.outbox[1].body
    paper = Paper.objects.exclude(state="refused").get()
    assert (paper.organisation, paper.added_by) == ("RX9", f"e-mail of agreed sender {agreed.pk}")


def test_a_file_about_another_organisation_is_refused_and_the_mail_goes_to_the_refused(
    home, mailbox, post, agreed, tmp_path
):
    other = inpatient(tmp_path / "a.csv", [("RX801", 40, 100, 0.9)])
    post(FROM, ("a.csv", other.read_bytes()))
    round_trip()
    assert "agreed for RX9 only" in outgoing.outbox[0].body
    assert (count(mailbox, "Heard taken"), count(mailbox, "Heard refused")) == (0, 1)


def test_mails_from_strangers_are_left_unread_and_unanswered_until_their_sender_is_agreed(
    home, mailbox, post, boss, january
):
    post(FROM, ("january.csv", january))
    round_trip()
    assert (Mail.objects.get().state, outgoing.outbox, Load.objects.count()) == ("stranger", [], 0)
    mailbox.select("INBOX")
    assert mailbox.search(None, "UNSEEN")[1] == [b"1"]
    agree(by=boss, name="Harbour Trust", address="feedback@harbour.example", organisation="RX9")
    round_trip()
    assert (Mail.objects.get().state, len(outgoing.outbox)) == ("filed", 1)


def test_a_strangers_mail_that_was_taken_away_is_forgotten(home, mailbox, post, boss):
    post("someone@elsewhere.example")
    look_into_mailbox()
    mailbox.select("INBOX")
    mailbox.store("1:*", "+FLAGS", r"(\Deleted)")
    mailbox.expunge()
    look_into_mailbox()
    assert not Mail.objects.exists()


def test_a_mailbox_that_numbers_its_mails_anew_brings_nothing_twice(home, mailbox, post, agreed, january):
    post(FROM, ("january.csv", january), message_id="<one@harbour.example>")
    round_trip()
    Mail.objects.update(validity=1, uid=99)
    post(FROM, ("january.csv", january), message_id="<one@harbour.example>")
    round_trip()
    assert (Load.objects.count(), len(outgoing.outbox), count(mailbox, "INBOX")) == (1, 1, 0)


def test_a_mail_without_a_file_is_answered_and_one_a_machine_wrote_is_not(home, mailbox, post, agreed, january):
    post(FROM)
    post(FROM, ("january.csv", january), Auto_Submitted="auto-generated")
    round_trip()
    assert ["No file was attached to it." in one.body for one in outgoing.outbox] == [True]
    assert Delivery.objects.count() == 1
    assert count(mailbox, "INBOX") == 0


@pytest.mark.parametrize("dies_at", ["queue", "send", "move"])
def test_killed_at_any_point_no_mail_is_read_or_answered_twice(
    home, mailbox, post, agreed, january, monkeypatch, dies_at
):
    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    post(FROM, ("january.csv", january))
    with monkeypatch.context() as patch:
        if dies_at == "queue":
            patch.setattr(taking, "ask_for_load", die)
        elif dies_at == "send":
            patch.setattr(answering.EmailMessage, "send", die)
        else:
            patch.setattr("heard.record.arriving.mailbox.Mailbox.move", die)
        with pytest.raises(Killed):
            round_trip()
    Mail.objects.filter(state="answering").update(answered_at=timezone.now() - timedelta(minutes=5))
    round_trip()
    assert (Load.objects.count(), Delivery.objects.count(), Mail.objects.get().state) == (1, 1, "filed")
    assert len(outgoing.outbox) == (0 if dies_at == "send" else 1)
    assert (count(mailbox, "INBOX"), count(mailbox, "Heard taken")) == (0, 1)


def test_an_answer_that_could_not_be_sent_is_sent_later(home, mailbox, post, agreed, january, monkeypatch):
    def closed(*args):
        raise smtplib.SMTPServerDisconnected

    post(FROM, ("january.csv", january))
    with monkeypatch.context() as patch:
        patch.setattr(answering.EmailMessage, "send", closed)
        round_trip()
    assert (Mail.objects.get().state, count(mailbox, "INBOX")) == ("reading", 1)
    Mail.objects.update(answered_at=timezone.now() - timedelta(minutes=5))
    look_into_mailbox()
    assert (Mail.objects.get().state, len(outgoing.outbox)) == ("filed", 1)


def test_a_mail_that_is_too_large_is_answered_without_being_read(home, mailbox, post, agreed, january, monkeypatch):
    monkeypatch.setattr(collecting, "LARGEST", 100)
    post(FROM, ("january.csv", january))
    round_trip()
    assert "is larger than" in outgoing.outbox[0].body
    assert not Load.objects.exists()


def test_a_mailbox_out_of_reach_holds_nothing_up(home, mailbox, monkeypatch):
    monkeypatch.setenv("HEARD_IMAP_PORT", "9")
    assert look_into_mailbox() == []
    monkeypatch.setenv("HEARD_IMAP_PASSWORD", "wrong")
    assert look_into_mailbox() == []


def test_no_mailbox_named_is_none_and_one_half_named_is_refused(home, monkeypatch):
    monkeypatch.delenv("HEARD_IMAP_HOST", raising=False)
    assert account() is None
    assert watch_mailbox_beside() is None
    monkeypatch.setenv("HEARD_IMAP_HOST", "mail.example.org")
    with pytest.raises(Refusal, match="not fully named"):
        account()
    monkeypatch.setenv("HEARD_IMAP_USER", "heard")
    found = account()
    assert found is not None
    assert (found.port, found.security, found.folder) == (993, "ssl", "INBOX")


def test_no_column_of_the_database_holds_the_mailboxs_password(home, mailbox, post, agreed, january):
    post(FROM, ("january.csv", january))
    round_trip()
    assert "in here" not in "".join(str(row) for row in Mail.objects.values_list())
    assert b"waited for hours" not in b"".join(one.read_bytes() for one in Path(home.path).rglob("*") if one.is_file())
