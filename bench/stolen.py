"""How much of the processors other machines on the same host took while something was measured.

A virtual machine's kernel counts it (`steal` in /proc/stat). Where a tenth and more is taken for seconds on end, the
longest waits of a measurement are the neighbours' and not Heard's.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

COUNTED = Path("/proc/stat")
EVERY = 5.0
"""Seconds of one look."""
STEAL, FIELDS = 7, 8
"""Where the kernel's line of all processors holds the stolen time, and how many of its numbers make up all time."""


def times(line: str) -> tuple[int, int]:
    """The stolen and all the time in the kernel's line "cpu  10 20 ...", in its own ticks."""
    numbers = [int(number) for number in line.split()[1 : FIELDS + 1]]
    return (numbers[STEAL] if len(numbers) == FIELDS else 0), sum(numbers)


def shares(looks: list[tuple[int, int]]) -> dict[str, float]:
    """The share stolen from the first look to the last, and the most between two looks; 0 where nothing passed."""
    between = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(looks)]
    most = max((taken / passed for taken, passed in between if passed), default=0.0)
    passed = looks[-1][1] - looks[0][1] if looks else 0
    whole = (looks[-1][0] - looks[0][0]) / passed if passed else 0.0
    return {"share": round(whole, 3), "most_in_5_s": round(most, 3)}


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """What was stolen while the block ran, filled in at its end; empty where the kernel does not count it."""
    found: dict[str, float] = {}
    looks: list[tuple[int, int]] = []
    over = threading.Event()

    def look() -> None:
        while True:
            looks.append(times(COUNTED.read_text().partition("\n")[0]))
            if over.wait(EVERY):
                break

    if not COUNTED.exists():
        yield found
        return
    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield found
    finally:
        over.set()
        watching.join()
        looks.append(times(COUNTED.read_text().partition("\n")[0]))
        found.update(shares(looks))
