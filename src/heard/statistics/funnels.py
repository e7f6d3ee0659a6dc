"""Funnels: which places differ by more than chance, and more than places usually differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from heard.statistics.distributions import average_ranks, normal_tail
from heard.statistics.limits import Floats
from heard.statistics.scales import PROPORTION, RATIO_SHMI, Z95, Z998, Scale, poisson_limits
from heard.vocabulary.refusal import Refusal

TAILS = {95: (Z95, 0.025), 99: (Z998, 0.001)}
"""For each pair of limits: Normal deviate, and the chance outside at each end. 99 stands for 99.8% (FunnelPlotR)."""


class NoFunnel(Refusal):
    """Places that no honest funnel can be drawn of."""


class AllTheSame(NoFunnel):
    """Every place has as many events as its denominator, so nothing is left to compare."""


class FunnelProfile(StrEnum):
    """Whose limits to draw."""

    HEARD = "heard"
    FUNNELPLOTR = "funnelplotr"


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much places differ beyond chance: phi is 1 when not at all, tau2 the variance between places."""

    phi: float
    tau2: float
    used: int
    trimmed: Floats
    z: Floats


@dataclass(frozen=True, slots=True)
class Band:
    """Lower and upper limits for each place, on the scale of the ratio times the multiplier."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Funnel:
    """A comparison of places; arrays have shape `(places,)` in the order of `groups`.

    `plain` and `adjusted` hold limits without and with the spread between places, keyed 95 and 99 (99.8%).
    `z` and `p` compare each place with the target, the spread between places allowed for.
    """

    groups: tuple[str, ...]
    numerator: Floats
    denominator: Floats
    ratio: Floats
    target: float
    centre: float
    transformed: Floats
    spread: Floats
    limit_spread: Floats
    raw_z: Floats
    dispersion: Dispersion
    phi: float
    tau2: float
    use_adjusted: bool
    use_plain: bool
    plain: dict[int, Band]
    adjusted: dict[int, Band]
    corrected: dict[int, Band]
    outlier: NDArray[np.int8]
    z: Floats
    p: Floats
    multiplier: float


def together(
    groups: Sequence[str], numerators: Sequence[float], denominators: Sequence[float]
) -> tuple[tuple[str, ...], Floats, Floats]:
    """Rows of the same place added up, in the order in which places first appear."""
    names = list(dict.fromkeys(groups))
    place = {name: i for i, name in enumerate(names)}
    index = [place[group] for group in groups]
    numerator, denominator = np.zeros(len(names)), np.zeros(len(names))
    np.add.at(numerator, index, np.asarray(numerators, dtype=float))
    np.add.at(denominator, index, np.asarray(denominators, dtype=float))
    return tuple(names), numerator, denominator


def funnel(
    groups: Sequence[str],
    numerators: Sequence[float],
    denominators: Sequence[float],
    *,
    scale: Scale,
    trim_by: float = 0.1,
    multiplier: float = 1.0,
    limit: int = 99,
    draw_adjusted: bool = True,
    draw_plain: bool = False,
    round_expected: bool = True,
    profile: FunnelProfile = FunnelProfile.HEARD,
) -> Funnel:
    """Compare places: rows of one place are added up first.

    Additive over-dispersion (Spiegelhalter 2005, DerSimonian and Laird's tau2) is found after the `trim_by`
    most outlying share at each end is pulled in or left out. `round_expected` gives SHMI's expected numbers two
    decimals, as its specification does, wherever they decide limits. Raises NoFunnel where the rows make no sense.
    """
    names, numerator, denominator = together(groups, numerators, denominators)
    _insist_sensible(numerator, denominator, limit)
    target = scale.fixed_target or float(numerator.sum() / denominator.sum())
    centre = scale.centre(target)
    expected = np.round(denominator, 2) if scale is RATIO_SHMI and round_expected else denominator
    with np.errstate(divide="ignore", invalid="ignore"):
        transformed = scale.forward(numerator, expected)
        spread = scale.spread(numerator, expected)
        raw_z = (transformed - centre) / spread
    found = dispersion(raw_z, spread, trim_by, winsorised=scale.winsorised)
    spread_found = draw_adjusted and found.phi > 1 and found.tau2 > 0
    use_adjusted = draw_adjusted and (spread_found or draw_plain)
    phi, tau2 = (found.phi, found.tau2) if draw_adjusted else (0.0, 0.0)
    peer = profile is FunnelProfile.FUNNELPLOTR
    limit_spread = (scale.peer_spread if peer else scale.spread)(numerator, expected)
    back = scale.peer_back if peer else scale.back
    plain = _bands(back, centre, limit_spread, multiplier, 0.0)
    if scale.exact:
        plain = {key: _exact(expected, target, multiplier, tail) for key, (_, tail) in TAILS.items()}
    corrected = _bands(scale.back, centre, spread, multiplier, found.tau2)
    adjusted = _bands(back, centre, limit_spread, multiplier, tau2) if peer else corrected
    if peer and scale is PROPORTION:
        for bands, between in ((plain, 0.0), (adjusted, tau2)):
            clamped = _bands(scale.back, centre, limit_spread, multiplier, between)
            bands |= {key: _with_grid_artefact(bands[key], clamped[key], denominator) for key in TAILS}
    with np.errstate(invalid="ignore"):
        z = (transformed - centre) / np.sqrt(spread**2 + found.tau2)
    ratio = numerator / denominator
    return Funnel(
        groups=names,
        numerator=numerator,
        denominator=expected,
        ratio=ratio,
        target=target,
        centre=centre,
        transformed=transformed,
        spread=spread,
        limit_spread=limit_spread,
        raw_z=raw_z,
        dispersion=found,
        phi=phi,
        tau2=tau2,
        use_adjusted=use_adjusted,
        use_plain=draw_plain or not use_adjusted,
        plain=plain,
        adjusted=adjusted,
        corrected=corrected,
        outlier=outside((adjusted if use_adjusted else plain)[limit], ratio * multiplier),
        z=z,
        p=np.asarray(2 * normal_tail(np.abs(z))),
        multiplier=multiplier,
    )


def dispersion(z: Floats, spread: Floats, trim_by: float, *, winsorised: bool) -> Dispersion:
    """How much z-scores vary beyond chance once the most outlying are pulled in or left out."""
    if winsorised:
        known = ~np.isnan(z)
        low, high = np.quantile(z[known], [trim_by, 1 - trim_by])
        trimmed = np.where(known, ~((z > low) & (z < high)), np.nan).astype(float)
        kept = np.clip(z, low, high)
    else:
        share = 1 / trim_by
        rank = np.floor(average_ranks(z) * share / (len(z) + 1) + 1e-12)
        trimmed = ((rank < 1) | (rank > share - 2 + 1e-9)).astype(float)
        kept = np.where(trimmed == 1, np.nan, z)
    used = int((~np.isnan(kept)).sum())
    phi = float(np.nansum(kept**2) / used)
    weight = 1 / spread[~np.isnan(kept)] ** 2
    room = weight.sum() - (weight**2).sum() / weight.sum()
    tau2 = max(0.0, (used * phi - (used - 1)) / room) if used * phi >= used - 1 and room > 0 else 0.0
    return Dispersion(phi, float(tau2), used, trimmed, kept)


def outside(band: Band, value: Floats) -> NDArray[np.int8]:
    """1 for each place that is not within its limits."""
    return (~((value <= band.upper) & (value >= band.lower))).astype(np.int8)


def _bands(
    back: Callable[[Floats], Floats], centre: float, spread: Floats, multiplier: float, tau2: float
) -> dict[int, Band]:
    room = np.sqrt(spread**2 + tau2)
    return {
        key: Band(multiplier * back(centre - z * room), multiplier * back(centre + z * room))
        for key, (z, _) in TAILS.items()
    }


def _with_grid_artefact(folded: Band, clamped: Band, denominator: Floats) -> Band:
    """Limits of proportions as FunnelPlotR draws them where the arcsine folds back past 0 and 1.

    The package clamps a limit when the next size on its grid shows that it folded, so never for the largest.
    """
    largest = denominator == denominator.max()
    return Band(np.where(largest, folded.lower, clamped.lower), np.where(largest, folded.upper, clamped.upper))


def _exact(denominator: Floats, target: float, multiplier: float, tail: float) -> Band:
    lower, upper = poisson_limits(denominator, target, tail)
    return Band(multiplier * lower, multiplier * upper)


def _insist_sensible(numerator: Floats, denominator: Floats, limit: int) -> None:
    if limit not in TAILS:
        raise NoFunnel(f"There are no {limit}% limits.", next_step="Choose 95, or 99 for 99.8%.")
    if not np.isfinite(numerator).all() or not np.isfinite(denominator).all():
        raise NoFunnel("A numerator or denominator is missing.", next_step="Give both for every row.")
    if (denominator <= 0).any() or (numerator < 0).any():
        raise NoFunnel("A place has no denominator above zero, or a negative numerator.", next_step="Leave it out.")
    if (numerator == denominator).all():
        raise AllTheSame("Numerator and denominator are the same.", next_step="Check which columns they came from.")
