"""How often a page may be written to: counted by the hour, under a digest of the address that no later day can make."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from heard.record.feedback.models import DaySalt, Knock
from heard.vocabulary.refusal import Refusal

FROM_ONE = 40
"""Messages to a page from one address within an hour: a ward's whole wireless network shares one."""
TO_A_PAGE = 400
"""Messages to a page within an hour, wherever they come from."""


class Busy(Refusal):
    """Too much came within the hour."""

    def __init__(self) -> None:
        super().__init__("Very many messages have come.", next_step="Try again in an hour.")


def insist_room(page: str, *, address: str, now: datetime | None = None) -> None:
    """Count one message; raises `Busy` where the hour is full. What was counted on earlier days is deleted."""
    moment = now or timezone.now()
    hour = moment.replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        mark = _digest(address, moment)
        Knock.objects.filter(hour__lt=hour - timedelta(hours=24)).delete()
        there = Knock.objects.filter(page=page, hour=hour)
        mine = there.filter(digest=mark).values_list("number", flat=True).first() or 0
        if mine >= FROM_ONE or (there.aggregate(all=Sum("number"))["all"] or 0) >= TO_A_PAGE:
            raise Busy
        if not there.filter(digest=mark).update(number=F("number") + 1):
            Knock.objects.create(page=page, hour=hour, digest=mark, number=1)


def _digest(address: str, now: datetime) -> str:
    today = timezone.localdate(now)
    DaySalt.objects.filter(day__lt=today).delete()
    salt, _ = DaySalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_hex(32)})
    return hashlib.sha256(f"{salt.salt}:{address}".encode()).hexdigest()
