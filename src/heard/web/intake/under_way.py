"""Files that are being read, or wait to be: a line any page can show."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from heard.record.intake.models import Load
from heard.record.intake.queue import SILENT

UNTAKEN = timedelta(minutes=1)
"""A load that waits longer than this while nothing is being read shows that no worker runs."""

GOING_ON = {
    Load.Work.LOAD: "It is being read now.",
    Load.Work.MEND: "It is being read again now, with your rows in place.",
    Load.Work.UNDO: "It is being taken back now.",
}
"""What is going on while a worker is at it."""

OPEN = (Load.State.WAITING, Load.State.RUNNING)


def loads_under_way() -> QuerySet[Load]:
    """The loads that wait or are being read, oldest first. Templates show them with `intake/under_way.jinja`."""
    return Load.objects.filter(state__in=OPEN).order_by("id")


def stands(load: Load) -> str:
    """Where a load stands, in a sentence."""
    now = timezone.now()
    if load.state == Load.State.RUNNING:
        if load.alive_at and now - load.alive_at > SILENT:
            return "The work stopped on the way. It starts again by itself from the beginning; nothing counts twice."
        return GOING_ON[Load.Work(load.work)] + (f" Heard is {load.message}." if load.message else "")
    if load.state != Load.State.WAITING:
        return load.message
    before = Load.objects.filter(state__in=OPEN, pk__lt=load.pk).count()
    reading = Load.objects.filter(state=Load.State.RUNNING, alive_at__gte=now - SILENT).exists()
    if not reading and now - load.asked_at > UNTAKEN:
        return "Nothing is reading files at the moment. Ask the people who run Heard to start a worker (heard worker)."
    files = "file is" if before == 1 else "files are"
    return f"It waits its turn: {before} {files} before it." if before else "It is next."
