"""The chair's summary is drafted, edited, frozen and passed up; terms of reference hold from a day on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.record.bodies.doors import take_seat
from heard.record.bodies.models import Body
from heard.record.meetings.deciding import Decided, decide
from heard.record.meetings.models import Meeting, Summary
from heard.record.meetings.passing import SummaryMeanwhile, above, pass_up, reads, words_of, write_summary, writes
from heard.record.meetings.planning import build, plan
from heard.record.meetings.room import quorum_of, set_terms, terms_on
from heard.record.meetings.seeing import NotTheChair
from heard.record.meetings.summing import summaries_for
from heard.record.people.rights import NotAllowed
from heard.record.publications.good_practice import Finding, find_practice
from heard.vocabulary.refusal import Refusal


@pytest.fixture
def board(governed):
    return Body.objects.get(commissioner=governed.icb, key="board")


@pytest.fixture
def decided(governed, meeting):
    """The committee's meeting with one decision on a public report and one on a private cause for concern."""
    report = meeting.items.filter(about=About.REPORT, off="").first()
    decide(report, Decided("The report was received.", form=Form.PARTLY_ASSURED), by=governed.committee_chair)
    private = meeting.items.filter(about=About.CAUSE, off="").first()
    decide(private, Decided("Quietly noted.", form=Form.NOTED), by=governed.committee_chair)
    meeting.refresh_from_db()
    return meeting


def soon(days: int = 10) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.covers("R091", "R125")
def test_a_summary_starts_as_a_draft_of_the_meeting_without_private_words(decided, before_the_committee):
    draft = words_of(decided)
    assert "Quorate" in draft
    assert "Advise. " in draft
    assert "The report was received." in draft
    assert "Quietly noted." not in draft
    assert before_the_committee.title not in draft


def test_good_practice_found_since_the_last_meeting_and_what_comes_back_are_in_the_draft(governed, decided, committee):
    found = Finding("Every family is rung", "A nurse rings each family.", found="said", organisation="XD1")
    find_practice(found, by=governed.manager, commissioner=governed.icb, on=date(2026, 8, 1))
    august = plan(by=governed.analyst, body=committee, on=date(2026, 8, 11))
    from tests.record.meetings.conftest import everyone

    everyone(august, governed.analyst)
    item = august.items.filter(public=True, off="").first()
    decide(item, Decided("Look again.", form=Form.LATER), by=governed.committee_chair)
    draft = words_of(august)
    assert "Good practice. Every family is rung" in draft
    assert f"Comes back next time. {item.title}." in draft


@pytest.mark.covers("R091", "R125", "R100")
def test_it_is_frozen_when_passed_up_and_stands_in_the_papers_of_the_next_board(governed, decided, board):
    coming = plan(by=governed.analyst, body=board, on=soon())
    owed = coming.items.get(key__startswith="report:chairs_summary:")
    assert owed.paper == ""
    write_summary(decided, by=governed.committee_chair, words="We are partly assured.")
    passed = pass_up(decided, by=governed.committee_chair)
    owed.refresh_from_db()
    assert "We are partly assured." in owed.paper
    assert owed.brought_on == passed.passed_on
    assert above(decided.body, soon()) == [board]
    with pytest.raises(Refusal, match="stays as it is"):
        write_summary(decided, by=governed.committee_chair, words="Other words.")
    with pytest.raises(Refusal, match="stays as it is"):
        pass_up(decided, by=governed.committee_chair)
    assert "We are partly assured." in summaries_for(board, since=None, until=soon())


def test_a_meeting_planned_afterwards_receives_it_too_and_only_once(governed, decided, board):
    pass_up(decided, by=governed.committee_chair)
    coming = plan(by=governed.analyst, body=board, on=soon())
    owed = coming.items.get(key__startswith="report:chairs_summary:")
    assert "The report was received." in owed.paper
    build(coming, by=governed.analyst)
    again = coming.items.get(pk=owed.pk)
    assert again.paper == owed.paper


@pytest.mark.covers("R100")
def test_a_body_that_is_owed_none_still_gets_what_was_passed_up(governed, decided, committee, collaborative):
    Meeting.objects.filter(pk=decided.pk).update(body=collaborative)
    decided.refresh_from_db()
    pass_up(decided, by=governed.collaborative_chair)
    coming = plan(by=governed.analyst, body=committee, on=soon())
    item = coming.items.get(key__startswith="summary:")
    assert item.about == About.REPORT
    assert "The report was received." in item.paper


@pytest.mark.covers("R125")
def test_the_chair_and_the_secretary_write_it_and_only_the_chair_passes_it_up(governed, decided):
    today = timezone.localdate()
    assert not writes(decided, governed.stranger, today)
    with pytest.raises(NotAllowed):
        write_summary(decided, by=governed.stranger, words="Mine.")
    take_seat(decided.body, governed.stranger, by=governed.boss, part="secretary", since=date(2025, 1, 1))
    written = write_summary(decided, by=governed.stranger, words="By the secretary.", turn=0)
    with pytest.raises(SummaryMeanwhile):
        write_summary(decided, by=governed.committee_chair, words="Late.", turn=0)
    with pytest.raises(NotTheChair):
        pass_up(decided, by=governed.stranger)
    assert pass_up(decided, by=governed.committee_chair, turn=written.turn).words == "By the secretary."


def test_the_body_above_reads_it_once_it_was_passed_up(governed, decided, board):
    take_seat(board, governed.lay, by=governed.boss, part="lay member", since=date(2025, 1, 1))
    today = timezone.localdate()
    assert not reads(decided, governed.lay, today)
    pass_up(decided, by=governed.committee_chair)
    assert reads(decided, governed.lay, today)
    assert not reads(decided, governed.stranger, today)


def test_a_meeting_that_has_not_taken_place_has_no_summary(governed, board):
    coming = plan(by=governed.analyst, body=board, on=soon())
    with pytest.raises(Refusal, match="not taken place"):
        write_summary(coming, by=governed.analyst, words="Early.")
    assert not Summary.objects.exists()


@pytest.mark.covers("R101")
def test_terms_hold_from_a_day_on_and_a_meeting_is_judged_by_those_of_its_day(governed, meeting):
    first = set_terms(meeting.body, by=governed.boss, members_needed=1, every=2, powers="Spend up to its budget.")
    assert first.since == meeting.body.since
    set_terms(meeting.body, by=governed.boss, members_needed=9)
    assert quorum_of(meeting).needed == 1
    today = terms_on(meeting.body, timezone.localdate())
    assert today is not None
    assert today.members_needed == 9
    with pytest.raises(Refusal, match="no Quality Committee"):
        set_terms(meeting.body, by=governed.boss, since=date(2020, 1, 1))
    with pytest.raises(NotAllowed):
        set_terms(meeting.body, by=governed.committee_chair)
