"""Funnels: what places mean, and that corrected limits keep their promise where the peer's do not."""

import numpy as np
import pytest

from heard.statistics.funnels import AllTheSame, Funnel, FunnelProfile, NoFunnel, dispersion, funnel
from heard.statistics.scales import COUNTS, PROPORTION, RATIO_CQC, RATIO_SHMI, SCALES, Scale


def compared(scale: Scale, numerator: np.ndarray, denominator: np.ndarray, **options: object) -> Funnel:
    names = [f"P{i}" for i in range(len(numerator))]
    return funnel(names, list(numerator), list(denominator), scale=scale, **options)  # type: ignore[arg-type]


def test_rows_of_one_place_are_added_up() -> None:
    found = funnel(["A", "B", "A"], [1, 5, 2], [10, 20, 10], scale=PROPORTION)
    assert found.groups == ("A", "B")
    assert found.numerator.tolist() == [3, 5]
    assert found.ratio.tolist() == [0.15, 0.25]


@pytest.mark.covers("R070")
@pytest.mark.parametrize("scale", [RATIO_CQC, COUNTS], ids=["CQC ratio", "ratio of counts"])
def test_corrected_limits_hold_where_the_peers_are_half_as_wide(scale: Scale) -> None:
    """Places that differ by chance alone: about 5% lie outside 95% limits, but 20% or more outside the peer's."""
    random = np.random.default_rng(8)
    outside: dict[FunnelProfile, list[float]] = {profile: [] for profile in FunnelProfile}
    for _ in range(60):
        size = random.uniform(60, 400, 100) if scale is RATIO_CQC else random.poisson(300, 100).astype(float)
        events = random.poisson(size if scale is RATIO_CQC else np.full(100, 90.0)).astype(float)
        for profile, rates in outside.items():
            found = compared(scale, events, size, limit=95, draw_plain=True, profile=profile)
            rates.append(float(found.outlier.mean()))
    assert np.mean(outside[FunnelProfile.HEARD]) == pytest.approx(0.05, abs=0.015)
    assert np.mean(outside[FunnelProfile.FUNNELPLOTR]) > 0.18


@pytest.mark.covers("R070")
def test_limits_widen_by_how_much_places_usually_differ() -> None:
    random = np.random.default_rng(2)
    size = random.uniform(200, 2000, 120)
    alike = compared(RATIO_SHMI, random.poisson(size).astype(float), size)
    apart = compared(RATIO_SHMI, random.poisson(size * np.exp(random.normal(0, 0.2, 120))).astype(float), size)
    assert not alike.use_adjusted
    assert apart.use_adjusted
    # the true variance between places is 0.04; leaving out a tenth at each end makes it smaller, by SHMI's design
    assert 0.01 < apart.tau2 < 0.04
    assert (apart.adjusted[95].upper > apart.plain[95].upper).all()


def test_proportion_limits_stay_between_nothing_and_all() -> None:
    found = compared(PROPORTION, np.array([0.0, 9, 1, 40]), np.array([5.0, 10, 6, 50]), multiplier=100)
    for bands in (found.plain, found.adjusted):
        for band in bands.values():
            assert (band.lower >= 0).all()
            assert (band.upper <= 100).all()


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_every_limit_encloses_the_target_and_wider_limits_enclose_narrower(scale: Scale) -> None:
    random = np.random.default_rng(4)
    size = random.uniform(50, 500, 40)
    found = compared(scale, np.minimum(random.poisson(size * 0.4), size), size)
    for bands in (found.plain, found.adjusted):
        assert (bands[99].lower <= bands[95].lower).all()
        assert (bands[95].lower <= found.target).all()
        assert (bands[95].upper >= found.target).all()
        assert (bands[99].upper >= bands[95].upper).all()


def test_spread_is_found_without_the_most_outlying() -> None:
    z = np.array([-9.0, *np.linspace(-1, 1, 18), 9.0])
    pulled = dispersion(z, np.ones(20), 0.1, winsorised=True)
    left_out = dispersion(z, np.ones(20), 0.1, winsorised=False)
    assert pulled.used == 20
    assert left_out.used == 16
    assert pulled.phi < 1
    assert left_out.trimmed.sum() == 4


def test_what_cannot_be_compared_says_why() -> None:
    with pytest.raises(AllTheSame, match="are the same"):
        funnel(["A", "B"], [3, 4], [3, 4], scale=PROPORTION)
    with pytest.raises(NoFunnel, match="no denominator above zero"):
        funnel(["A", "B"], [3, 4], [3, 0], scale=PROPORTION)
    with pytest.raises(NoFunnel, match="missing"):
        funnel(["A", "B"], [3, float("nan")], [3, 5], scale=PROPORTION)
    with pytest.raises(NoFunnel, match="no 90% limits"):
        funnel(["A", "B"], [3, 4], [5, 6], scale=PROPORTION, limit=90)
