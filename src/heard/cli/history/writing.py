"""Writes the year: every thread's steps in the order of their days, once the place's files are in."""

import heapq
from collections.abc import Iterator
from datetime import date
from itertools import count

from django.db import transaction

from heard.cli.history.diary import Diary
from heard.cli.history.ended import ENDED
from heard.cli.history.helped import HELPED
from heard.cli.history.promised import PROMISED
from heard.cli.history.said import SAID
from heard.cli.history.setting_up import commission
from heard.cli.history.under_way import UNDER_WAY
from heard.demo.people import SIGN_INS
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern
from heard.record.intake.editions import current_snapshot
from heard.record.people.models import User
from heard.vocabulary.periods import Period

THREADS = (*HELPED, *UNDER_WAY, *ENDED, *SAID, *PROMISED)
"""Every thread is a generator: it gives the day of its next step, and takes that step when that day has come."""
MONTHS = 18
"""How many months before the newest the bodies begin."""


def set_bodies_up(newest: Period) -> Commissioner:
    """The invented commissioner, its bodies and who sits on them."""
    first = newest
    for _ in range(MONTHS):
        first = first.before()
    return commission(_people(), first.first)


@transaction.atomic
def write_year(newest: Period) -> int:
    """Set the commissioner up and write what people did in the year up to a month; returns how many were raised.

    Does nothing where anything was raised already. All or nothing: a stop in the middle leaves no half a year.
    """
    if CauseForConcern.objects.exists():
        return 0
    diary = Diary(newest, _people(), set_bodies_up(newest), current_snapshot())
    _in_order([thread(diary) for thread in THREADS])
    return CauseForConcern.objects.count()


def _people() -> dict[str, User]:
    named = [one.username for one in SIGN_INS]
    return {person.username: person for person in User.objects.filter(username__in=named)}


def _in_order(threads: list[Iterator[date]]) -> None:
    """Let whichever thread has the earliest next day take its step, until all are done."""
    turn = count()
    waiting: list[tuple[date, int, Iterator[date]]] = []
    for thread in threads:
        heapq.heappush(waiting, (next(thread), next(turn), thread))
    while waiting:
        _, _, thread = heapq.heappop(waiting)
        if (following := next(thread, None)) is not None:
            heapq.heappush(waiting, (following, next(turn), thread))
