"""What a formal consultation shows of its principles, and what its days say against it."""

from datetime import date

import pytest

from heard.governance.consultation import PRINCIPLES, Answer, From, Said, checked, not_shown, weeks, what_days_show

OPENED, CLOSED = date(2026, 3, 2), date(2026, 5, 24)


@pytest.mark.covers("R057")
def test_a_principle_nobody_answered_is_not_shown():
    assert {one.answer for one in checked({})} == {Answer.NOT_SHOWN}
    assert len(not_shown(checked({}), From.GUNNING)) == 4


def test_met_without_evidence_is_not_shown():
    lines = checked({"time": Said(Answer.MET, "  "), "reasons": Said(Answer.MET, "The document, page 4.")})
    answers = {one.principle.key: one.answer for one in lines}
    assert (answers["time"], answers["reasons"]) == (Answer.NOT_SHOWN, Answer.MET)


def test_a_principle_that_is_not_met_stays_open():
    lines = checked({one.key: Said(Answer.MET, "x") for one in PRINCIPLES} | {"time": Said(Answer.NOT_MET, "4 days")})
    assert [one.key for one in not_shown(lines, From.GUNNING)] == ["time"]


def test_both_days_count_as_days_to_answer():
    assert weeks(OPENED, CLOSED) == 12


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"decided": (date(2026, 5, 24),)}, "before it closed"),
        ({"decided": (date(2026, 6, 1),), "answered_on": date(2026, 6, 10)}, "before the report of answers"),
        ({"answered_on": date(2026, 9, 1)}, "more than 12"),
        ({"today": date(2026, 10, 1)}, "has not been told"),
    ],
)
def test_days_the_wrong_way_round_are_told(more, told):
    said = what_days_show(**({"opens": OPENED, "closes": CLOSED, "today": date(2026, 6, 20)} | more))
    assert told in " ".join(said)


def test_days_in_order_say_nothing_against_it():
    said = what_days_show(opens=OPENED, closes=CLOSED, decided=(date(2026, 7, 1),), answered_on=date(2026, 6, 10),
                          today=date(2026, 7, 2))  # fmt: skip
    assert said == ()
    assert what_days_show(opens=OPENED, closes=None, today=CLOSED) != ()
