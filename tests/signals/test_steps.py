"""Quarters beside those before them."""

import numpy as np
import pytest

from heard.signals.steps import quarters_in, steps


def judged(numerator, denominator=None, unit="proportion"):
    whole = None if denominator is None else np.array([denominator], dtype=float)
    return steps(np.array([numerator], dtype=float), whole, unit)


def test_quarters_are_whole_and_financial():
    months = [f"2025-{month:02d}" for month in range(2, 12)]
    assert quarters_in(months) == [("FY2025-26-Q1", (2, 3, 4)), ("FY2025-26-Q2", (5, 6, 7))]


def test_a_share_that_doubles_in_the_latest_quarter_is_found_with_what_was_usual():
    found = judged([20, 22, 18, 20, 21, 48], [200] * 6)
    assert found.p[0] < 0.001
    assert (found.way[0], found.length[0]) == (1, 1)
    assert found.before[0] == pytest.approx(0.101)


def test_two_quarters_in_a_row_are_told_as_two():
    found = judged([60, 61, 59, 60, 40, 41], unit="count", denominator=None)
    assert (found.way[0], found.length[0]) == (-1, 2)


def test_what_was_over_before_the_latest_quarter_is_no_news():
    assert judged([20, 20, 20, 20, 48, 20], [200] * 6).p[0] > 0.05


def test_a_net_share_that_turns_is_found():
    assert judged([-20, -21, -19, -20, 18], [30] * 5, "net").p[0] < 0.001


def test_fewer_than_three_quarters_before_say_nothing():
    found = judged([20, np.nan, 18, 48], [200] * 4)
    assert np.isnan(found.p[0])
    assert found.way[0] == 0


@pytest.mark.parametrize(("share", "people"), [(0.05, 100), (0.3, 50), (0.9, 400)])
def test_chance_alone_passes_no_more_often_than_it_says(share, people):
    drawn = np.random.default_rng(3).binomial(people, share, (4000, 8)).astype(float)
    p = steps(drawn, np.full(drawn.shape, float(people)), "proportion").p
    assert (p <= 0.05).mean() <= 0.05
    assert (p <= 0.01).mean() <= 0.012
