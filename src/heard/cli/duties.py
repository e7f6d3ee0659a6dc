"""What the worker does in turn: a duty that fails rests for a minute, and the others go on."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heard.cli.told import say

log = logging.getLogger("heard")
REST_SECONDS = 60.0
"""After a fault nobody foresaw: long enough not to fill the log, short enough for a database that starts again."""


@dataclass(slots=True)
class Duty:
    """Something to look after: `do` does one piece of it and tells of it; None where nothing waits."""

    name: str
    do: Callable[[], Sequence[str] | None]
    rests_until: float = 0.0
    fault: Exception | None = None

    def turn(self) -> bool:
        """Do one piece, unless it rests; whether there was one. A fault is logged, and the duty rests."""
        if time.monotonic() < self.rests_until:
            return False
        try:
            told = self.do()
        except Exception as fault:
            self.fault, self.rests_until = fault, time.monotonic() + REST_SECONDS
            log.exception("%s failed. It is tried again in a minute; everything else goes on.", self.name)
            _let_go_of_the_database()
            return False
        if told:
            say("\n".join(told))
        return told is not None


def one_round(duties: Sequence[Duty]) -> bool:
    """Let each duty have its turn until one did something; whether one did. The first in the list come first."""
    return any(duty.turn() for duty in duties)


def _let_go_of_the_database() -> None:
    """The next to ask opens a connection anew: this one may be what failed."""
    from django.db import connections

    connections.close_all()
