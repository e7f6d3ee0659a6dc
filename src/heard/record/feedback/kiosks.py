"""The doors of tablets in waiting rooms: starting and ending one, its PIN, and taking in what it sends."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.codesign.codes import OWN, new_code, plain
from heard.record.codesign.sealing import seal, unseal
from heard.record.feedback.asking import may_run
from heard.record.feedback.kiosk import Kiosk
from heard.record.feedback.models import FeedbackPage
from heard.record.home import Home
from heard.record.ledger.doors import record, state_of
from heard.record.people.attempts import TooManyAttempts, insist_few_attempts, sign_in_failed
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PIN = (4, 8)
"""From how many figures to how many a PIN has."""
LATE = timedelta(days=30)
"""How long after a tablet was ended its messages are still taken: it may have been without a network until then."""
OFF = timedelta(minutes=5)
"""How far a tablet's clock may run ahead before its times are not believed."""
NAME = "a PIN of a kiosk "
APART = ("pin_digest", "private")


class WrongPin(Refusal):
    """A PIN that does not open this tablet."""

    def __init__(self) -> None:
        super().__init__("This is not the PIN of this tablet.", next_step="Ask whoever set it up.")


class CannotBeOpened(Refusal):
    """A message that no key here opens."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said at a tablet: the fields of the form, and when it was sent there."""

    fields: dict[str, str]
    given_at: datetime


@transaction.atomic
def start_kiosk(page: FeedbackPage, *, called: str, pin: str, by: User) -> Kiosk:
    """Make a tablet's address and keys. Raises `Refusal` for a PIN of other than 4 to 8 figures, or no name."""
    person = insist(by, Verb.ASK)
    if not may_run(person, page):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    if not (pin.isascii() and pin.isdecimal() and PIN[0] <= len(pin) <= PIN[1]):
        raise Refusal("A PIN has 4 to 8 figures.", next_step="Choose one that people do not guess, such as not 1234.")
    if not called.strip():
        raise Refusal("Say where the tablet stands.", next_step="Such as: Outpatients, by the window.")
    public, private = _keys()
    code = plain(new_code(OWN))
    made = Kiosk.objects.create(
        page=page, code=code, called=called.strip()[:80], pin_digest=_digest(code, pin), public=public,
        private=seal(private), started_by=person,
    )  # fmt: skip
    record("kiosk_started", f"kiosk:{made.pk}", by=person.reference, after=state_of(made, without=APART), page=page.pk)
    return made


@transaction.atomic
def end_kiosk(kiosk: Kiosk, *, by: User) -> Kiosk:
    """Close a tablet's page for good; what it holds and has not sent is taken for 30 days more."""
    person = insist(by, Verb.ASK)
    now = Kiosk.objects.select_for_update().select_related("page").get(pk=kiosk.pk)
    if not may_run(person, now.page):
        raise Refusal("This tablet is run by others.", next_step="Ask the people who run it.")
    if now.ended_at is None:
        before = state_of(now, without=APART)
        now.ended_at, now.ended_by = timezone.now(), person
        now.save(update_fields=["ended_at", "ended_by"])
        record("kiosk_ended", f"kiosk:{now.pk}", by=person.reference, before=before,
               after=state_of(now, without=APART))  # fmt: skip
    return now


def insist_pin(kiosk: Kiosk, pin: str, *, address: str) -> None:
    """Raise `WrongPin` for another PIN, and `Refusal` after ten wrong ones in a quarter of an hour."""
    name, where = f"{NAME}{kiosk.code}", f"kiosk {address}"[:45]
    try:
        insist_few_attempts(username=name, address=where)
    except TooManyAttempts:
        raise Refusal("Too many wrong PINs were typed here.", next_step="Wait 15 minutes and try again.") from None
    if not hmac.compare_digest(_digest(kiosk.code, pin.strip()), kiosk.pin_digest):
        sign_in_failed(username=name, address=where)
        raise WrongPin


def takes_messages(kiosk: Kiosk, now: datetime) -> bool:
    """Whether what a tablet sends is still taken."""
    return kiosk.ended_at is None or now < kiosk.ended_at + LATE


def opened(kiosk: Kiosk, sealed: str, now: datetime) -> Message:
    """A message as it was written. A tablet's clock that runs wrong is not believed: then it was given now.

    Raises `CannotBeOpened` for anything that was not sealed with this tablet's key.
    """
    try:
        told: Any = json.loads(_unsealed(kiosk, sealed))
        fields = {str(name)[:40]: str(said)[:6000] for name, said in told["fields"].items()}
        at = datetime.fromisoformat(told["at"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise CannotBeOpened("This message cannot be read.") from fault
    believed = at.tzinfo is not None and kiosk.started_at - OFF <= at <= now + OFF
    return Message(fields, min(at, now) if believed else now)


def heard_from(kiosk: Kiosk, now: datetime) -> None:
    """Remember that a tablet has sent something."""
    Kiosk.objects.filter(pk=kiosk.pk).update(heard_from_at=now)


def _digest(code: str, pin: str) -> str:
    key = hashlib.sha256(f"kiosk-pin:{Home.current().secret_key()}".encode()).digest()
    return hmac.new(key, f"{code}:{pin}".encode(), hashlib.sha256).hexdigest()


def _keys() -> tuple[str, str]:
    """A new pair of keys: the public one as the browser imports it (base64 of SPKI), the private one as PEM."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return base64.b64encode(public).decode(), pem.decode()


def _unsealed(kiosk: Kiosk, sealed: str) -> str:
    """A key wrapped with RSA-OAEP, a nonce, and the message under AES-GCM; each base64, joined by dots."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped, nonce, body = (base64.b64decode(part, validate=True) for part in sealed.split("."))
    private = serialization.load_pem_private_key(unseal(kiosk.private).encode(), password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise CannotBeOpened("This message cannot be read.")
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    try:
        return AESGCM(private.decrypt(wrapped, oaep)).decrypt(nonce, body, None).decode()
    except InvalidTag as fault:
        raise CannotBeOpened("This message cannot be read.") from fault
