"""What may be said of a change, against the golden results and by its own rules."""

import csv
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.statistics.change import (
    ChangeVerdict,
    Difference,
    TooShort,
    difference_in_differences,
    difference_of_shares,
    interrupted,
    verdict,
)


def read(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return [float(row[name]) for row in rows]


def test_interrupted_series_equal_the_anchors_estimates_and_newey_west_errors(shared):
    expected = read(shared("golden/evaluation/its_results.csv"))
    series = read(shared("golden/evaluation/its_input.csv"))
    compared = 0
    for case, rows in groupby(series, key=lambda row: row["case_id"]):
        rows = list(rows)
        found = interrupted(*(column(rows, name) for name in ("y", "t", "level", "slope")))
        golden = [row for row in expected if row["case_id"] == case]
        np.testing.assert_allclose(found.estimates, column(golden, "ols"), rtol=1e-7, atol=1e-9)
        np.testing.assert_allclose(found.errors, column(golden, "nw_se"), rtol=1e-7)
        compared += len(golden)
    assert compared == len(expected) == 24


def test_differences_in_differences_equal_the_anchors_effects_and_clustered_errors(shared):
    expected = {row["case_id"]: row for row in read(shared("golden/evaluation/did_results.csv"))}
    for case, rows in groupby(read(shared("golden/evaluation/did_input.csv")), key=lambda row: row["case_id"]):
        rows = list(rows)
        exposed = [float(row["treated"]) * float(row["post"]) for row in rows]
        found = difference_in_differences(
            column(rows, "y"), [row["unit"] for row in rows], [row["t"] for row in rows], exposed
        )
        golden = expected.pop(case)
        assert found.difference == pytest.approx(float(golden["att"]), rel=1e-8)
        error = (found.upper - found.difference) / 1.959963984540054
        assert error == pytest.approx(float(golden["se_cluster_HC1"]), rel=1e-8)
    assert expected == {}


def test_newcombes_own_example_has_newcombes_own_interval():
    # Newcombe 1998, table II, example a: 56/70 against 48/80, method 10 gives 0.0524 to 0.3339.
    found = difference_of_shares((48, 80), (56, 70))
    assert (round(found.lower, 4), round(found.upper, 4)) == (0.0524, 0.3339)


@given(st.integers(1, 400), st.integers(1, 400), st.data())
def test_the_interval_of_a_difference_holds_it_and_turns_over_with_it(n1, n2, data):
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    there, back = difference_of_shares((x1, n1), (x2, n2)), difference_of_shares((x2, n2), (x1, n1))
    assert -1 - 1e-9 <= there.lower <= there.difference + 1e-9
    assert there.difference - 1e-9 <= there.upper <= 1 + 1e-9
    assert there.lower == pytest.approx(-back.upper, abs=1e-12)


@pytest.mark.parametrize(
    ("found", "better", "months", "said"),
    [
        (Difference(0.31, 0.12, -0.19, -0.26, -0.11), -1, 6, ChangeVerdict.IMPROVED),
        (Difference(0.31, 0.12, -0.19, -0.26, -0.11), 1, 6, ChangeVerdict.WORSE),
        (Difference(0.31, 0.28, -0.03, -0.09, 0.04), -1, 6, ChangeVerdict.NO_EVIDENCE),
        (Difference(0.31, 0.12, -0.19, -0.26, -0.11), -1, 2, ChangeVerdict.TOO_EARLY),
    ],
)
def test_a_change_is_judged_by_its_interval_and_never_too_early(found, better, months, said):
    assert verdict(found, better=better, points_before=12, points_after=months) == said


def test_nobody_asked_gives_no_verdict():
    found = difference_of_shares((0, 0), (3, 10))
    assert np.isnan(found.difference)
    assert verdict(found, better=1, points_before=12, points_after=12) == ChangeVerdict.TOO_EARLY


def test_a_series_too_short_for_a_slope_is_refused():
    with pytest.raises(TooShort, match="4 points are too few"):
        interrupted([1, 2, 3, 4], [1, 2, 3, 4], [0, 0, 1, 1], [0, 0, 1, 2])


def test_a_place_alone_cannot_be_compared():
    with pytest.raises(TooShort, match="too few places"):
        difference_in_differences([1, 2, 3, 4], ["a"] * 4, ["1", "2", "3", "4"], [0, 0, 1, 1])
