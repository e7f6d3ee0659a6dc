"""A tablet is opened and left with its PIN; only the server reads what waits on it; its clock is believed in reason."""

import base64
import json
import os
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.kiosks import (
    LATE,
    CannotBeOpened,
    WrongPin,
    end_kiosk,
    insist_pin,
    opened,
    start_kiosk,
    takes_messages,
)
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return User.objects.create(username="m@example.org", full_name="Mo Marsh", role="quality_manager")


@pytest.fixture
def page(manager):
    asked = Asked("commissioner", "XD1", "Walk-in Centre", "The team", date(2026, 1, 1), question="listened")
    return make_page(asked, by=manager)


@pytest.fixture
def kiosk(page, manager):
    return start_kiosk(page, called="By the window", pin="2468", by=manager)


def sealed(kiosk, fields, at):
    """As the tablet seals a message."""
    key, nonce = AESGCM.generate_key(256), os.urandom(12)
    public = serialization.load_der_public_key(base64.b64decode(kiosk.public))
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    body = AESGCM(key).encrypt(nonce, json.dumps({"fields": fields, "at": at.isoformat()}).encode(), None)
    return ".".join(base64.b64encode(part).decode() for part in (public.encrypt(key, oaep), nonce, body))


def test_what_waits_on_a_tablet_is_read_by_its_server_only(kiosk, page, manager):
    at = timezone.now()
    message = sealed(kiosk, {"good": "The chairs are new."}, at)
    assert "chairs" not in message
    assert opened(kiosk, message, at).fields == {"good": "The chairs are new."}
    other = start_kiosk(page, called="At the door", pin="1357", by=manager)
    with pytest.raises(CannotBeOpened):
        opened(other, message, at)


@pytest.mark.parametrize("spoilt", ["", "a.b", "....", "a.b.c", "Zm9v.Zm9v.Zm9v"])
def test_what_was_not_sealed_for_a_tablet_is_not_opened(spoilt, kiosk):
    with pytest.raises(CannotBeOpened):
        opened(kiosk, spoilt, timezone.now())


@pytest.mark.parametrize(
    ("ahead", "believed"), [(timedelta(0), True), (timedelta(days=400), False), (-timedelta(days=400), False)]
)
def test_a_tablet_s_clock_is_believed_within_its_own_life(ahead, believed, kiosk):
    now = timezone.now()
    message = opened(kiosk, sealed(kiosk, {}, now + ahead), now)
    assert message.given_at == (now + ahead if believed else now)


def test_ten_wrong_pins_close_the_lock_for_a_while(kiosk):
    insist_pin(kiosk, "2468", address="10.0.0.1")
    for _ in range(10):
        with pytest.raises(WrongPin):
            insist_pin(kiosk, "1111", address="10.0.0.1")
    with pytest.raises(Refusal, match="Too many wrong PINs"):
        insist_pin(kiosk, "2468", address="10.0.0.1")


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "١٢٣٤"])
def test_a_pin_has_four_to_eight_figures(pin, page, manager):
    with pytest.raises(Refusal, match="PIN"):
        start_kiosk(page, called="By the window", pin=pin, by=manager)


def test_the_ledger_holds_neither_pin_nor_key(kiosk):
    entry = Entry.objects.get(what="kiosk_started")
    assert kiosk.pin_digest not in str(vars(entry))
    assert "PRIVATE" not in kiosk.private


def test_an_ended_tablet_may_still_send_what_it_holds_for_a_month(kiosk, manager):
    ended = end_kiosk(kiosk, by=manager)
    assert takes_messages(ended, timezone.now())
    assert not takes_messages(ended, timezone.now() + LATE + timedelta(days=1))


def test_people_who_do_not_run_a_page_start_no_tablet_for_it(page):
    provider = User.objects.create(username="p@example.org", full_name="Pat Vale", role="provider", organisation="XD1")
    with pytest.raises(Refusal, match="run by others"):
        start_kiosk(page, called="By the window", pin="2468", by=provider)
