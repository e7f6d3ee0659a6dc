"""The p-value of a latest point: small when something happened, and no smaller than it says when nothing did."""

import numpy as np
import pytest

from heard.statistics.last_point import last_point_evidence, steadied_counts, steadied_proportions
from heard.statistics.multiple_testing import adjusted
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
        ((1.6, 2.0, 1.5, 1.9, 1.6, 2.0, 1.5, 1.9, 1.6, 1.8), Rule.RUN, 1),
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


@pytest.mark.covers("R080")
def test_a_lasting_shift_is_found_among_many_quiet_series_and_little_else() -> None:
    random = np.random.default_rng(21)
    matrix = random.normal(size=(5_000, 36))
    matrix[:100, -7:] += 4
    found = adjusted(last_point_evidence(matrix).p) <= 0.05
    assert found[:100].mean() > 0.8
    assert found[100:].sum() <= 0.05 * found.sum() + 3


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
