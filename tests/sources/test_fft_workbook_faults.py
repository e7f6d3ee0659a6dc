"""What does not fit together in a workbook is told, kept or rejected, row by row."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.vocabulary.measures import State
from tests.sources.fft_made import ANSWERS, FIGURES, HILLTOP, VALE, Form

from .reading import read


def test_what_does_not_fit_together_is_told_and_kept(tmp_path):
    row = [*HILLTOP, 100, 90, 0.95, 0.06, 60, 30, 3, 2, 4, 2, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    assert set(it.notices) == {"answers_do_not_add_up", "percentage_differs", "rate_over_100"}
    assert it.count(measure="fft_positive").value == 0.95


def test_two_columns_of_one_answer_count_once_where_they_agree_and_reject_the_row_where_not(tmp_path):
    rows = [[*HILLTOP, *FIGURES[:10], "", 30], [*VALE, *FIGURES[:10], "", 50]]
    answers = [*ANSWERS, "", "good"]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", rows, answers=answers, modes=[]).saved())
    (reject,) = it.rejects
    assert (reject.row, reject.column, reject.value) == (16, "Good", "30")
    assert reject.reason == "two columns have this name, and they differ"
    assert [count.numerator for count in it.counts(group="good")] == [30]


def test_answers_that_come_to_more_people_than_answered_make_no_number_of_them(tmp_path):
    row = [*HILLTOP, 100, 400, 0.9, 0.06, 60, 50, 3, 2, 4, 1, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row, [*VALE, 100, 400, "", *row[6:]]]).saved())
    published, without = it.counts(measure="fft_positive")
    assert (published.numerator, published.value, published.flags) == (90, 0.9, "numerator_derived")
    assert (without.numerator, without.value, without.state) == (None, None, State.NOT_COMPUTABLE)
    assert set(it.notices) == {"answers_do_not_add_up", "percentage_differs"}


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [(3, "some", "Total Responses"), (5, "most", "Percentage Positive"), (5, 1.2, "Percentage Positive"),
     (7, 2.5, "Very Good"), (1, "", "Trust Code"), (3, "", "Total Responses")],
)  # fmt: skip
def test_a_bad_row_is_rejected_with_sheet_row_and_column(tmp_path, place, value, column):
    row = [*HILLTOP, *FIGURES]
    row[place] = value
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [[*VALE, *FIGURES], row]).saved())
    (reject,) = it.rejects
    assert (reject.sheet, reject.row, reject.column, len(it.taken)) == ("Trusts", 16, column, 1)


_CELLS = st.sampled_from(["", "*", "-", 12, 0.5, "x", datetime.time(1), "RXX", "England", 0])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=17, max_size=17), max_size=6))
def test_a_row_is_taken_rejected_a_repeat_or_no_organisation_at_all(tmp_path_factory, rows):
    texts = [[str(cell) if isinstance(cell, datetime.time) else cell for cell in row] for row in rows]
    form = Form(tmp_path_factory.mktemp("rows") / "a.xlsx").sheet("Trusts", texts)
    it = read(form.saved())
    verdicts = [item.row for item in (*it.taken, *it.rejects, *it.repeats)]
    assert len(verdicts) == len(set(verdicts))
    named = [row for row in texts if any(str(row[i]) not in ("", "-") for i in (0, 1, 2))]
    totals = [row for row in named if str(row[0]) in ("", "-") and str(row[1]) in ("", "-") and row[2] == "England"]
    assert len(verdicts) == len(named) - len(totals)
