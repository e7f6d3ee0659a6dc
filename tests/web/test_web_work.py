"""The page of what waits says how many of how many, how old, and how long each step takes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.findings.models import Answer, Shown
from heard.record.home import Home
from heard.record.intake.coverage_of_work import AGES, times, waiting
from heard.record.intake.models import Delivery, RejectedRow

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R078", "R103")]
TODAY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def came(key: str, days_ago: int) -> Delivery:
    at = datetime(2026, 7, 1, 12, tzinfo=UTC) - timedelta(days=days_ago)
    return Delivery.objects.create(key=key, sha256="0", file_name="p.csv", size=1, source="s", source_name="S",
                                   state="landed", received_by="ana", received_at=at)  # fmt: skip


def rows(sql: str) -> list[dict[str, object]]:
    """What the lake would answer: twelve comments of a new delivery and forty of an old one."""
    if "FROM passages" in sql:
        return [{"delivery": "new", "n": 12, "coded": 10, "checked": 1}, {"delivery": "old", "n": 40, "coded": 40,
                                                                         "checked": 0}]  # fmt: skip
    if "FROM responses" in sql:
        return [{"delivery": "new", "day": date(2026, 6, 20), "n": 3}, {"delivery": "new", "day": date(2026, 5, 1),
                                                                       "n": 1}]  # fmt: skip
    return [{"delivery": "new", "n": 10}]


def test_what_waits_is_told_by_its_age():
    came("new", 2)
    came("old", 60)
    RejectedRow.objects.create(delivery=came("torn", 10), row=3, reason="no day")
    theme, checked, mend = waiting(rows, today=TODAY)
    assert (theme.number, theme.of, dict(theme.ages)[AGES[0][0]]) == (2, 52, 2)
    assert dict(checked.ages) == {AGES[0][0]: 11, AGES[1][0]: 0, AGES[2][0]: 40, AGES[3][0]: 0}
    assert (mend.number, mend.of, dict(mend.ages)[AGES[1][0]]) == (1, 1, 1)


def test_the_time_of_each_step_is_its_middle_and_what_was_never_done_has_none():
    came("new", 2)
    given, coded, answered = times(rows, today=TODAY)
    assert (given.days, given.n) == (9, 4)
    assert (coded.days, coded.n) == (0, 10)
    assert (answered.days, answered.n) == (None, 0)


def test_the_first_answer_to_a_change_ends_its_time():
    today = timezone.localdate()
    Shown.objects.create(signal="x", period="2026-06", edition="e", on_home=True, sentence="It fell.")
    Shown.objects.update(at=timezone.now() - timedelta(days=6))
    for days in (1, 4):
        made = Answer.objects.create(signal="x", kind="watch", by="ana", edition="e", sentence="It fell.")
        Answer.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(days=days))
    *_, answered = times(lambda sql: [], today=today)
    assert (answered.days, answered.n) == (2, 1)


def test_the_page_says_no_data_where_nothing_came(signed_in):
    page = " ".join(signed_in("analyst").get(reverse("source_work")).text.split())
    assert page.count("No data: nothing of this kind has come yet.") == 3
    assert "no data in the last year" in page
