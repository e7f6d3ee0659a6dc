"""Worse, then better."""

import numpy as np
import pytest

from heard.signals import Signal, chart_of, find
from heard.signals.dips import dips

WORSE_THEN_BETTER = [0.88] * 8 + [0.72] * 9 + [0.94] * 7
RNG = np.random.default_rng(5)


def drawn(shares, people=60, series=200):
    return RNG.binomial(people, shares, (series, len(shares))).astype(float), np.full((series, len(shares)), people)


def test_a_stretch_that_was_worse_is_found_where_it_lies():
    found = dips(*drawn(WORSE_THEN_BETTER), 1)
    assert (found.p < 0.01).mean() > 0.95
    assert np.median(found.start) == 8
    assert np.median(found.over) == 17


@pytest.mark.parametrize("shares", [[0.9] * 24, [0.8] * 15 + [0.96] * 9, [0.95] * 15 + [0.8] * 9])
def test_no_change_and_one_step_are_no_recovery(shares):
    assert (dips(*drawn(shares), 1).p <= 0.05).mean() <= 0.05


def test_what_rose_and_fell_back_recovered_where_lower_is_better():
    counts = np.array([[20.0, 21, 19, 20, 22, 41, 40, 43, 39, 42, 20, 19, 21, 20, 18]])
    assert dips(counts, None, -1).p[0] < 0.01
    assert dips(counts, None, 1).p[0] > 0.05


def test_a_short_series_is_not_judged():
    assert np.isnan(dips(np.array([[5.0] * 8]), None, 1).p[0])


@pytest.fixture
def recovered(lake, series):
    made = lake(counts=series([352] * 4 + [356, 348, 352, 350] + [290, 288, 285, 291, 287, 288, 286] + [372, 375] * 3))
    (signal,) = find(made)
    return made, signal


def test_a_recovered_series_says_when_it_was_worse_and_since_when_it_is_better(recovered):
    _, signal = recovered
    assert isinstance(signal, Signal)
    assert (signal.kind, signal.direction) == ("recovered", "better")
    assert signal.rule == "worse from April 2025 to October 2025, better since November 2025"
    assert signal.amount == "375 of 400 responses (94%), 72% while it was worse"


def test_its_chart_says_the_same(recovered):
    made, signal = recovered
    chart = chart_of(made, signal, name="FFT at Hilltop")
    assert chart.sentence.endswith(
        "Worse from April 2025 to October 2025, better since November 2025: this is more than chance."
    )
    assert {row[-1] for row in chart.rows} == {"usual variation", "getting worse", "getting better"}
