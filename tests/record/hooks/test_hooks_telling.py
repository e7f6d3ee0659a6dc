"""Other systems are told what happened, signed and without anybody's words, by a real server on this machine."""

import json
import time
from datetime import date

import pytest

from heard.governance.lifecycle import Stage
from heard.record.hooks import following
from heard.record.hooks.calling import look_round
from heard.record.hooks.doors import add_hook
from heard.record.hooks.events import ESCALATED, FOUND, IN_WORDS, LANDED, LATE, PUBLISHED
from heard.record.hooks.following import follow
from heard.record.hooks.models import Hook, Telling
from heard.record.hooks.signing import believed, signature
from heard.record.intake.expected import Expected
from heard.record.ledger.doors import record
from tests.record.hooks.made import landed

pytestmark = pytest.mark.django_db


def test_a_delivery_is_told_once_signed_and_without_anybodys_words(boss, other):
    follow()
    _hook, secret = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    assert look_round() == 1
    assert look_round() == 0
    ((path, headers, body),) = other.told
    assert path == "/heard?team=4"
    told = json.loads(body)
    assert (told["event"], told["delivery"], told["organisations"], told["rows"]) == (LANDED, "d1", ["RX9"], 7)
    assert b"Joan" not in body
    assert headers["Heard-Event"] == LANDED
    assert believed(secret, body, headers["Heard-Signature"], now=int(time.time()))
    assert not believed(secret, body + b" ", headers["Heard-Signature"], now=int(time.time()))
    assert Telling.objects.get().answered == "Answered 204."
    assert secret not in str(list(Hook.objects.values_list()))


def test_a_signature_is_believed_for_five_minutes_and_with_its_own_secret_only():
    said = signature("s", b"{}", 1000)
    assert believed("s", b"{}", said, now=1299)
    assert not believed("s", b"{}", said, now=1301)
    assert not believed("other", b"{}", said, now=1000)
    assert not believed("s", b"{}", "t=1000,v1=nonsense", now=1000)


def test_what_happened_before_an_address_was_registered_is_not_told(boss, other):
    follow()
    landed("before")
    add_hook(by=boss, name="Warehouse", address=other.address, events=list(IN_WORDS))
    landed("after")
    look_round()
    assert [json.loads(body)["delivery"] for _, _, body in other.told] == ["after"]


def test_an_address_is_told_only_of_what_it_asked_for_and_of_its_organisation(boss, other):
    follow()
    add_hook(by=boss, name="Changes", address=other.address, events=[PUBLISHED])
    add_hook(by=boss, name="RX8", address=other.address, events=[LANDED], organisation="RX8")
    landed()
    assert follow() == 0
    landed("d2", ("RX9", "RX8"))
    assert follow() == 1


def test_causes_and_changes_are_told_by_their_references(governed, cause, other, home):
    follow()
    add_hook(by=governed.boss, name="Warehouse", address=other.address, events=[ESCALATED], organisation="XD1")
    about = f"cause:{cause.pk}"
    record("cause_moved", about, by="x", to_stage=Stage.COMMITTEE.value, from_stage="recommended")
    record("cause_moved", about, by="x", to_stage=Stage.CLOSED.value)
    record("cause_rose", about, by="x", rule="level", days=3, from_level="routine", to_level="enhanced")
    record("cause_moved", "cause:999999", by="x", to_stage=Stage.COMMITTEE.value)
    assert follow() == 2
    told = [one.body for one in Telling.objects.order_by("id")]
    assert {one["cause"] for one in told} == {cause.reference}
    assert told[0]["stage"] == "committee"
    assert cause.title not in str(told)


def test_a_late_return_is_told_once_for_its_period(boss, other, monkeypatch):
    late = Expected("fft", "FFT", "patients", "monthly", "RX9", date(2026, 2, 1), None, "2025-12", "late",
                    next_period="2026-01")  # fmt: skip
    monkeypatch.setattr(following, "expected_returns", lambda today: [late])
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LATE])
    assert (follow(), follow()) == (1, 0)
    following.Follow.objects.filter(what="returns").delete()
    assert follow() == 0
    assert Telling.objects.get().body == {
        "source": "fft",
        "organisation": "RX9",
        "period": "2026-01",
        "due": "2026-02-01",
    }


def test_a_new_edition_without_signals_is_looked_at_once(boss, other, monkeypatch):
    from heard.record.intake.models import Edition

    looked = []

    class Nothing:
        signals = ()

    monkeypatch.setattr("heard.signals.look", lambda snapshot, month: looked.append(month) or Nothing)
    monkeypatch.setattr(following, "current_snapshot", lambda: None)
    add_hook(by=boss, name="Warehouse", address=other.address, events=[FOUND])
    assert follow() == 0
    Edition.objects.create(digest="e1", pins={}, because="a test")
    follow()
    follow()
    assert looked == [""]
