"""What is done by itself once a day: late matters rise, evidence joins, changes are measured, senders reminded."""

import logging
from datetime import date

from django.utils import timezone

from heard.record.cases.changes import measure_all
from heard.record.cases.hearing import send_on
from heard.record.cases.rising import rise_due
from heard.record.fetching.daily import fetch_due
from heard.record.intake.conformance import score_unscored
from heard.record.intake.editions import current_snapshot
from heard.record.intake.reminding import remind_due
from heard.record.telling.contacts import forget_old

_looked: set[date] = set()


def due_today() -> list[str]:
    """Do what is due, the first time this process asks on a day; what was done, in words. Safe to repeat."""
    today = timezone.localdate()
    if today in _looked:
        return []
    _looked.clear()
    _looked.add(today)
    try:
        risen, sent = rise_due(today), send_on(today)
        measured, forgotten = measure_all(by=None, on=today), forget_old(today=today)
        reminded, scored = remind_due(today), score_unscored(current_snapshot().query)
    except Exception:  # a busy database must not stop the worker: tomorrow, or the next worker, does it
        logging.getLogger(__name__).exception("what is due today could not be done")
        return []
    said = [*fetch_due()]
    said += [f"{rise.cause.reference} rose: {rise.days} days late." for rise in risen]
    numbers = {
        "What people heard goes to the evidence": sent,
        "Changes measured with newer data": len(measured),
        "Addresses deleted of people who were told": forgotten,
        "Reminders of returns": reminded,
        "Returns scored against the core dataset": scored,
    }
    return [*said, *(f"{what}: {number}." for what, number in numbers.items() if number)]
