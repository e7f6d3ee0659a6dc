"""The few distribution functions the other modules need.

They come from `scipy.special`: importing `scipy.stats` takes most of a second, which every first page would wait for.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special


def normal_quantile(probability: ArrayLike) -> Any:
    """The value a standard Normal stays below with this probability."""
    return special.ndtri(probability)


def normal_tail(z: ArrayLike) -> Any:
    """The probability that a standard Normal exceeds `z`."""
    return special.ndtr(-np.asarray(z))


def t_quantile(probability: ArrayLike, freedom: ArrayLike) -> Any:
    """The value Student's t stays below with this probability."""
    return special.stdtrit(freedom, probability)


def t_tail(t: ArrayLike, freedom: ArrayLike) -> Any:
    """The probability that Student's t exceeds `t`."""
    return special.stdtr(freedom, -np.asarray(t))


def chi_square_quantile(probability: ArrayLike, freedom: ArrayLike) -> Any:
    """The value chi-square stays below with this probability."""
    return 2 * special.gammaincinv(np.asarray(freedom) / 2, probability)


def chi_square_upper(tail: ArrayLike, freedom: ArrayLike) -> Any:
    """The value chi-square exceeds with this probability."""
    return 2 * special.gammainccinv(np.asarray(freedom) / 2, tail)


def average_ranks(values: ArrayLike) -> NDArray[np.float64]:
    """Ranks from 1, ties sharing their average."""
    given = np.asarray(values, dtype=float)
    ordered = np.sort(given)
    return (np.searchsorted(ordered, given, "left") + np.searchsorted(ordered, given, "right") + 1) / 2
