"""The p-value of a latest point: small when something happened, and no smaller than it says when nothing did."""

import numpy as np
import pytest

from heard.statistics.last_point import last_point_evidence, steadied_counts, steadied_proportions
from heard.statistics.profiles import Rule

QUIET = np.random.default_rng(11).normal(size=(1, 24))


def ending(*last: float) -> np.ndarray:
    return np.hstack([QUIET, [list(last)]])


@pytest.mark.covers("R080")
@pytest.mark.parametrize(
    ("last", "rule", "way"),
    [
        ((7.0,), Rule.OUTSIDE, 1),
        ((-7.0,), Rule.OUTSIDE, -1),
        ((0.9, 1.3, 0.8, 1.2, 0.9, 1.3, 0.8, 1.2, 0.9, 1.1), Rule.RUN, 1),
        ((0.9, 0.7, 0.5, 0.3, 0.1, -0.1, -0.3, -0.5, -0.7), Rule.TREND, -1),
        ((2.8, 0.1, 2.8), Rule.TWO_OF_THREE, 1),
    ],
)
def test_evidence_names_the_rule_and_the_way(last: tuple[float, ...], rule: Rule, way: int) -> None:
    evidence = last_point_evidence(ending(*last))
    assert (evidence.rule[0], evidence.way[0]) == (rule, way)
    assert evidence.p[0] < 0.05


def test_fewer_than_twelve_points_give_no_evidence() -> None:
    assert np.isnan(last_point_evidence(QUIET[:, :11]).p).all()
    assert not np.isnan(last_point_evidence(QUIET[:, :12]).p).any()


def test_missing_values_at_the_ends_change_nothing() -> None:
    series = ending(4.0)
    padded = np.hstack([np.full((1, 3), np.nan), series, np.full((1, 5), np.nan)])
    assert last_point_evidence(padded).p == last_point_evidence(series).p


def test_a_constant_series_is_no_evidence() -> None:
    assert last_point_evidence(np.full((1, 20), 3.0)).p[0] == 1.0


def test_the_chance_of_a_run_counts_the_orders_in_which_it_happens() -> None:
    """4 above and 4 below in 8 values: the last three on one side in 2 x (4x3x2)/(8x7x6) of all orders."""
    from heard.statistics.last_point import _run

    side = np.array([[1, -1, 1, -1, -1, 1, 1, 1]], dtype=np.int8)
    side[0, 0] = -1
    assert _run(side, np.ones((1, 8), dtype=bool))[0] == pytest.approx(2 * 4 * 3 * 2 / (8 * 7 * 6))


@pytest.mark.slow
@pytest.mark.covers("R080")
@pytest.mark.parametrize("points", [12, 15, 24, 36])
@pytest.mark.parametrize("claimed", [0.05, 0.01, 0.001])
def test_quiet_series_raise_no_more_alarms_than_claimed(points: int, claimed: float) -> None:
    series = 200_000
    quiet = np.random.default_rng(points).normal(size=(series, points))
    found = (last_point_evidence(quiet).p <= claimed).mean()
    assert found <= claimed + 3 * np.sqrt(claimed / series)
    assert found >= claimed / 8, "a bound so loose would find nothing"


@pytest.mark.slow
@pytest.mark.covers("R080")
def test_small_counts_keep_the_claim_once_steadied() -> None:
    random = np.random.default_rng(5)
    raw = random.poisson(1.5, (200_000, 24)).astype(float)
    assert (last_point_evidence(raw).p <= 0.001).mean() > 0.002
    assert (last_point_evidence(steadied_counts(raw)).p <= 0.001).mean() < 0.0013
    pleased = random.binomial(30, 0.95, (200_000, 24)).astype(float)
    assert (last_point_evidence(steadied_proportions(pleased, np.array(30.0))).p <= 0.001).mean() < 0.0013
