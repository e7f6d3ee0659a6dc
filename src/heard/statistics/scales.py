"""The scales on which places are compared in a funnel: proportions, standardised ratios, ratios of counts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from heard.statistics.distributions import chi_square_quantile, chi_square_upper
from heard.statistics.limits import Floats

Z95 = 1.959964
Z998 = 3.090232
"""The points of the Normal curve for 95% and 99.8% limits, rounded as FunnelPlotR rounds them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on which chance varies about as much in every place.

    `forward` and `spread` take numerators and denominators; `back` returns to the ratio itself; `centre` is the
    target on the scale. `winsorised` says how outlying places are kept from inflating the spread between places:
    pulled in to a quantile, or (SHMI) left out.
    """

    key: str
    forward: Callable[[Floats, Floats], Floats]
    spread: Callable[[Floats, Floats], Floats]
    back: Callable[[Floats], Floats]
    centre: Callable[[float], float]
    fixed_target: float | None
    winsorised: bool
    exact: bool
    """Limits without extra spread are exact Poisson limits rather than limits on the scale."""
    highest: float
    peer_spread: Callable[[Floats, Floats], Floats]
    """The spread that FunnelPlotR 0.6.0 draws its limits with."""
    peer_back: Callable[[Floats], Floats]
    """How FunnelPlotR 0.6.0 brings limits back from the scale."""


def _half_root(numerator: Floats, denominator: Floats) -> Floats:
    return 1 / (2 * np.sqrt(denominator))


def _root(numerator: Floats, denominator: Floats) -> Floats:
    return 1 / np.sqrt(denominator)


def _count_spread(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(np.sqrt(numerator / (numerator + 0.5) ** 2 + denominator / (denominator + 0.5) ** 2))


def _arcsine(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(np.arcsin(np.sqrt(numerator / denominator)))


def _sine_squared(angle: Floats) -> Floats:
    return np.asarray(np.sin(np.clip(angle, 0, np.pi / 2)) ** 2)


def _sine_squared_anywhere(angle: Floats) -> Floats:
    return np.asarray(np.sin(angle) ** 2)


def _log(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(np.log(numerator / denominator))


def _log_of_counts(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(np.log((numerator + 0.5) / (denominator + 0.5)))


def _square_root(numerator: Floats, denominator: Floats) -> Floats:
    return np.asarray(np.sqrt(numerator / denominator))


def _squared(root: Floats) -> Floats:
    return np.asarray(np.maximum(root, 0) ** 2)


def _unchanged(value: Floats) -> Floats:
    return value


PROPORTION = Scale(
    key="PR",
    forward=_arcsine,
    spread=_half_root,
    back=_sine_squared,
    centre=lambda target: float(np.arcsin(np.sqrt(target))),
    fixed_target=None,
    winsorised=True,
    exact=False,
    highest=1.0,
    peer_spread=_half_root,
    peer_back=_sine_squared_anywhere,
)
RATIO_SHMI = Scale(
    key="SR-SHMI",
    forward=_log,
    spread=_root,
    back=np.exp,
    centre=lambda target: float(np.log(target)),
    fixed_target=1.0,
    winsorised=False,
    exact=True,
    highest=np.inf,
    peer_spread=_root,
    peer_back=np.exp,
)
RATIO_CQC = Scale(
    key="SR-CQC",
    forward=_square_root,
    spread=_half_root,
    back=_squared,
    centre=lambda target: float(np.sqrt(target)),
    fixed_target=1.0,
    winsorised=True,
    exact=True,
    highest=np.inf,
    peer_spread=_half_root,
    peer_back=_unchanged,
)
COUNTS = Scale(
    key="RC",
    forward=_log_of_counts,
    spread=_count_spread,
    back=np.exp,
    centre=lambda target: float(np.log(target)),
    fixed_target=None,
    winsorised=True,
    exact=False,
    highest=np.inf,
    peer_spread=_half_root,
    peer_back=np.exp,
)

SCALES: dict[str, Scale] = {scale.key: scale for scale in (PROPORTION, RATIO_SHMI, RATIO_CQC, COUNTS)}


def poisson_limits(expected: Floats, target: float, tail: float) -> tuple[Floats, Floats]:
    """Exact limits of observed / expected when the true ratio is `target`, with `tail` outside at each end."""
    lower = chi_square_quantile(tail, 2 * expected) / 2
    upper = chi_square_upper(tail, 2 * (expected + 1)) / 2
    return np.asarray(target * lower / expected), np.asarray(target * upper / expected)
