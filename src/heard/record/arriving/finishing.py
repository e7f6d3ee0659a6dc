"""What happens to an arrival once its file was read: its sentence, its folder, and the day it goes."""

import contextlib
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Q
from django.utils import timezone

from heard.record.arriving import documents
from heard.record.arriving.folders import KEPT, whole_number
from heard.record.arriving.models import Arrival
from heard.record.arriving.moving import REFUSED, TAKEN, carry, free_place, shown, take_away, tell
from heard.record.arriving.sentences import came_to_nothing, named, outcome
from heard.record.erasure.register import version_now
from heard.record.intake.models import Load

OVER = (Load.State.DONE, Load.State.REFUSED)
FORGOTTEN = "What became of this file is no longer known. Ask the people who run Heard."


def finish_read() -> list[Arrival]:
    """Say what became of every file that was read since; returns those. Again after a kill, nothing is said twice."""
    over = Q(load=None, paper=None) | Q(load__state__in=OVER) | Q(paper__state__in=documents.OVER)
    waiting = Arrival.objects.filter(over, state=Arrival.State.WAITING).exclude(parts__state=Arrival.State.WAITING)
    return [_finished(one) for one in waiting.select_related("load", "load__delivery", "paper").order_by("id")]


def _finished(arrival: Arrival) -> Arrival:
    arrival.sentence, refused = _became(arrival)
    with contextlib.suppress(OSError):  # a folder that is away now must not hold the answer up
        if refused and arrival.place and not arrival.goes_to:
            _to_refused(arrival)
        carry(arrival)
        tell(arrival)
    arrival.state = Arrival.State.REFUSED if refused else Arrival.State.TAKEN
    arrival.told_at = timezone.now()
    arrival.save(update_fields=["state", "sentence", "told_at"])
    return arrival


def _became(arrival: Arrival) -> tuple[str, bool]:
    """What became of a file, and whether it was refused; a zip is refused where all its files were."""
    if arrival.load is not None:
        return outcome(arrival.load), came_to_nothing(arrival.load)
    if arrival.paper is not None:
        return documents.became(arrival)
    parts = list(arrival.parts.order_by("id"))
    said = "\n".join(named(one) for one in parts)
    return said or FORGOTTEN, bool(parts) and all(one.state == Arrival.State.REFUSED for one in parts)


def _to_refused(arrival: Arrival) -> None:
    """Say in the row first where a refused file goes: from a day's folder of `taken` to one of `refused`."""
    place = Path(arrival.place)
    day = next((above for above in place.parents if above.parent.name == TAKEN), None)
    if day is None:
        return
    below = place.parent.relative_to(day)
    root = day.parent.parent / REFUSED
    arrival.goes_to = shown(free_place(root, "" if str(below) == "." else str(below), place.name))
    arrival.save(update_fields=["goes_to", "sentence"])


def let_go(now: datetime | None = None) -> int:
    """Remove files that lay long enough beside Heard, and all that came before a person's information was removed.

    Heard keeps what it read in its landing folder, from which a person's rows are removed; a copy that lies beside it
    would keep them. Returns how many went; their sentences stay.
    """
    before = (now or timezone.now()) - timedelta(days=whole_number(KEPT))
    lying = Arrival.objects.filter(kept=True, goes_to="").exclude(place="").exclude(state=Arrival.State.WAITING)
    gone = list(lying.filter(Q(came_at__lt=before) | Q(removals__lt=version_now())))
    for one in gone:
        with contextlib.suppress(OSError):
            take_away(one)
    return len(gone)
