"""Writes the year: every thread's steps in the order of their days, once the place's files are in."""

import heapq
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from django.db import transaction

from heard.cli.history.agreed import write_together
from heard.cli.history.diary import Diary
from heard.cli.history.ended import ENDED
from heard.cli.history.helped import EYE, HELPED, PHONES
from heard.cli.history.kept import KEPT
from heard.cli.history.promised import LOOKED_INTO, PROMISED, REGARD_FOR, quarter_looked_into, quarter_of_regard
from heard.cli.history.said import SAID
from heard.cli.history.setting_up import commission
from heard.cli.history.under_way import BACK, LEAVING, NURSES, UNDER_WAY, WARD
from heard.demo.people import SIGN_INS
from heard.indicators.rows import figures_of
from heard.record.assurance.by_group import equality_evidence
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern
from heard.record.codesign.models import Programme, Statement
from heard.record.commissioning.freezing import evidence_of
from heard.record.commissioning.models import DeepDive
from heard.record.intake.editions import current_snapshot
from heard.record.people.models import User
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

THREADS = (*HELPED, *UNDER_WAY, *ENDED, *SAID, *PROMISED, *KEPT)
"""Every thread is a generator: it gives the day of its next step, and takes that step when that day has come."""
MONTHS = 18
"""How many months before the newest the bodies begin."""


def set_bodies_up(newest: Period) -> Commissioner:
    """The invented commissioner, its bodies and who sits on them."""
    first = newest
    for _ in range(MONTHS):
        first = first.before()
    return commission(_people(), first.first)


def write_year(newest: Period) -> int:
    """Set the commissioner up and write what people did in the year up to a month; returns how many were raised.

    Does nothing where anything was raised already. All or nothing: a stop in the middle leaves no half a year. What it
    asks of the lake is read before, so that nobody who signs in meanwhile waits for long.
    """
    if CauseForConcern.objects.exists():
        return 0
    snapshot = current_snapshot()
    _read_ahead(snapshot, newest)
    with transaction.atomic():
        diary = Diary(newest, _people(), set_bodies_up(newest), snapshot)
        _in_order([thread(diary) for thread in THREADS])
        return CauseForConcern.objects.count()


def write_programme(newest: Period) -> int:
    """Write how people made the definition and the strategy; returns how many notes they wrote.

    Does nothing where a programme was begun. Each step stands by itself, as when people take it: others may work
    meanwhile, and a stop leaves a programme that has only come so far.
    """
    if Programme.objects.exists():
        return 0
    diary = Diary(newest, _people(), Commissioner.objects.order_by("id")[0], current_snapshot())
    made = write_together(diary)
    return Statement.objects.filter(activity__programme=made).count()


def _read_ahead(snapshot: "Snapshot", newest: Period) -> None:
    """Read the numbers by which the year is told, so that they are remembered."""
    for text in (EYE, PHONES, LEAVING, BACK, WARD, NURSES):
        figures_of(snapshot, text)
    equality_evidence(snapshot, quarter_of_regard(newest), REGARD_FOR)
    list(evidence_of(snapshot, DeepDive(organisations=list(LOOKED_INTO), period=quarter_looked_into(newest))))


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
