"""What a missed date leads to, as the table it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.governance.deadlines import LEVELS, RULES, days_late, risen, rules_due

MISSED = date(2026, 5, 1)


def test_a_date_that_is_not_missed_leads_to_nothing():
    assert rules_due(None, MISSED) == () == rules_due(MISSED, MISSED)
    assert days_late(MISSED, date(2026, 4, 1)) == 0


@pytest.mark.parametrize(
    ("today", "keys"),
    [(date(2026, 5, 14), []), (date(2026, 5, 15), ["shown"]), (date(2026, 5, 29), ["shown", "level"])],
)
def test_after_14_days_others_see_it_and_after_28_its_level_rises(today, keys):
    assert [rule.key for rule in rules_due(MISSED, today)] == keys


def test_a_level_rises_one_step_and_the_highest_stays():
    assert [risen(level) for level in LEVELS] == ["enhanced", "intensive", "intensive"]


@given(st.integers(0, 400), st.integers(0, 400))
def test_waiting_longer_never_undoes_a_rule(first, more):
    later = {rule.key for rule in rules_due(MISSED, date.fromordinal(MISSED.toordinal() + first + more))}
    assert {rule.key for rule in rules_due(MISSED, date.fromordinal(MISSED.toordinal() + first))} <= later


def test_rules_stand_in_the_order_of_their_days_and_each_does_something():
    assert [rule.days for rule in RULES] == sorted(rule.days for rule in RULES)
    assert all(rule.shown_to or rule.level_rises for rule in RULES)
