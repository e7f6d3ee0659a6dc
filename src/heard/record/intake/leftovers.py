"""What loads that failed or died left behind, and its removal; whoever calls these holds the writer's lease."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from heard.evidence.lake import Lake
from heard.record.home import Home
from heard.record.intake.editions import current_pins
from heard.record.intake.models import Delivery, Load
from heard.record.intake.vault import sweep

UNDER_WAY_SECONDS = 24 * 60 * 60
"""A file in the landing folder may be ahead of its record for as long as it takes to read it."""


def take_back(lake: Lake) -> None:
    """Take the lake back to the newest edition and, where that took anything, words out of the vault."""
    if lake.rewind(current_pins(lake)):
        sweep()


@contextmanager
def nothing_left(lake: Lake) -> Iterator[None]:
    """Begin from the newest edition, and come back to it where what follows fails."""
    lake.prepare()
    take_back(lake)
    try:
        yield
    except BaseException:
        with suppress(Exception):  # what cannot be taken back now, the next load takes back
            take_back(Lake(lake.path))
        raise


def files_without_delivery(home: Home) -> list[Path]:
    """Files in the landing folder that no delivery and no waiting load is about, more than a day old."""
    needed = set(Delivery.objects.values_list("sha256", flat=True))
    needed |= {Path(file).name for file in Load.objects.filter(delivery=None).values_list("file", flat=True)}
    before = time.time() - UNDER_WAY_SECONDS
    return [
        file
        for file in home.landing.glob("*/*")
        if file.name not in needed and file.is_file() and file.stat().st_mtime < before
    ]
