"""Urgent harm reaches named people at once, its clock runs in hours, and e-mails hold nobody's words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from heard.record.bodies.models import Away
from heard.record.cases.bank_holidays import bank_holiday
from heard.record.cases.clock import Hours, due, working
from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import Alarm, CauseForConcern
from heard.record.cases.urgent import (
    acknowledge,
    asked,
    escalate_due,
    may_acknowledge,
    raise_alarm,
    reached,
    set_line,
    watch,
)
from heard.record.ledger.doors import first_broken_link
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.record.post.models import Letter
from heard.vocabulary.refusal import Refusal

OFFICE = Hours(time(9), time(17))
LONDON = ZoneInfo("Europe/London")
WORDS = "She lay on the floor all night and nobody came"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in June 2026; the 5th is a Friday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("raised", "answer"),
    [
        (at(5, 10), at(5, 11)),
        (at(5, 16), at(5, 17)),
        (at(5, 16, 30), at(8, 9, 30)),
        (at(5, 20), at(8, 10)),
        (at(6, 8), at(8, 10)),
        (at(8, 3), at(8, 10)),
    ],
)
def test_the_clock_runs_only_while_somebody_is_there(raised, answer):
    assert due(raised, OFFICE, 60) == answer


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2026, 11, 30), ""),
        (date(2026, 12, 29), ""),
    ],
)
def test_the_bank_holidays_of_england_are_known_and_no_others(day, name):
    assert bank_holiday(day) == name


def test_the_clock_stands_still_on_a_bank_holiday():
    christmas_eve = datetime(2026, 12, 24, 16, 30, tzinfo=LONDON)
    assert due(christmas_eve, OFFICE, 60) == datetime(2026, 12, 29, 9, 30, tzinfo=LONDON)
    assert not OFFICE.open_at(datetime(2026, 12, 28, 10, tzinfo=LONDON))


@given(st.integers(0, 366 * 24 * 60), st.integers(1, 2000))
def test_an_answer_is_always_due_in_hours_and_never_before_its_minutes_are_over(later, minutes):
    raised = at(5, 10) + timedelta(minutes=later)
    answer = due(raised, OFFICE, minutes)
    assert working(answer.date())
    assert OFFICE.opens <= answer.time() <= OFFICE.closes
    assert answer >= raised + timedelta(minutes=minutes)


@pytest.fixture
def named(governed):
    """Quinn is the safeguarding lead and Tariq the deputy, from nine to five."""
    return set_line(
        by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17),
        ring="The site manager, 01632 960 123",
    )  # fmt: skip


@pytest.fixture
def by_word(governed):
    """A function that raises an urgent cause for concern from somebody's word."""

    def make(**more):
        return raise_cause(
            by=governed.stranger, title="Left without help", because="Told at a visit", words=WORDS,
            about=About("XD1"), source=From(CauseForConcern.Origin.WORD), commissioner=governed.icb, urgent=True,
            **more,
        )  # fmt: skip

    return make


def test_it_reaches_the_lead_and_the_deputy_at_once_and_once(
    governed, named, by_word, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        cause = by_word()
    assert sorted(one.to[0] for one in mail.outbox) == ["quinn.mallow@example.org", "tariq.lin@example.org"]
    assert raise_alarm(cause, by=governed.analyst) == cause.alarm
    watch()
    assert len(mail.outbox) == 2
    assert cause.urgent
    assert first_broken_link() is None


def test_no_letter_holds_what_anybody_said(governed, named, by_word, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cause = by_word()
    Alarm.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        escalate_due()
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        said = f"{letter.subject} {letter.body}"
        assert cause.reference in said
        assert f"/causes/{cause.reference}/urgent" in said
        assert "routine" in said
        assert "not an emergency service" in said
        for word in (WORDS, cause.title, cause.because, "floor", "visit", "XD1"):
            assert word not in said


def test_what_is_not_acknowledged_in_time_is_asked_of_the_deputy_once(governed, named, by_word):
    alarm = by_word().alarm
    assert asked(alarm) == [governed.manager]
    assert escalate_due(alarm.due_at) == []
    assert escalate_due(alarm.due_at + timedelta(seconds=1)) == [alarm]
    assert escalate_due(alarm.due_at + timedelta(hours=2)) == []
    alarm.refresh_from_db()
    assert governed.analyst in asked(alarm)
    assert [letter.to for letter in Letter.objects.filter(kind="escalation")] == [governed.analyst]


def test_the_first_who_acknowledges_is_kept_and_stops_the_clock(governed, named, by_word):
    alarm = by_word().alarm
    acknowledge(alarm, by=governed.analyst)
    assert acknowledge(alarm, by=governed.manager).acknowledged_by == governed.analyst
    assert escalate_due(timezone.now() + timedelta(days=9)) == []


def test_nobody_else_acknowledges_it_but_who_acts_for_the_lead(governed, named, by_word):
    alarm = by_word().alarm
    with pytest.raises(Refusal, match="Quinn Mallow"):
        acknowledge(alarm, by=governed.committee_chair)
    today = timezone.localdate()
    Away.objects.create(person=governed.manager, deputy=governed.committee_chair, since=today, until=today)
    assert may_acknowledge(alarm, governed.committee_chair)
    assert governed.committee_chair in asked(alarm)
    acknowledge(alarm, by=governed.committee_chair)


def test_while_nobody_is_named_it_reaches_the_administrators(governed, by_word):
    alarm = by_word().alarm
    assert reached(alarm) == [governed.boss]
    assert may_acknowledge(alarm, governed.boss)


def test_an_alarm_of_the_past_is_written_down_and_sent_to_nobody(governed, named, cause):
    raise_alarm(cause, by=governed.analyst, at=at(5, 16, 30))
    assert cause.alarm.due_at == at(8, 9, 30)
    assert not Letter.objects.exists()


def test_a_letter_that_could_not_be_sent_is_sent_by_the_worker_later(
    governed, named, by_word, settings, django_capture_on_commit_callbacks
):
    kept = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        by_word()
    assert {letter.state for letter in Letter.objects.all()} == {"waiting"}
    settings.EMAIL_BACKEND = kept
    Letter.objects.update(tried_at=timezone.now() - timedelta(minutes=5))
    watch()
    assert {letter.state for letter in Letter.objects.all()} == {"sent"}


def test_an_urgent_letter_cut_off_in_the_middle_is_sent_again(governed, named, by_word):
    by_word()
    Letter.objects.update(state="sending", tried_at=timezone.now())
    watch()
    assert mail.outbox == []
    Letter.objects.update(tried_at=timezone.now() - timedelta(minutes=5))
    watch()
    assert len(mail.outbox) == 2


def test_only_administrators_name_whom_it_reaches_and_two_people_who_may_read_it(governed):
    told = {"opens": time(9), "closes": time(17), "ring": "01632 960 123"}
    with pytest.raises(NotAllowed):
        set_line(by=governed.manager, lead=governed.manager, deputy=governed.analyst, **told)
    with pytest.raises(Refusal, match="same person"):
        set_line(by=governed.boss, lead=governed.manager, deputy=governed.manager, **told)
    with pytest.raises(Refusal, match="may not see"):
        set_line(by=governed.boss, lead=governed.lay, deputy=governed.manager, **told)
    with pytest.raises(Refusal, match="hours end"):
        set_line(by=governed.boss, lead=governed.analyst, deputy=governed.manager, **told | {"closes": time(8)})


def test_nobody_without_an_address_stops_the_others(governed, named, by_word):
    User.objects.filter(pk=governed.manager.pk).update(username="quinn")
    by_word()
    watch()
    assert {letter.to.full_name: letter.state for letter in Letter.objects.all()} == {
        "Quinn Mallow": "nowhere", "Tariq Lin": "sent",
    }  # fmt: skip
