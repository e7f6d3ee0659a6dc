"""Many series at once get what each would get alone, and what a plain reading of the rules gives."""

import math
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.statistics.many import xmr_many
from heard.statistics.profiles import HEARD, NHSR, PROFILES, Profile, Rule
from heard.statistics.spc import CannotBeDrawn, chart

VALUES = st.one_of(st.integers(0, 6).map(float), st.floats(-50, 50, width=32))


@st.composite
def ragged(draw: st.DrawFn) -> np.ndarray:
    """Rows of one length, each with NaN before its start and after its end."""
    points = draw(st.integers(1, 30))
    series = []
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.lists(VALUES, min_size=points, max_size=points))
        first = draw(st.integers(0, points - 1))
        last = draw(st.integers(first, points - 1))
        series.append([value if first <= i <= last else math.nan for i, value in enumerate(row)])
    return np.array(series)


@pytest.mark.covers("R080")
@settings(max_examples=150, deadline=None)
@given(ragged(), st.sampled_from([HEARD, NHSR, PROFILES["abspc"]]))
def test_a_series_in_a_matrix_gets_exactly_what_it_gets_alone(matrix: np.ndarray, profile: Profile) -> None:
    together = xmr_many(matrix, profile)
    for row, values in enumerate(matrix):
        known = np.flatnonzero(~np.isnan(values))
        part = slice(known[0], known[-1] + 1)
        days = [date(2020, 1, 1) + timedelta(days=i) for i in range(len(known))]
        alone = chart(days, [float(value) for value in values[part]], profile=profile)
        codes = [point.rule * point.way for point in alone.points]
        assert together.rule[row, part].tolist() == codes
        assert together.last_rule[row] == codes[-1]
        assert not together.rule[row, : part.start].any()
        assert not together.rule[row, part.stop :].any()
        assert (together.enough[row] and True) == (alone.summary.variation != "too_few_points")
        for ours, other in (("centre", "centre"), ("lower", "lower"), ("upper", "upper")):
            np.testing.assert_array_equal(getattr(together, ours)[row], getattr(alone.summary, other))


def plainly(values: list[float]) -> list[int]:
    """NHSR's rules as a reader of its vignette would write them, one point at a time."""
    n, mean = len(values), math.fsum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    average = math.fsum(ranges) / len(ranges)
    kept = [r for r in ranges if r < 3.267 * average]
    if not kept:
        return [0] * n
    spread = 2.66 * math.fsum(kept) / len(kept)
    side = [(v > mean) - (v < mean) for v in values]
    outside = [abs(v - mean) > spread for v in values]
    near = [not o and abs(v - mean) > spread * 2 / 3 for o, v in zip(outside, values, strict=True)]
    codes = [0] * n
    for i in range(n):
        for start in range(max(0, i - 6), min(i, n - 7) + 1):
            if abs(sum(side[start : start + 7])) == 7:
                codes[i] = Rule.RUN * side[i]
        for start in range(max(0, i - 2), min(i, n - 3) + 1):
            if near[i] and sum(near[start : start + 3]) >= 2 and abs(sum(side[start : start + 3])) == 3:
                codes[i] = Rule.TWO_OF_THREE * side[i]
        for start in range(max(0, i - 6), min(i, n - 7) + 1):
            steps = [b > a for a, b in pairwise(values[start : start + 7])]
            falls = [b < a for a, b in pairwise(values[start : start + 7])]
            if all(steps) or all(falls):
                # a later window wins: it holds the step to the right
                codes[i] = Rule.TREND * (1 if all(steps) else -1)
        if outside[i]:
            codes[i] = Rule.OUTSIDE * side[i]
    return codes


@pytest.mark.covers("R080")
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(0, 100, allow_subnormal=False).map(lambda v: round(v, 3)), min_size=12, max_size=40, unique=True)
)
def test_the_rules_are_those_that_a_plain_reading_gives(values: list[float]) -> None:
    mean = math.fsum(values) / len(values)
    if min(abs(value - mean) for value in values) < 1e-9:
        return
    assert xmr_many(np.array([values]), NHSR).rule[0].tolist() == plainly(values)


def test_blocks_do_not_show_in_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = np.random.default_rng(3).normal(size=(50, 24))
    whole = xmr_many(matrix)
    monkeypatch.setattr("heard.statistics.many.BLOCK", 7)
    in_blocks = xmr_many(matrix)
    np.testing.assert_array_equal(whole.rule, in_blocks.rule)
    np.testing.assert_array_equal(whole.upper, in_blocks.upper)


def test_a_row_without_values_has_no_limits_and_no_rule() -> None:
    nothing = xmr_many(np.full((2, 20), np.nan))
    assert np.isnan(nothing.centre).all()
    assert not nothing.enough.any()
    assert not nothing.rule.any()


def test_one_series_alone_refuses_what_many_leave_blank() -> None:
    with pytest.raises(CannotBeDrawn):
        chart([date(2020, 1, 1)], [math.nan])
    with pytest.raises(ValueError, match="at least one"):
        xmr_many(np.empty((0, 12)))
