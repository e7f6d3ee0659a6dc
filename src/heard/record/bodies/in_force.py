"""Which commissioners there are on a day: the one answer every page, form and file asks for."""

from datetime import date

from django.utils import timezone

from heard.record.bodies.models import Commissioner, Running
from heard.vocabulary.refusal import Refusal


class NobodyDecides(Refusal):
    """No commissioner is in force."""

    def __init__(self) -> None:
        super().__init__(
            "No commissioner is set up yet, so nobody decides here.",
            next_step="An administrator sets it up under “Who decides here”.",
        )


def commissioners_on(day: date | None = None) -> Running:
    """The commissioners in force on a day, which is today unless said; by name."""
    found: Running = Commissioner.objects.on(day or timezone.localdate())
    return found


def commissioner_on(day: date | None = None, *, key: str = "") -> Commissioner:
    """The commissioner of a key where it is in force on that day, else the first that is; raises `NobodyDecides`."""
    there = commissioners_on(day)
    found: Commissioner | None = there.filter(key=key).first() or there.first()
    if found is None:
        raise NobodyDecides
    return found
