"""Loads that wait for a worker: the row is the queue, so a dead worker loses nothing."""

import contextlib
import logging
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.asked import carry_out
from heard.record.intake.landing import digest_of, forget, keep
from heard.record.intake.models import Delivery, Load
from heard.vocabulary.refusal import Refusal

SILENT = timedelta(minutes=2)
"""A worker says it is alive at every thousand rows; one silent for this long is taken to be dead."""

FAULT = "{} could not be read because of a fault in Heard. Nothing was loaded. Tell the people who run Heard."


def ask_for_load(
    path: Path,
    *,
    name: str,
    by: str,
    source: str = "",
    period: str = "",
    mapping: str = "",
    received_on: date | None = None,
    organisation: str = "",
) -> Load:
    """Keep a file and put its load in the queue; `received_on` as in `loading.load`: the day an earlier return came.

    `organisation` is whose file it is, as agreed with its sender: it is refused where it speaks of any other.
    """
    kept = keep(Home.current(), path, digest_of(path))
    return Load.objects.create(
        file=str(kept), file_name=name, source=source, period=period, mapping=mapping, asked_by=by,
        received_on=received_on, organisation=organisation,
    )  # fmt: skip


def free_silent() -> int:
    """Put back the loads of workers that have gone silent; returns how many."""
    silent = Load.objects.filter(state=Load.State.RUNNING, alive_at__lt=timezone.now() - SILENT)
    return silent.update(state=Load.State.WAITING, rows_so_far=0)


def _take() -> Load | None:
    with transaction.atomic():
        waiting = Load.objects.select_for_update().filter(state=Load.State.WAITING).order_by("id").first()
        if waiting:
            waiting.state, waiting.alive_at = Load.State.RUNNING, timezone.now()
            waiting.save(update_fields=["state", "alive_at"])
        return waiting


def run_next() -> Load | None:
    """Take the oldest waiting load and carry it out; None where none waits."""
    free_silent()
    waiting = _take()
    if waiting is None:
        return None

    def alive(rows: int) -> None:
        with contextlib.suppress(Exception):  # a busy database must not stop the reading: the next thousand rows tell
            Load.objects.filter(pk=waiting.pk).update(rows_so_far=rows, alive_at=timezone.now())

    try:
        done = carry_out(waiting, alive)
    except Refusal as refusal:
        waiting.state, waiting.message = Load.State.REFUSED, str(refusal)
    except Exception:  # a load that breaks the worker would be taken again by the next one, and break that too
        logging.getLogger(__name__).exception("load %s failed", waiting.pk)
        waiting.state, waiting.message = Load.State.REFUSED, FAULT.format(waiting.file_name)
    else:
        waiting.state, waiting.message = Load.State.DONE, done.message
        waiting.receipt, waiting.delivery = done.receipt, done.delivery
    waiting.alive_at = timezone.now()
    waiting.save()
    _leave_nothing_of(waiting)
    return waiting


def _leave_nothing_of(done: Load) -> None:
    """Remove a kept file that came to nothing, unless a delivery or another load of the same bytes needs it."""
    kept = Path(done.file)
    open_states = (Load.State.WAITING, Load.State.RUNNING)
    if Delivery.objects.filter(sha256=kept.name).exists():
        return
    if not Load.objects.filter(file=done.file, state__in=open_states).exists():
        forget(Home.current(), kept.name)
