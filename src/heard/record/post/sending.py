"""Writes letters into the outbox and sends what waits there, once each as far as anybody can know."""

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from heard.record.people.models import User
from heard.record.post.models import Letter

PATIENCE = timedelta(minutes=2)
"""A letter that has been on its way for so long was cut off; one that failed is tried again after as long."""
TROUBLE = (OSError, smtplib.SMTPException)


def write(*, kind: Letter.Kind, about: str, to: User, subject: str, text: str) -> Letter:
    """Put a letter in the outbox, in the transaction of what it tells of; the one there already where there is one."""
    letter, _ = Letter.objects.get_or_create(kind=kind, about=about, to=to, defaults={"subject": subject, "text": text})
    return letter


def address_of(person: User) -> str:
    """Where a person gets e-mail: their address, else the sign-in name where that is one; empty where neither is."""
    return person.email or (person.username if "@" in person.username else "")


def to_send(now: datetime) -> QuerySet[Letter]:
    """The letters to send now: those that wait, and those cut off or failed of which two are better than none."""
    tried_long_ago = Q(tried_at=None) | Q(tried_at__lt=now - PATIENCE)
    waiting = Q(state=Letter.State.WAITING) & tried_long_ago
    cut_off = Q(state=Letter.State.SENDING, kind__in=Letter.AGAIN) & tried_long_ago
    return Letter.objects.filter(waiting | cut_off)


def unknown_fate(now: datetime) -> QuerySet[Letter]:
    """The letters that were cut off in the middle and are not sent again, as one may have gone."""
    return Letter.objects.filter(state=Letter.State.SENDING, tried_at__lt=now - PATIENCE).exclude(kind__in=Letter.AGAIN)


def send_waiting(*, among: Iterable[Letter] | None = None) -> list[Letter]:
    """Send every letter that waits, oldest first; those that could not be sent stay in the outbox. Returns the sent."""
    now = timezone.now()
    keys = to_send(now).values_list("pk", flat=True)
    if among is not None:
        keys = keys.filter(pk__in=[letter.pk for letter in among])
    return [letter for key in list(keys) if (letter := _claim(key, now)) is not None and _send(letter)]


def _claim(key: int, now: datetime) -> Letter | None:
    """Take one letter, so that no other process sends it too; None where another took it first."""
    with transaction.atomic():
        mine = to_send(now).filter(pk=key).update(
            state=Letter.State.SENDING, tried_at=timezone.now(), tries=F("tries") + 1
        )  # fmt: skip
    return Letter.objects.select_related("to").get(pk=key) if mine else None


def _send(letter: Letter) -> bool:
    address = address_of(letter.to) if letter.to.is_active else ""
    letter.state = Letter.State.SENT if address else Letter.State.NOWHERE
    message = EmailMessage(
        letter.subject, letter.text, to=[address], headers={"Auto-Submitted": "auto-generated"}
    )  # fmt: skip
    try:
        if address:
            message.send()
            letter.sent_at = timezone.now()
    except TROUBLE:
        logging.getLogger(__name__).exception("letter %s could not be sent", letter.pk)
        letter.state = Letter.State.WAITING
    letter.save(update_fields=["state", "sent_at"])
    return letter.state == Letter.State.SENT
