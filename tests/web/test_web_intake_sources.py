"""The Sources page: late ones first in words, by sender; reminding, and saying that a return is not coming."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.models import Delivery, NotComing
from heard.record.ledger.models import Entry
from heard.vocabulary.periods import Period

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def late() -> Period:
    """A monthly return that is late: the month that was wanted."""
    wanted = Period.month(timezone.localdate() - timedelta(days=92))
    Delivery.objects.create(
        key="d1", sha256="0", file_name="inpatient.csv", size=1, source="fft_inpatient_sites", source_name="FFT",
        state="landed", received_by="ana", periods=[wanted.before().key], organisations=["XD1"],
        warnings=[{"code": "rate_over_100", "message": "Over.", "rows": 1}],
    )  # fmt: skip
    return wanted


def page_of(client) -> str:
    return " ".join(client.get(reverse("sources")).text.split())


def test_a_late_return_is_said_first_in_words_with_what_can_be_done(late, signed_in):
    page = page_of(signed_in("analyst"))
    assert f"XD1: Friends and Family Test, inpatient sites to 2020 for {late}, " in page
    assert "days late" in page
    assert page.index("Late (1)") < page.index("What is expected, by sender")
    assert "/sources/fft_inpatient_sites/remind?organisation=XD1" in page
    assert "/deliveries/d1#warnings" in page


def test_a_return_that_lacks_a_month_is_told_though_later_ones_came(late, signed_in):
    earlier = late.before().before().before()
    Delivery.objects.create(
        key="d0", sha256="1", file_name="earlier.csv", size=1, source="fft_inpatient_sites", source_name="FFT",
        state="landed", received_by="ana", periods=[earlier.key], organisations=["XD1"],
    )  # fmt: skip
    page = page_of(signed_in("analyst"))
    assert "Did not come, though later ones did (1)" in page
    assert f"inpatient sites to 2020</a>: {late.before().before()}</li>" in page


def test_a_reminder_is_ready_to_copy_and_heard_sends_nothing(late, signed_in):
    client = signed_in("analyst")
    address = reverse("source_remind", kwargs={"key": "fft_inpatient_sites"}) + "?organisation=XD1"
    page = client.get(address).text
    assert "Dear colleague" in page
    assert f"for {late}. It was due by" in page
    assert "Heard sends nothing itself." in page
    assert "Recorded that you sent a reminder." in client.post(address, follow=True).text
    assert "Reminded on" in page_of(client)
    assert Entry.objects.get(what="return_reminded").facts == {"organisation": "XD1"}


def test_a_return_marked_as_not_coming_says_why_and_is_late_no_more(late, signed_in):
    client = signed_in("analyst")
    address = reverse("source_not_coming", kwargs={"key": "fft_inpatient_sites"}) + "?organisation=XD1"
    assert "Say why it is not coming" in client.post(address, {"because": ""}).text
    client.post(address, {"because": "Their system was down"})
    page = page_of(client)
    assert "Not coming (1)" in page
    assert f"for {late}." in page
    assert "“Their system was down”" in page
    assert f"{late}, " not in page
    assert "“Their system was down”" in client.get(reverse("source", kwargs={"key": "fft_inpatient_sites"})).text
    client.post(reverse("source_expect_again", kwargs={"pk": NotComing.objects.get().pk}))
    assert "Not coming (1)" not in page_of(client)
    assert "Late (1)" in page_of(client)


@pytest.mark.parametrize("page", ["source_remind", "source_not_coming"])
def test_a_return_nobody_expects_has_no_page(page, signed_in):
    client = signed_in("analyst")
    assert client.get(reverse(page, kwargs={"key": "fft_inpatient_sites"})).status_code == 404
    assert client.get(reverse(page, kwargs={"key": "nothing"}) + "?organisation=X\0").status_code == 404


def test_with_nothing_late_it_says_so(late, signed_in):
    Delivery.objects.update(periods=[Period.month(timezone.localdate()).key])
    assert "Nothing is late." in page_of(signed_in("analyst"))


def test_what_a_source_can_and_cannot_say_is_one_click_away(late, signed_in):
    client = signed_in("analyst")
    assert 'href="/sources/fft_inpatient_sites"' in page_of(client)
    page = client.get(reverse("source", kwargs={"key": "fft_inpatient_sites"})).text
    assert "What it cannot say" in page
    assert "What is expected" in page
