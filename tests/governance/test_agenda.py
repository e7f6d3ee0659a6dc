"""The agenda from what is due, the reports a body is owed, and the quorum."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.governance.agenda import (
    ABOUT_WORDS,
    FORM_WORDS,
    WITHOUT_A_MOVE,
    About,
    Due,
    Form,
    agenda,
    form_of,
    in_words,
    initials,
    minute_reference,
    moved,
    to_add,
)
from heard.governance.lifecycle import MOVES, Stage
from heard.governance.owed import Standing, owed
from heard.governance.quorum import Terms, There, deciders, quorum

JULY = date(2026, 7, 14)


def due(key="a", about=About.PAPER, since=JULY, urgent=False):
    return Due(key, about, key, "", since, urgent)


dues = st.builds(
    due,
    st.text("abc", min_size=1, max_size=2),
    st.sampled_from(About),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.booleans(),
)


@given(st.lists(dues))
def test_promises_come_first_and_within_a_kind_the_urgent_and_the_longest_waiting(found):
    made = agenda(found)
    places = [list(About).index(one.about) for one in made]
    assert places == sorted(places)
    for kind in About:
        each = [(not one.urgent, one.since) for one in made if one.about == kind]
        assert each == sorted(each)
    assert len({one.key for one in made}) == len(made)


@given(st.lists(dues), st.sets(st.text("abc", min_size=1, max_size=2)))
def test_what_stands_on_an_agenda_or_was_taken_off_is_not_added_again(found, there):
    assert {one.key for one in to_add(found, there=there)} == {one.key for one in found} - there


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(-3, 3), st.data())
def test_moving_an_item_loses_none(keys, by, data):
    key = data.draw(st.sampled_from(keys))
    assert sorted(moved(tuple(keys), key, by)) == sorted(keys)


def test_an_item_goes_up_one_place():
    assert moved((1, 2, 3), 3, -1) == (1, 3, 2)
    assert moved((1, 2, 3), 1, -1) == (1, 2, 3)


@pytest.mark.covers("R092")
def test_every_move_is_a_type_of_decision_with_words_and_underperformance_is_one():
    for moves in MOVES.values():
        for move in moves:
            assert FORM_WORDS[form_of(move)]
            assert in_words(move)
            assert form_of(move, underperformance=True) == Form.UNDERPERFORMANCE
    assert {form_of(move) for move in MOVES[Stage.COMMITTEE]} == {
        Form.ACTION, Form.PASSED_ON, Form.SENT_BACK, Form.ENDED,
    }  # fmt: skip
    assert set(WITHOUT_A_MOVE) == set(ABOUT_WORDS) == set(About)


def test_a_minute_is_named_by_body_day_and_number():
    assert minute_reference(initials("Quality Committee"), JULY, 5) == "QC 2026-07-14/5"
    assert initials("Working with People and Communities Group") == "WPCG"


@pytest.mark.covers("R091", "R093")
def test_reports_are_owed_by_quarter_by_year_and_for_each_meeting():
    found = owed(
        {"quarterly": "every quarter", "annual": "every year", "chairs_summary": "every meeting", "odd": "when asked"},
        since=date(2025, 4, 1), day=date(2026, 7, 14), meetings=[JULY], brought=["report:quarterly:FY2025-26-Q4"],
    )  # fmt: skip
    told = {(one.report, one.period): one.standing for one in found}
    assert told[("quarterly", "FY2025-26-Q4")] == Standing.IN
    assert told[("quarterly", "FY2025-26-Q3")] == Standing.LATE
    assert told[("quarterly", "FY2026-27-Q1")] == Standing.OWED
    assert told[("annual", "FY2025-26")] == Standing.OWED
    assert told[("chairs_summary", "2026-07-14")] == Standing.OWED
    assert not any(report == "odd" for report, _ in told)
    assert next(one for one in found if one.period == "FY2026-27-Q1").title == (
        "Quarterly patient experience report, April to June 2026"
    )


def test_no_report_is_owed_for_a_time_before_the_body():
    assert owed({"quarterly": "every quarter"}, since=JULY, day=JULY, meetings=[], brought=[]) == ()


def seat(person, came=True, chairs=False, lay=False, group="commissioner"):
    return There(person, group, chairs, lay, came)


@pytest.mark.covers("R101")
def test_a_meeting_decides_with_a_third_of_its_members_and_a_chair():
    nine = [seat(1, chairs=True), *(seat(number, came=number < 4) for number in range(2, 10))]
    assert quorum(nine, Terms()).reached
    assert quorum(nine, Terms()).sentence == "Quorate: 3 of 9 members are there; 3 are needed."
    without = [seat(1, came=False, chairs=True), *nine[1:]]
    assert quorum(without, Terms()).missing == ("1 more member", "the chair or a deputy chair")


def test_a_small_body_needs_all_of_the_few_it_has():
    assert quorum([seat(1, chairs=True), seat(2)], Terms()).needed == 2
    assert not quorum([], Terms()).reached


def test_a_bodys_own_terms_come_first():
    two = [seat(1, chairs=True), seat(2), seat(3, came=False, lay=True)]
    assert quorum(two, Terms(members=2)).reached
    assert quorum(two, Terms(members=2, lay=True)).missing == ("a lay member",)


@pytest.mark.covers("R059")
def test_who_decides_is_counted_by_group_without_those_whose_interests_keep_them_out():
    there = [seat(1), seat(2, group="patient"), seat(3, group="provider"), seat(4, came=False), seat(5)]
    assert deciders(there, out=[3]) == {"commissioner": 2, "patient": 1}
