"""What causes for concern do by themselves once a day: late ones rise, and what people heard joins the evidence."""

import logging
from datetime import date

from django.utils import timezone

from heard.record.cases.hearing import send_on
from heard.record.cases.rising import rise_due

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
    except Exception:  # a busy database must not stop the worker: tomorrow, or the next worker, does it
        logging.getLogger(__name__).exception("what is due today could not be done")
        return []
    said = [f"{rise.cause.reference} rose: {rise.days} days late." for rise in risen]
    return [*said, f"What people heard goes to the evidence: {sent}."] if sent else said
