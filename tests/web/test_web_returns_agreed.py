"""The pages of what is agreed to come, and the calendar of what came."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.models import Agreement
from heard.record.places.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R113")]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    Organisation.objects.create(code="XD1", name="Aldermere Hospitals")
    return Home.current()


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def answers(**changed) -> dict[str, str]:
    since = timezone.localdate() - timedelta(days=150)
    day = {"since-day": str(since.day), "since-month": str(since.month), "since-year": str(since.year)}
    return {"source": "pals_export", "organisation": "xd1", "cadence": "", "contact": "", "basis": "DSA 12",
            **day, **changed}  # fmt: skip


def test_an_agreed_return_stands_in_the_list_on_the_sources_page_and_in_the_calendar(signed_in, someone):
    client = signed_in("analyst")
    contact = someone("provider")
    page = text_of(client.post(reverse("source_agree"), answers(contact=str(contact.pk)), follow=True))
    assert "It is agreed, and expected from now on." in page
    assert contact.full_name in page
    assert "DSA 12" in page
    sources = text_of(client.get(reverse("sources")))
    assert "days late" in sources
    assert "None yet" in sources
    calendar = text_of(client.get(reverse("source_calendar")))
    assert "Aldermere Hospitals" in calendar
    assert "<strong>Missing</strong>" in calendar
    file = client.get(reverse("source_calendar_file")).text
    assert "pals_export" in file
    assert ",missing," in file


def test_a_code_nobody_knows_and_a_return_that_is_agreed_already_are_refused_in_words(signed_in):
    client = signed_in("analyst")
    assert "no organisation with the code NOPE" in text_of(
        client.post(reverse("source_agree"), answers(organisation="nope"))
    )
    client.post(reverse("source_agree"), answers())
    assert "agreed already" in text_of(client.post(reverse("source_agree"), answers()))
    assert Agreement.objects.count() == 1


def test_an_agreement_is_ended_from_the_list(signed_in):
    client = signed_in("analyst")
    client.post(reverse("source_agree"), answers())
    page = text_of(client.post(reverse("source_agreed_end", kwargs={"pk": Agreement.objects.get().pk}), follow=True))
    assert "The agreement is ended." in page
    assert "Ended (1)" in page
    assert "Nothing is agreed yet." in page


def test_where_nothing_is_expected_the_calendar_says_what_to_do(signed_in):
    assert "No regular return is expected yet." in text_of(signed_in("analyst").get(reverse("source_calendar")))
