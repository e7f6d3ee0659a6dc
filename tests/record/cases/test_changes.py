"""A change from its promise to its result: measured by the number it was promised by, and by nobody's word."""

from datetime import date

import pytest

from heard.governance.lifecycle import Needed
from heard.record.cases.changes import (
    ChangeMeanwhile,
    abandon,
    begin,
    hand_over,
    loop_closed,
    mark_done,
    measure_all,
    measure_change,
    promise_change,
    say,
    tell,
)
from heard.record.cases.daily import due_today
from heard.record.cases.doors import About
from heard.record.cases.measures import measure_of, offered
from heard.record.cases.result import result
from heard.record.cases.standing import on_record
from heard.record.cases.tally import NothingToMeasure, months_after, months_before
from heard.record.cases.verdicts import difference_of_means
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.cases.lake_of_calls import COMPLAINTS, POORLY, called_back
from tests.record.conftest import home as home

HERE = About("XD1", site="XD101")
JUNE = date(2026, 6, 3)


@pytest.fixture
def promised(governed, cause, home):
    """A function that makes the lake and promises a new phone system for the cause for concern."""

    def make(*, measure=POORLY, better=0, about=HERE, **lake):
        called_back(home, **lake)
        return promise_change(
            by=governed.manager, commissioner=governed.icb, cause=cause, about=about, measure=measure, better=better,
            promise="Everyone is called back within two days", called="the new phone system", owner=governed.provider,
            due=date(2026, 6, 30), source="complaints", on=JUNE,
        )  # fmt: skip

    return make


@pytest.mark.covers("R002", "R005")
def test_a_promise_keeps_the_number_as_it_stands_on_its_day(promised, cause):
    change = promised()
    kept = change.baseline
    assert (kept["events"], kept["total"], kept["points"], kept["periods"]) == (180, 600, 12, ["2025-06", "2026-05"])
    assert kept["edition"] == current_snapshot().digest
    assert change.better == -1
    assert {Needed.ACTION, Needed.BASELINE} <= on_record(cause)


def test_the_result_is_told_as_before_and_after_with_its_likely_range(promised):
    change = promised()
    begin(change, by=change.owner, on=date(2026, 6, 15))
    measure_change(change, by=None, on=date(2026, 11, 5))
    change.refresh_from_db()
    said = result(change)
    assert said.sentence == (
        "Comments that speak poorly of “getting care” fell from 30 to 10 in 100 comments after the new phone system "
        "in June 2026 (likely between 7 and 15). Improved."
    )
    assert said.before == "30 in 100 comments (180 of 600; June 2025 to May 2026)"
    assert said.after == "10 in 100 comments (20 of 200; July to October 2026)"


@pytest.mark.parametrize(
    ("after", "months", "verdict"),
    [(5, 4, "improved"), (25, 4, "worse"), (15, 4, "no evidence of change"), (5, 2, "too early")],
)
def test_the_verdict_comes_from_the_numbers_alone(promised, after, months, verdict):
    change = promised(after=after, months_after=months)
    say(change, by=change.owner, words="It works wonderfully.")
    mark_done(change, by=change.owner, on=date(2026, 6, 15))
    assert measure_change(change, by=None, on=date(2026, 11, 5)).verdict == verdict
    change.refresh_from_db()
    assert "wonderfully" not in result(change).sentence


def test_a_count_without_a_whole_is_compared_by_its_months_and_says_so(promised):
    change = promised(measure=COMPLAINTS, better=-1, about=About("XD1"))
    mark_done(change, by=change.owner, on=date(2026, 6, 15))
    measure_change(change, by=None, on=date(2026, 11, 5))
    change.refresh_from_db()
    assert change.verdict == "no evidence of change"
    assert "20 a month before and 21 a month" in result(change).sentence
    assert any("without how many people" in note for note in result(change).notes)


def test_where_the_number_does_not_say_which_way_is_good_a_person_must(promised):
    with pytest.raises(Refusal, match="which way is better"):
        promised(measure=COMPLAINTS, about=About("XD1"))


def test_a_number_about_few_people_is_refused_as_a_measure(promised):
    with pytest.raises(NothingToMeasure, match="hidden here because they are about few people"):
        promised(before=2)


def test_a_quarter_stands_in_for_its_hidden_months(promised):
    change = promised(after=4, months_after=6)
    begin(change, by=change.owner, on=date(2026, 6, 15))
    outcome = measure_change(change, by=None, on=date(2027, 1, 5)).outcome
    assert (outcome["events"], outcome["total"], outcome["points"], outcome["hidden"]) == (24, 300, 6, 0)


def test_where_too_many_months_since_are_hidden_it_is_too_early_and_says_why(promised):
    change = promised(after=4, months_after=4)
    begin(change, by=change.owner, on=date(2026, 6, 15))
    measure_change(change, by=None, on=date(2026, 11, 5))
    change.refresh_from_db()
    assert change.verdict == "too early"
    assert "4 months are left out" in result(change).notes[0]
    assert "are hidden, because they are about few people" in result(change).sentence


def test_three_equal_months_are_not_certain():
    found = difference_of_means((20.0,) * 12, (16.0,) * 3)
    assert found.lower < 0 < found.upper
    assert difference_of_means((0.0,) * 12, (0.0,) * 3).difference == 0


def test_the_month_it_began_in_counts_on_neither_side():
    assert months_before(JUNE)[-1] == "2026-05"
    assert len(months_before(JUNE)) == 12
    assert months_after(date(2026, 12, 20), date(2027, 2, 27)) == ["2027-01"]
    assert months_after(JUNE, date(2026, 7, 30)) == []
    assert months_after(JUNE, date(2026, 7, 31)) == ["2026-07"]


def test_every_measurement_is_kept_and_each_edition_measures_once(promised, governed, cause):
    change = promised()
    begin(change, by=governed.manager, on=date(2026, 6, 15))
    assert len(measure_all(by=governed.analyst, on=date(2026, 9, 5))) == 1
    assert measure_all(by=governed.analyst, on=date(2026, 9, 5)) == []
    measure_change(change, by=governed.analyst, on=date(2026, 11, 5))
    assert [one.verdict for one in change.measurements.all()] == ["improved", "too early"]
    assert change.measurements.first().baseline == change.baseline
    assert first_broken_link() is None


def test_the_worker_measures_with_newer_data_once(promised, governed, monkeypatch):
    begin(promised(), by=governed.manager, on=date(2026, 6, 15))
    monkeypatch.setattr("heard.record.cases.daily._looked", set())
    assert "Changes measured with newer data: 1." in due_today()
    monkeypatch.setattr("heard.record.cases.daily._looked", set())
    assert due_today() == []


def test_nobody_measures_what_has_not_begun(promised, governed):
    with pytest.raises(Refusal, match="has not begun"):
        measure_change(promised(), by=governed.manager)


def test_its_owner_and_those_who_follow_causes_change_it_and_nobody_else(promised, governed):
    change = promised()
    hand_over(change, by=governed.provider, owner=governed.manager, due=date(2026, 8, 1))
    with pytest.raises(NotAllowed):
        begin(change, by=governed.provider, on=JUNE)
    with pytest.raises(NotAllowed):
        abandon(change, by=governed.commissioner, because="No money.")
    change.refresh_from_db()
    assert (change.kept_by, change.due) == ("Quinn Mallow", date(2026, 8, 1))


def test_two_people_never_overwrite_each_other(promised, governed):
    change = promised()
    begin(change, by=governed.manager, on=JUNE, turn=0)
    with pytest.raises(ChangeMeanwhile):
        mark_done(change, by=governed.analyst, turn=0)


def test_what_could_not_be_done_needs_its_reason_and_ends_there(promised, governed):
    change = promised()
    with pytest.raises(Refusal, match="Say why"):
        abandon(change, by=governed.manager, because=" ")
    abandon(change, by=governed.manager, because="The phone lines cannot carry it.")
    with pytest.raises(Refusal, match="given up"):
        begin(change, by=governed.manager, on=JUNE)


@pytest.mark.covers("R104")
def test_the_loop_is_closed_when_patients_and_staff_were_told(promised, governed):
    change = promised()
    tell(by=governed.manager, change=change, audience="patients", how="A poster in the waiting room.")
    assert not loop_closed(change)
    tell(by=governed.manager, change=change, audience="staff", how="The ward meeting.", address="https://example.org")
    assert loop_closed(change)
    assert {Needed.TOLD_PATIENTS, Needed.TOLD_STAFF} <= on_record(change.cause)
    with pytest.raises(NotAllowed):
        tell(by=governed.stranger, change=change, audience="staff", how="By word.")


def test_the_ledger_keeps_no_words(promised, governed):
    change = promised()
    say(change, by=change.owner, words="Such secret words.")
    abandon(change, by=governed.manager, because="Such secret words.")
    tell(by=governed.manager, change=change, audience="staff", how="Such secret words.")
    assert not any("secret" in f"{one.facts}" for one in Entry.objects.all())


def test_measures_are_found_by_plain_words_with_how_they_stand(home, db):
    called_back(home)
    found = offered(current_snapshot(), organisation="XD1", site="XD101", words="poorly")
    assert [one.measure.better for one in found] == [-1]
    assert found[0].stands == "10% in October 2026 (50 comments)"
    assert measure_of(found[0].measure.text) == found[0].measure
    assert offered(current_snapshot(), organisation="XD1", words="complaints")[0].measure.text == COMPLAINTS


@pytest.mark.parametrize(
    "text", ["cqc_rating organisation=XD1", "theme_share organisation=XD1", f"{POORLY} period=2026-06"]
)
def test_what_cannot_be_followed_by_the_month_is_no_measure(text):
    with pytest.raises(Refusal, match="cannot be followed"):
        measure_of(text)
