"""What people do about a return that does not come, and what is expected then."""

from datetime import date

import pytest

from heard.record.intake.expected import Expected, expected_returns, following
from heard.record.intake.models import NotComing
from heard.record.intake.returns import Return, expect_again, mark_not_coming, note_reminder, reminders
from heard.record.ledger.models import Entry
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal
from tests.record.intake.test_expected import received

pytestmark = pytest.mark.django_db

FEBRUARY = Return("fft_inpatient_sites", "XD1", "2026-02")


def line(*, today: date, organisation: str = "XD1") -> Expected:
    lines = expected_returns(today=today)
    return next(one for one in lines if one.key == "fft_inpatient_sites" and one.organisation == organisation)


@pytest.mark.parametrize(
    ("last", "cadence", "wanted"),
    [
        ("2026-12", "monthly", "2027-01"),
        ("2026-10-15", "monthly", "2026-11"),
        ("FY2026-27-Q4", "quarterly", "FY2027-28-Q1"),
        ("2026-10", "quarterly", "FY2026-27-Q3"),
        ("R12-2026-03", "quarterly", "R12-2026-06"),
        ("R12-2026-11", "quarterly", "R12-2027-02"),
        ("FY2025-26", "yearly", "FY2026-27"),
        ("2025", "yearly", "2026"),
        ("2026-03", "yearly", "FY2026-27"),
    ],
)
def test_the_next_return_is_for_the_period_that_follows(last: str, cadence: str, wanted: str) -> None:
    following_one = following(Period.parse(last), cadence)
    assert following_one is not None
    assert following_one.key == wanted
    assert following(Period.parse(last), "as it happens") is None


@pytest.mark.covers("R094")
def test_a_return_that_is_not_coming_is_late_no_more_and_the_next_one_is_expected(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    assert line(today=date(2026, 4, 11)).state == "late"
    mark_not_coming(FEBRUARY, because="Their system was down", by="ana")
    after = line(today=date(2026, 4, 11))
    assert (after.state, after.next_period, after.not_coming) == ("received", "2026-03", ("2026-02",))
    entry = Entry.objects.get(what="return_not_coming")
    assert (entry.who, entry.why, entry.facts) == ("ana", "Their system was down", {"organisation": "XD1"})


def test_marking_twice_changes_nothing_and_a_reason_is_needed(home: object) -> None:
    with pytest.raises(Refusal, match="Say why"):
        mark_not_coming(FEBRUARY, because=" ", by="ana")
    first = mark_not_coming(FEBRUARY, because="Their system was down", by="ana")
    assert mark_not_coming(FEBRUARY, because="Again", by="ben") == first
    assert Entry.objects.filter(what="return_not_coming").count() == 1


def test_what_is_expected_again_is_late_again(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    marked = mark_not_coming(FEBRUARY, because="Their system was down", by="ana")
    expect_again(marked, by="ben")
    expect_again(marked, by="ben")
    assert line(today=date(2026, 4, 11)).state == "late"
    assert NotComing.objects.get().lifted
    assert Entry.objects.filter(what="return_expected_again").count() == 1


def test_a_return_of_another_organisation_is_still_late(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    received("fft_inpatient_sites", "2026-01", organisation="XD2")
    mark_not_coming(FEBRUARY, because="Their system was down", by="ana")
    assert line(today=date(2026, 4, 11), organisation="XD2").state == "late"


def test_one_file_of_two_does_not_hide_who_sends_their_own(home: object) -> None:
    from heard.record.intake.models import Delivery

    for month in ("2026-01", "2026-02"):
        received("fft_inpatient_sites", month)
    received("fft_inpatient_sites", "2026-03")
    Delivery.objects.filter(periods=["2026-03"]).update(organisations=["XD1", "XD2"])
    assert line(today=date(2026, 4, 11)).last_period == "2026-03"
    assert line(today=date(2026, 4, 11), organisation="XD2").last_period == "2026-03"


def test_the_last_reminder_of_a_return_is_known(home: object) -> None:
    assert reminders([FEBRUARY]) == {}
    note_reminder(Return("fft_inpatient_sites", "XD2", "2026-02"), by="ana")
    assert reminders([FEBRUARY]) == {}
    note_reminder(FEBRUARY, by="ana")
    last = note_reminder(FEBRUARY, by="ben")
    assert reminders([FEBRUARY]) == {FEBRUARY: last}
