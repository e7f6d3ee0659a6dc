"""Intervals, standardised rates, adjusted p-values and PHE's funnel against their golden results."""

import csv
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.statistics import intervals, phe_funnel, standardisation
from heard.statistics.multiple_testing import Adjustment, adjusted

Shared = Callable[[str], Path]
LEVELS = [(0.95, "95_0"), (0.998, "99_8")]


class Table:
    """A golden file by column."""

    def __init__(self, path: Path) -> None:
        with path.open(newline="", encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))

    def __getitem__(self, column: str) -> np.ndarray:
        return np.array([float(row[column]) if row[column] not in ("", "NA") else math.nan for row in self.rows])


def matches(ours: np.ndarray, golden: np.ndarray) -> None:
    np.testing.assert_allclose(ours, golden, rtol=1e-9, atol=1e-12)


@pytest.mark.covers("R070")
@pytest.mark.parametrize(("confidence", "level"), LEVELS)
def test_intervals_are_those_of_phe(shared: Shared, confidence: float, level: str) -> None:
    wilson = Table(shared("golden/intervals/proportion_wilson.csv"))
    ends = intervals.wilson(wilson["x"], wilson["n"], confidence=confidence)
    matches(100 * ends.lower, wilson[f"lower{level}cl"])
    matches(100 * ends.upper, wilson[f"upper{level}cl"])
    byar = Table(shared("golden/intervals/rate_byars_exact_per1000.csv"))
    ends = intervals.rate(byar["x"], byar["n"], confidence=confidence, per=1000)
    matches(ends.lower, byar[f"lower{level}cl"])
    matches(ends.upper, byar[f"upper{level}cl"])
    student = Table(shared("golden/intervals/mean_t.csv"))
    ends = intervals.mean(student["value"], student["stdev"], student["value_count"], confidence=confidence)
    matches(ends.lower, student[f"lower{level}cl"])
    matches(ends.upper, student[f"upper{level}cl"])


@pytest.mark.covers("R070")
@pytest.mark.parametrize(("confidence", "level"), LEVELS)
def test_standardised_rates_are_those_of_phe(shared: Shared, confidence: float, level: str) -> None:
    given_rows = Table(shared("golden/standardisation/input.csv"))
    shape = (-1, len({row["band"] for row in given_rows.rows}))
    events, people = given_rows["x"].reshape(shape), given_rows["n"].reshape(shape)
    expected = standardisation.expected(people, events.sum(0), people.sum(0))
    found = {
        "dsr_per1000": standardisation.direct(
            events, people, given_rows["stdpop"][: shape[1]], confidence=confidence, per=1000
        ),
        "isratio_x100": standardisation.indirect_ratio(events.sum(1), expected, confidence=confidence, per=100),
        "israte_per1000": standardisation.indirect_rate(
            events.sum(1), expected, events.sum() / people.sum(), confidence=confidence, per=1000
        ),
    }
    for name, ours in found.items():
        golden = Table(shared(f"golden/standardisation/{name}.csv"))
        matches(ours.value, golden["value"])
        matches(ours.lower, golden[f"lower{level}cl"])
        matches(ours.upper, golden[f"upper{level}cl"])


@pytest.mark.covers("R080")
@pytest.mark.parametrize("how", list(Adjustment))
def test_adjusted_p_values_are_those_of_r(shared: Shared, how: Adjustment) -> None:
    golden = Table(shared("golden/multiple_testing/p_adjust.csv"))
    matches(adjusted(golden["p"], how), golden[how.value])


@pytest.mark.covers("R070")
def test_the_phe_funnel_gives_the_same_limits_and_verdicts(shared: Shared) -> None:
    verdicts = Table(shared("golden/phe_funnel/prop_significance.csv"))
    assert list(phe_funnel.significance(verdicts["x"], verdicts["n"])) == [r["significance"] for r in verdicts.rows]
    limits = Table(shared("golden/phe_funnel/prop_limits.csv"))
    for tail, name in ((0.025, "2s"), (0.001, "3s")):
        ends = phe_funnel.proportion_limits(limits["Population"], limits["baseline"][0] / 100, tail=tail)
        np.testing.assert_allclose(100 * ends.lower, limits[f"lower_{name}_limit"], rtol=1e-8)
        np.testing.assert_allclose(100 * ends.upper, limits[f"upper_{name}_limit"], rtol=1e-8)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_what_was_seen_and_stays_possible(events: int, total: int) -> None:
    seen = min(events, total)
    ends = intervals.wilson(seen, total)
    assert 0 <= ends.lower <= seen / total + 1e-12
    assert seen / total - 1e-12 <= ends.upper <= 1
    number = intervals.count(events)
    assert 0 <= number.lower <= events <= number.upper


def test_nothing_is_said_of_nobody() -> None:
    assert np.isnan(intervals.wilson(0, 0).lower)
    assert np.isnan(intervals.mean(5.0, 1.0, 1).lower)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_adjusting_never_makes_a_p_value_smaller_and_keeps_the_order(p: list[float]) -> None:
    for how in Adjustment:
        after = adjusted(p, how)
        assert (after >= np.array(p) - 1e-12).all()
        assert (np.diff(after[np.argsort(p, kind="stable")]) >= -1e-12).all()


def test_unknown_p_values_are_not_counted_as_questions() -> None:
    assert adjusted([0.01, math.nan, 0.04], Adjustment.BONFERRONI)[0] == pytest.approx(0.02)
    assert np.isnan(adjusted([math.nan])).all()
