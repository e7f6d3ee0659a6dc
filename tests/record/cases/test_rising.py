"""Overdue causes for concern rise by the table of deadlines, by themselves and once."""

from datetime import date, timedelta

import pytest

from heard.governance.lifecycle import Needed, Stage
from heard.record.bodies.doors import go_away
from heard.record.cases.doors import follow_up, move_cause
from heard.record.cases.models import CauseForConcern
from heard.record.cases.rising import rise_due, risen_to, shown_late_to
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry

MISSED = date(2026, 8, 1)


@pytest.fixture
def owned(governed, cause):
    return follow_up(cause, by=governed.manager, owner=governed.manager, next_on=MISSED)


def after(days):
    return MISSED + timedelta(days=days)


def test_nothing_rises_before_its_days_have_passed(owned):
    assert rise_due(after(13)) == []


def test_after_14_days_the_chair_who_answers_for_it_and_the_owners_deputy_see_it(governed, owned):
    move_cause(owned, to=Stage.COLLABORATIVE, by=governed.analyst)
    owned.refresh_from_db()
    day = after(14)
    go_away(governed.manager, by=governed.manager, deputy=governed.analyst, since=day, until=day)
    assert set(shown_late_to(owned, day)) == {governed.analyst, governed.collaborative_chair}
    assert risen_to(governed.collaborative_chair, [owned], day) == [owned]
    assert risen_to(governed.stranger, [owned], day) == []
    assert [rise.rule for rise in rise_due(day)] == ["shown"]


def test_after_28_days_its_level_rises_once_with_an_entry_in_the_ledger(owned):
    assert [rise.rule for rise in rise_due(after(28))] == ["shown", "level"]
    assert rise_due(after(29)) == rise_due(after(90)) == []
    now = CauseForConcern.objects.get()
    assert (now.level, now.turn) == ("enhanced", owned.turn + 1)
    entry = Entry.objects.filter(what="cause_rose").last()
    assert (entry.who, entry.facts["from_level"], entry.facts["to_level"]) == ("heard", "routine", "enhanced")
    assert first_broken_link() is None


def test_a_new_date_that_is_missed_lets_it_rise_again(governed, owned):
    rise_due(after(28))
    owned.refresh_from_db()
    follow_up(owned, by=governed.manager, owner=governed.manager, next_on=after(40))
    assert [rise.after for rise in rise_due(after(68))] == ["enhanced", "intensive"]


def test_what_has_left_the_route_does_not_rise(governed, owned):
    move_cause(owned, to=Stage.NO_CASE, by=governed.analyst, given={Needed.REASON: "It was a fault in the file."})
    assert rise_due(after(60)) == []
