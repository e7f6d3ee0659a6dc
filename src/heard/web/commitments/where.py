"""For whom and for which quarter a page tells, and whether what it rests on has been read from the lake."""

from datetime import date
from functools import lru_cache
from threading import Lock, Thread
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from heard.governance.assurance import quarter_of
from heard.record.assurance import places
from heard.record.assurance.look import Look
from heard.record.bodies.in_force import commissioner_on
from heard.record.bodies.models import Commissioner
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Delivery
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

OFFERED = 8
"""How many quarters a page offers."""
PATIENCE = 8.0
"""Seconds a page waits for the lake; after that it asks people to look again."""


def commissioner_of(request: HttpRequest) -> Commissioner:
    """The commissioner a page is asked about, else the first in force today; raises `NobodyDecides`."""
    return commissioner_on(key=request.GET.get("for", ""))


def quarters(today: date) -> list[Period]:
    """The quarters a page offers, newest first: from the last that ended."""
    offered = [quarter_of(today)]
    while len(offered) < OFFERED:
        offered.append(offered[-1].before())
    return offered


def look_of(request: HttpRequest) -> Look:
    """The look a page is asked for: `?quarter=`, else the newest quarter of which anything has come."""
    today, commissioner = timezone.localdate(), commissioner_of(request)
    asked = next((one for one in quarters(today) if one.key == request.GET.get("quarter")), None)
    return Look(commissioner, asked, today) if asked else newest_look(commissioner)


def newest_look(commissioner: Commissioner) -> Look:
    """The look at the newest quarter of which anything has come."""
    today = timezone.localdate()
    return Look(commissioner, _newest(quarters(today), current_snapshot().digest), today)


def _newest(offered: list[Period], edition: str) -> Period:
    newest = _newest_month(edition)
    return next((one for one in offered if newest >= one.months[0]), offered[0])


@lru_cache(maxsize=8)
def _newest_month(edition: str) -> str:
    """The newest month that a delivery of this edition tells of; "" where nothing has come."""
    told = Delivery.objects.filter(state=Delivery.State.LANDED).values_list("periods", flat=True)
    return max((Period.parse(key).months[-1] for keys in told for key in keys), default="")


_under_way: dict[tuple[str, tuple[str, ...], str], Thread] = {}
_lock = Lock()


def ready(look: Look) -> bool:
    """Whether what the lake says of a quarter has been read; it is read once, beside the page."""
    key = (look.snapshot.digest, look.providers, look.period.key)
    with _lock:
        if (reading := _under_way.get(key)) is None:
            reading = _under_way[key] = _reading(look.snapshot, look.providers, look.period)
            reading.start()
    reading.join(PATIENCE)
    return not reading.is_alive()


def _reading(snapshot: "Snapshot", providers: tuple[str, ...], period: Period) -> Thread:
    return Thread(target=places.warm, args=(snapshot, providers, period), daemon=True, name=f"reading {period.key}")
