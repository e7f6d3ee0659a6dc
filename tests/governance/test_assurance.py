"""Due regard, reviews and work plans as rules: values in, values out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.governance.assurance import (
    AIMS,
    CHARACTERISTICS,
    Aim,
    Line,
    Reasoned,
    days_late,
    median,
    next_review,
    quarter_of,
    shown,
)
from heard.governance.workplan import KINDS, Standing, financial_year, planned, standing
from heard.vocabulary.periods import Period

DECIDED = date(2026, 7, 14)


def reasoned(aim: Aim, on: date) -> Reasoned:
    return Reasoned(aim, on, on)


@pytest.mark.covers("R021")
def test_regard_is_shown_only_by_reasoning_dated_before_the_decision():
    before, same, after = date(2026, 7, 13), DECIDED, date(2026, 7, 15)
    found = [reasoned(Aim.ELIMINATE, before), reasoned(Aim.ADVANCE, same), reasoned(Aim.FOSTER, after)]
    assert shown(found, decided_on=DECIDED) == {Aim.ELIMINATE}
    assert shown(found, decided_on=None) == set(Aim)
    assert shown([], decided_on=DECIDED) == frozenset()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_no_later_reasoning_ever_shows_regard(on, decided_on):
    assert bool(shown([reasoned(Aim.FOSTER, on)], decided_on=decided_on)) is (on < decided_on)


@pytest.mark.covers("R021")
def test_the_statutes_own_words_and_every_characteristic_stand_there():
    assert len(AIMS) == 3
    assert "harassment" in AIMS[Aim.ELIMINATE]
    assert "relevant protected characteristic" in AIMS[Aim.FOSTER]
    assert len(CHARACTERISTICS) == 8


def test_a_statement_is_about_the_quarter_that_has_ended_and_is_due_again_a_quarter_later():
    quarter = quarter_of(date(2026, 11, 22))
    assert quarter.key == "FY2026-27-Q2"
    assert next_review(quarter) == date(2027, 2, 14)
    assert days_late(date(2026, 11, 20), date(2026, 11, 22)) == 2
    assert days_late(None, date(2026, 11, 22)) == days_late(date(2027, 1, 1), date(2026, 11, 22)) == 0


def test_a_line_is_whole_when_nothing_it_counts_is_missing():
    assert Line("All came.", n=3, of=3).whole
    assert not Line("Two came.", n=2, of=3).whole
    assert Line("It is so.").whole
    assert not Line("Not yet kept.", known=False).whole


def test_the_middle_of_some_days():
    assert (median([]), median([3]), median([1, 9]), median([9, 1, 2])) == (None, 3, 5, 2)


@pytest.mark.covers("R098")
def test_a_work_plan_names_everything_the_framework_names_and_when_it_is_due():
    year = Period.parse("FY2026-27")
    plan = planned(year)
    assert {one.kind.key for one in plan} == {kind.key for kind in KINDS}
    assert [one.period.key for one in plan if one.kind.key == "fft"] == list(year.months)
    reports = [one for one in plan if one.kind.key == "experience_report"]
    assert [(one.period.key, one.due) for one in reports][:1] == [("FY2026-27-Q1", date(2026, 8, 14))]
    assert len(reports) == 4


@pytest.mark.covers("R098")
def test_what_stands_in_a_plan_is_received_late_due_later_or_not_coming():
    today = date(2026, 11, 22)

    def where(due, received_on=None, dropped=False):
        return standing(due=due, received_on=received_on, dropped=dropped, today=today)

    assert where(date(2026, 11, 21)) is Standing.LATE
    assert where(date(2026, 11, 22)) is Standing.DUE
    assert where(date(2027, 3, 1)) is Standing.LATER
    assert where(date(2026, 11, 21), received_on=date(2026, 11, 22)) is Standing.RECEIVED
    assert where(date(2026, 11, 21), dropped=True) is Standing.DROPPED


def test_a_financial_year_begins_in_april():
    assert financial_year(date(2026, 3, 31)).key == "FY2025-26"
    assert financial_year(date(2026, 4, 1)).key == "FY2026-27"
