"""Returns that are agreed are expected before one ever came; their contact is reminded once each time, on record."""

from datetime import date, timedelta

import pytest
from django.core import mail

from heard.record.asks.sources import asked_by_source
from heard.record.home import Home
from heard.record.intake.expected import expected_returns
from heard.record.intake.models import Agreement, Delivery
from heard.record.intake.reminding import STAGES, remind_due
from heard.record.intake.returns import Return, mark_not_coming, reminders
from heard.record.intake.returns_agreed import agree_on_return, end_agreement
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.post.models import Letter
from heard.vocabulary.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R113")]
DUE = date(2026, 5, 30)
"""Thirty days after April's end."""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def person(name: str, role: str) -> User:
    return User.objects.create(username=f"{name}@example.org", email=f"{name}@example.org", role=role)


@pytest.fixture
def analyst() -> User:
    return person("ana", "analyst")


@pytest.fixture
def prue() -> User:
    return person("prue", "provider")


@pytest.fixture
def agreed(analyst, prue) -> Agreement:
    return agree_on_return(
        by=analyst, source="pals_export", organisation="XD1", since=date(2026, 4, 1), basis="DSA 12", contact=prue
    )


def line_on(day: date):
    (line,) = [one for one in expected_returns(today=day) if one.key == "pals_export"]
    return line


@pytest.mark.parametrize(
    ("day", "state", "days_late"),
    [(date(2026, 4, 2), "agreed", 0), (date(2026, 5, 20), "due", 0), (date(2026, 6, 2), "late", 3)],
)
def test_an_agreed_return_is_expected_though_none_ever_came(agreed, day, state, days_late):
    line = line_on(day)
    assert (line.organisation, line.next_period, line.next_due) == ("XD1", "2026-04", DUE)
    assert (line.state, line.days_late, line.agreed) == (state, days_late, True)


def test_an_agreement_may_say_another_cadence_than_the_source(analyst):
    agree_on_return(by=analyst, source="pals_export", organisation="XD2", since=date(2026, 4, 1), cadence="quarterly")
    assert line_on(date(2026, 4, 2)).next_period == "FY2026-27-Q1"


def test_what_comes_moves_an_agreed_return_on_and_what_is_not_coming_is_passed_over(agreed):
    Delivery.objects.create(
        key="d1", sha256="0", file_name="p.csv", size=1, source="pals_export", source_name="PALS", state="landed",
        received_by="ana", periods=["2026-04"], organisations=["XD1"],
    )  # fmt: skip
    mark_not_coming(Return("pals_export", "XD1", "2026-05"), because="They were flooded.", by="ana")
    line = line_on(date(2026, 6, 2))
    assert (line.next_period, line.not_coming) == ("2026-06", ("2026-05",))


def test_where_nothing_regular_would_be_expected_the_agreement_asks_how_often(analyst):
    with pytest.raises(Refusal, match="no day can be set"):
        agree_on_return(by=analyst, source="care_opinion", organisation="XD1", since=date(2026, 4, 1))


def test_a_return_is_agreed_once_and_again_after_the_agreement_ended(agreed, analyst):
    with pytest.raises(Refusal, match="agreed already"):
        agree_on_return(by=analyst, source="pals_export", organisation="XD1", since=date(2026, 5, 1))
    end_agreement(agreed, by=analyst)
    assert line_on(date(2026, 6, 2)).state == "never received"
    agree_on_return(by=analyst, source="pals_export", organisation="XD1", since=date(2026, 5, 1))
    assert [entry.what for entry in Entry.objects.filter(about="agreement:pals_export").order_by("id")] == [
        "return_agreed", "return_agreement_ended", "return_agreed",
    ]  # fmt: skip


def test_the_contact_is_reminded_once_before_and_twice_after_however_often_it_is_run(agreed, prue):
    days = [DUE - timedelta(days=8), *(DUE + stage.after for stage in STAGES for _ in range(2)),
            DUE + timedelta(days=60)]  # fmt: skip
    assert [remind_due(day) for day in days] == [0, 1, 0, 1, 0, 1, 0, 0]
    assert [one.to for one in mail.outbox] == [[prue.email]] * 3
    assert "is due by 30 May 2026" in mail.outbox[0].body
    assert "is 14 days late" in mail.outbox[2].body
    assert Letter.objects.filter(kind="reminder", state="sent").count() == 3
    wanted = Return("pals_export", "XD1", "2026-04")
    assert reminders([wanted])[wanted].who == "Heard"


def test_only_the_newest_reminder_is_sent_where_earlier_ones_were_missed(agreed):
    assert remind_due(DUE + timedelta(days=20)) == 1
    assert "20 days late" in mail.outbox[0].body


def test_nobody_is_reminded_of_what_came_or_of_what_nobody_is_to_be_reminded(agreed):
    agreed.remind = False
    agreed.save()
    assert remind_due(DUE) == 0
    assert mail.outbox == []


def test_a_reminder_that_could_not_be_sent_goes_with_the_next_run(agreed, settings, monkeypatch):
    def fails(self, **kwargs):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        assert remind_due(DUE) == 1
    Letter.objects.update(tried_at=None)
    assert remind_due(DUE) == 0
    assert len(mail.outbox) == 1


def test_it_is_asked_of_the_contact_and_when_late_of_those_who_load_too(agreed, analyst, prue):
    (ask,) = asked_by_source(prue, DUE)["Returns to send"]
    assert (ask.what.split(" for ")[0][:5], ask.due, ask.page) == ("Send ", DUE, "mine")
    assert "Returns to send" not in asked_by_source(analyst, DUE)
    (late,) = asked_by_source(analyst, DUE + timedelta(days=2))["Returns to send"]
    assert (late.what[:7], late.page) == ("Ask for", "source")
