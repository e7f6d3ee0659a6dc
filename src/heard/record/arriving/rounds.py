"""What a worker does about files that arrive by themselves, each time round."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from heard.record.arriving.finishing import finish_read, let_go
from heard.record.arriving.folders import QUIET, whole_number
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.arriving.post import look_into_mailbox
from heard.record.arriving.quiet import Watch
from heard.record.arriving.sentences import named

EVERY = 3.0
"""Seconds between two looks into the watched folders."""


@dataclass(slots=True)
class Rounds:
    """Remembers between two rounds how files stood, and when it looked last."""

    watch: Watch = field(default_factory=lambda: Watch(whole_number(QUIET)))
    clock: Callable[[], float] = time.monotonic
    _last: float = float("-inf")

    def go(self, *, at_once: bool = False) -> list[str]:
        """Say what became of files that were read, and take what has come; the lines to print, none between looks.

        `at_once` looks whenever it was that it looked last, and into the mailbox too, which is else watched beside.
        A folder that makes trouble is told in the log and holds nothing else up.
        """
        if not at_once and self.clock() - self._last < EVERY:
            return []
        self._last = self.clock()
        try:
            done = [*finish_read(), *take_all(self.watch)]
            let_go()
        except Exception:  # a full disk or a folder gone must not end the worker: the next round tries again
            logging.getLogger(__name__).exception("the watched folders could not be looked into")
            return []
        return [*(_line(one) for one in done), *(look_into_mailbox() if at_once else [])]


def _line(arrival: Arrival) -> str:
    return named(arrival).splitlines()[0] if arrival.sentence else f"{arrival.file_name}: taken, and waits to be read"
