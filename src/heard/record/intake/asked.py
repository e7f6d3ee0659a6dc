"""What the queue is asked to do with a file or a delivery, and how each is carried out."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.db import connection
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.mending import insist_something_mended, load_mended
from heard.record.intake.models import Delivery, Load
from heard.record.intake.receipts import Receipt
from heard.record.intake.replaying import undo
from heard.vocabulary.refusal import Refusal

Alive = Callable[[int], None]
"""Told how many rows were read so far; a worker that tells nobody is taken to be dead."""

BEAT_SECONDS = 30
"""How often work that reads many files says that it is alive, however long one of them takes."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the sentence to show, the receipt where there is one, and the delivery it is about."""

    message: str
    receipt: dict[str, Any] | None
    delivery: Delivery | None


def ask_to_load_mended(delivery: Delivery, *, by: str) -> Load:
    """Have a file loaded again with its mended rows; asking twice asks once.

    Raises `Refusal` where its rows cannot be mended here, or none is.
    """
    insist_something_mended(delivery)
    return _asked(delivery, Load.Work.MEND, by=by)


def ask_to_undo(delivery: Delivery, *, because: str, by: str) -> Load:
    """Have a delivery taken back; asking twice asks once.

    Raises `Refusal` where it is not in use, or no reason is given.
    """
    if delivery.state != Delivery.State.LANDED:
        raise Refusal(f"{delivery.file_name} is not in use, so it cannot be taken back.")
    if not because.strip():
        raise Refusal("Say why the delivery is taken back.")
    return _asked(delivery, Load.Work.UNDO, by=by, because=because.strip())


def _asked(delivery: Delivery, work: str, *, by: str, because: str = "") -> Load:
    same = Load.objects.filter(concerns=delivery, work=work, state__in=(Load.State.WAITING, Load.State.RUNNING))
    return same.first() or Load.objects.create(
        file=str(landed(Home.current(), delivery.sha256)),
        file_name=delivery.file_name,
        work=work,
        concerns=delivery,
        because=because[:300],
        asked_by=by,
    )


def carry_out(asked: Load, alive: Alive) -> Done:
    """Do what was asked. Raises `Refusal` where nothing was done."""
    return WORK[Load.Work(asked.work)](asked, alive)


def _load(asked: Load, alive: Alive) -> Done:
    file = Path(asked.file)
    receipt = load(
        file,
        name=asked.file_name,
        by=asked.asked_by,
        source=asked.source,
        period=asked.period,
        mapping=asked.mapping,
        sha256=file.name,
        received_on=asked.received_on,
        only=asked.organisation,
        progress=alive,
    )
    return _received(receipt)


def _mend(asked: Load, alive: Alive) -> Done:
    assert asked.concerns is not None
    with _beating(asked):
        return _received(load_mended(asked.concerns, by=asked.asked_by, progress=alive))


def _undo(asked: Load, alive: Alive) -> Done:
    assert asked.concerns is not None
    with _beating(asked):
        gone = undo(asked.concerns.key, by=asked.asked_by, because=asked.because, told=_telling(asked))
    return Done(f"{gone.file_name} is taken back.", None, gone)


WORK: dict[Load.Work, Callable[[Load, Alive], Done]] = {
    Load.Work.LOAD: _load,
    Load.Work.MEND: _mend,
    Load.Work.UNDO: _undo,
}


def _received(receipt: Receipt) -> Done:
    delivery = Delivery.objects.filter(key=receipt.delivery).order_by("-id").first()
    return Done(receipt.sentence(), receipt.as_dict(), delivery)


def _telling(asked: Load) -> Callable[[str], None]:
    def tell(line: str) -> None:
        with contextlib.suppress(Exception):  # a busy database must not stop the work
            Load.objects.filter(pk=asked.pk).update(message=line, alive_at=timezone.now())

    return tell


@contextlib.contextmanager
def _beating(asked: Load) -> Iterator[None]:
    """Say every half minute that the work goes on, for it tells nothing while it reads a long file."""
    over = Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            with contextlib.suppress(Exception):
                Load.objects.filter(pk=asked.pk).update(alive_at=timezone.now())
            connection.close()

    heart = Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
