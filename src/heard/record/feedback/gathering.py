"""Takes what waits to the evidence, in batches through the queue every file goes through; safe to kill and repeat.

Three steps, each a transaction of its own that begins where the last one ended: submissions are put into a batch, the
batch's file is written and queued, and once the evidence holds it, the words are emptied here.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.record.erasure.removing import overwrite_deleted
from heard.record.feedback.models import Batch, Submission
from heard.record.feedback.replying import forget_old_contacts
from heard.record.feedback.taking_back import finish_taken_back
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import ask_for_load
from heard.record.ledger.doors import record
from heard.sources.heard_feedback import ABOUT, LAYOUTS, STOP, WORDS, Layout

BY_ITSELF = "heard"
EVERY = timedelta(minutes=10)
"""How long the oldest waits before a batch is made, so that a busy hour is a few batches and not a hundred."""
MOST = 5_000
"""Submissions of one batch."""
AGAIN = timedelta(days=1)
"""After how long one that could not be read so often is tried once more: a later version of Heard may read it."""
TRIES = 3
"""How often a batch that could not be read is put into the queue again."""
OF_ROUTE = {Submission.Route.NOTE.value: "heard_notes", Submission.Route.DOCUMENT.value: "heard_passages"}
"""The connector of a route, where it is not `heard_feedback`."""
_LAYOUTS = {layout.key: layout for layout in LAYOUTS}


def gather(*, now: datetime | None = None, at_once: bool = False) -> int:
    """Do whatever step can be done; returns how many batches took one. `at_once` does not wait for more to come.

    A batch whose step fails stays as it was and holds up no other; its fault is raised once all else is done.
    """
    moment, faults = now or timezone.now(), list[Exception]()
    Batch.objects.filter(state=Batch.State.STUCK, load__asked_at__lt=moment - AGAIN).update(state=Batch.State.MADE)
    done = _each(_settle, Batch.State.QUEUED, faults)
    if Submission.objects.filter(state=Submission.State.WAITING, batch=None).exists():
        for connector in _LAYOUTS:
            _put_together(connector, moment if at_once else moment - EVERY)
    done += _each(_queue, Batch.State.MADE, faults)
    done += finish_taken_back() + forget_old_contacts(timezone.localdate(moment))
    if done:
        overwrite_deleted(Submission)
    if faults:
        raise faults[0]
    return done


def _each(step: Callable[[int], bool], state: Batch.State, faults: list[Exception]) -> int:
    """Take a step of every batch in a state; returns how many took it. What went wrong is put to the faults."""
    done = 0
    for key in Batch.objects.filter(state=state).values_list("pk", flat=True):
        try:
            done += step(key)
        except Exception as fault:
            faults.append(fault)
    return done


@transaction.atomic
def _put_together(connector: str, waited_since: datetime) -> None:
    """Put what waits into a batch, where the oldest of it has waited long enough."""
    its = [route for route in Submission.Route.values if OF_ROUTE.get(route, "heard_feedback") == connector]
    waiting = Submission.objects.filter(state=Submission.State.WAITING, batch=None).order_by("id")
    chosen = list(waiting.filter(route__in=its).select_for_update()[:MOST])
    if not chosen or min(one.kept_at for one in chosen) > waited_since:
        return
    batch = Batch.objects.create(connector=connector)
    Submission.objects.filter(pk__in=[one.pk for one in chosen]).update(batch=batch)
    record("feedback_gathered", f"batch:{batch.pk}", by=BY_ITSELF, submissions=len(chosen))


@transaction.atomic
def _queue(key: int) -> bool:
    """Write a batch's file and ask for its load: a second worker, or a repeat, finds it done."""
    batch = Batch.objects.select_for_update().get(pk=key)
    if batch.state != Batch.State.MADE:
        return False
    layout = _LAYOUTS[batch.connector]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{layout.key.replace('_', '-')}-{batch.pk:06d}.csv"
        _write(file, layout, batch.submissions.filter(removed_at=None).order_by("id"))
        batch.load = ask_for_load(file, name=file.name, by=BY_ITSELF, source=layout.key)
    batch.state, batch.tries = Batch.State.QUEUED, batch.tries + 1
    batch.save(update_fields=["load", "state", "tries"])
    return True


def _write(file: Path, layout: Layout, given: Iterable[Submission]) -> None:
    with file.open("w", newline="", encoding="utf-8-sig") as opened:
        writer = csv.writer(opened)
        writer.writerow(layout.columns)
        writer.writerows(_cells(one) for one in given)


def _cells(one: Submission) -> Sequence[object]:
    day = timezone.localdate(one.given_at).isoformat()
    facts = [
        one.reference, one.route, one.kind, one.organisation, one.site, one.service, one.setting,
        one.happened_on or "", one.happened_period, day, one.mode, one.language, one.stage, one.speaker, one.subject,
        one.passed_on, one.tells, one.expectation, one.earlier, one.helped_by, one.question,
        "" if one.rating is None else one.rating, one.scale, one.counts_as,
        *(one.about_you.get(name, "") for name in (*ABOUT, "deprivation")), one.consent,
    ]  # fmt: skip
    words = [cell for said in one.words for cell in (said["prompt"], said["asked"], said["text"])]
    stops = [stop[what] for stop in one.stops for what in STOP]
    return [*facts, *words, *[""] * (len(WORDS) - len(words)), *stops]


@transaction.atomic
def _settle(key: int) -> bool:
    """Empty the words of a batch that the evidence holds; put one that could not be read into the queue again."""
    batch = Batch.objects.select_for_update().get(pk=key)
    load = batch.load
    if batch.state != Batch.State.QUEUED or (load and load.state in (Load.State.WAITING, Load.State.RUNNING)):
        return False
    if load and load.state == Load.State.DONE and _holds(load.delivery, batch):
        batch.state, batch.delivery = Batch.State.LANDED, load.delivery
        batch.submissions.filter(state=Submission.State.WAITING).update(state=Submission.State.GATHERED)
        batch.submissions.update(words=[], about_you={}, stops=[], delivery=load.delivery)
    else:
        batch.state = Batch.State.MADE if batch.tries < TRIES else Batch.State.STUCK
    batch.save(update_fields=["state", "delivery"])
    record(f"feedback_{batch.state}", f"batch:{batch.pk}", by=BY_ITSELF, tries=batch.tries)
    return True


def _holds(delivery: Delivery | None, batch: Batch) -> bool:
    """Whether the evidence has a row for each: what somebody had removed meanwhile is not asked for."""
    given = batch.submissions.filter(taken_back_at=None).count()
    return not given if delivery is None else delivery.rows_read >= given
