"""Repeatable chance: every draw has its own stream, named by what it is for, so nothing depends on order."""

from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from heard.statistics.limits import xmr_limits
from heard.statistics.profiles import HEARD
from heard.statistics.special_cause import mark

Drawn = TypeVar("Drawn")
TRIES = 60


def stream(*named: object) -> np.random.Generator:
    """The generator of that name; the same name always gives the same numbers."""
    words = "|".join(map(str, named)).encode()
    return np.random.default_rng(int.from_bytes(blake2b(words, digest_size=16).digest(), "big"))


def settle(
    draw: Callable[[np.random.Generator], Drawn], fits: Callable[[Drawn], bool], *named: object, tries: int = TRIES
) -> Drawn:
    """Draw again until what is drawn fits; the last of so many draws where none does."""
    for attempt in range(tries):
        drawn = draw(stream(*named, attempt))
        if fits(drawn):
            break
    return drawn


def verdicts(values: NDArray[np.float64]) -> NDArray[np.int8]:
    """The process-chart rule each point breaks, signed by direction; all 0 for a calm series."""
    series = values[None, :]
    return np.asarray(mark(series, xmr_limits(series, HEARD, screened=HEARD.screened), HEARD).rule[0])


def calm(values: NDArray[np.float64]) -> bool:
    """Whether a series shows common cause only, by the rules the product itself uses."""
    return not verdicts(values).any()
