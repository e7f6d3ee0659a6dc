"""The vault: people's own words and rejected rows, kept apart from everything that can be shown."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from heard.record.home import Home
from heard.record.intake.models import Delivery, RejectedRow, Verbatim
from heard.record.intake.staged import Staged, read_lines

BATCH = 5_000
KEPT_REJECTS = 10_000
"""Rejected rows that can be mended in the page; a file with more is better mended as a file. The CSV holds all."""

T = TypeVar("T")


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def lock_away(staged: Staged) -> None:
    """Put the words as given into the vault, in batches.

    They come before the edition that shows their redacted text. Where that never comes, `sweep` takes them out again.
    Each delivery has its own: overlapping extracts and corrections say the same passage, and one may be taken back.
    """
    if not staged.rows["passages"]:
        return
    for batch in _batches(read_lines(staged.verbatim), BATCH):
        Verbatim.objects.bulk_create(
            [Verbatim(passage=passage, delivery=staged.delivery, text=text) for passage, text in batch],
            ignore_conflicts=True,
        )


def let_go(deliveries: Iterable[str]) -> None:
    """Take the words of deliveries that are not in use any more out of the vault."""
    for batch in _batches(deliveries, BATCH):
        Verbatim.objects.filter(delivery__in=batch).delete()


def sweep() -> int:
    """Take words out of the vault that belong to no delivery in use; returns how many.

    Whoever calls it holds the writer's lease, or would take the words of a load that is about to finish.
    """
    in_use = Delivery.objects.filter(state=Delivery.State.LANDED).values("key")
    return Verbatim.objects.exclude(delivery__in=in_use).delete()[0]


def set_rejects_aside(home: Home, delivery: Delivery, staged: Staged) -> None:
    """Keep rejected rows with the delivery: a CSV in the home, and rows that the page can mend."""
    if not staged.rows_rejected:
        return
    home.rejects.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = home.rejects / f"{delivery.key}.csv"
    shutil.copyfile(staged.rejects, file)
    file.chmod(0o600)
    for batch in _batches(islice(read_lines(staged.reject_rows), KEPT_REJECTS), BATCH):
        RejectedRow.objects.bulk_create(
            [
                RejectedRow(
                    delivery=delivery,
                    sheet=one["sheet"][:100],
                    row=one["row"],
                    column=one["column"][:300],
                    value=one["value"],
                    reason=one["reason"],
                    cells=one["cells"],
                )
                for one in batch
            ]
        )


def forget_rejects(home: Home, delivery: Delivery) -> None:
    """Let go of the rejected rows of a delivery that was taken back: they hold people's words too."""
    delivery.rejected_rows.all().delete()
    (home.rejects / f"{delivery.key}.csv").unlink(missing_ok=True)
