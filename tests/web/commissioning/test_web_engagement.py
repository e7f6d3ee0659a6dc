"""The pages of engagement and of partners: counted apart from feedback, and not forgotten."""

from datetime import date

import pytest
from django.urls import reverse

from heard.record.commissioning.engaging import Took, record_engagement
from heard.record.commissioning.models import Engagement, Partner
from heard.record.commissioning.partnering import add_partner
from heard.record.registers.doors import import_list
from tests.web.commissioning.reading import ON, words
from tests.web.lake_of_people import lay_out


@pytest.mark.covers("R017", "R019", "R057")
def test_a_consultation_shows_its_principles_and_is_not_feedback(commissioner, governed):
    sent = {
        "kind": "consultation", "title": "Wards", "first_day-day": "2", "first_day-month": "3",
        "first_day-year": "2026", "last_day-day": "24", "last_day-month": "5", "last_day-year": "2026",
        "part": ["planning"], "groups": ["patients", "council"], "people": "90",
    }  # fmt: skip
    said = words(commissioner.post("/engagement/record", sent, follow=True))
    assert "4 of 4 not shown or not met" in said
    assert "People took part in Planning" in said
    one = Engagement.objects.get()
    page = reverse("engagement_principle", args=[one.reference, "time"])
    said = words(commissioner.post(page, {"answer": "met", "evidence": "Twelve weeks."}, follow=True))
    assert "3 of 4 not shown or not met" in said
    assert commissioner.get(reverse("engagement_principle", args=[one.reference, "nothing"])).status_code == 404
    assert "never counted with it" in words(commissioner.get("/engagement"))


@pytest.mark.covers("R065")
def test_what_came_of_an_event_is_told(commissioner, governed):
    one = record_engagement(by=governed.commissioner, commissioner=governed.icb, kind="event", title="Open day",
                            first_day=ON, took=Took(("evaluation",), ("patients", "decision makers"), 40))  # fmt: skip
    sent = {"outcome": "Two questions were rewritten.", "people": "41"}
    said = words(commissioner.post(reverse("engagement_outcome", args=[one.reference]), sent, follow=True))
    assert "Two questions were rewritten." in said
    assert "How many people 41" in said
    assert "Principles of consultation" not in said


@pytest.mark.covers("R067")
def test_a_partner_is_overdue_until_somebody_speaks_with_them(commissioner, governed):
    one = add_partner(by=governed.commissioner, commissioner=governed.icb, name="Reedbank carers", kind="voluntary",
                      owner=governed.manager, last_contact=date(2026, 1, 5))  # fmt: skip
    said = words(commissioner.get("/partners"))
    assert "1 partner waits to hear from us" in said
    assert "Quinn Mallow, quality manager" in said
    today = {"on-day": "1", "on-month": "6", "on-year": "2999"}
    page = reverse("partner_contact", args=[one.pk])
    assert "still to come" in commissioner.post(page, today).text
    said = words(commissioner.post(page, {"on-day": "20", "on-month": "11", "on-year": "2026"}, follow=True))
    assert "20 November 2026, Cass Orme" in said


def test_old_stakeholders_are_offered_and_brought_over(commissioner, governed, home, tmp_path):
    head = "Stakeholder,Interest,Influence,How to engage,Owner,Last contact"
    (tmp_path / "stakeholders.csv").write_text(f"{head}\nReedbank Carers,High,Low,Letters,Ann Moss,25/01/2026")
    import_list(tmp_path / "stakeholders.csv", by=governed.analyst)
    assert "1 stakeholder of old lists is not here yet" in words(commissioner.get("/partners"))
    said = words(commissioner.post("/partners/bring-over", follow=True))
    assert "1 partner came over" in said
    assert "Nobody" in said
    one = Partner.objects.get()
    page = reverse("partner_owner", args=[one.pk])
    assert "Tariq Lin, analyst" in words(commissioner.post(page, {"owner": governed.analyst.pk}, follow=True))


@pytest.mark.covers("R060")
def test_the_ways_people_were_heard_stand_service_by_service(commissioner, home):
    assert "nothing has been loaded yet" in words(commissioner.get("/engagement/ways"))
    lay_out(home)
    said = words(commissioner.get("/engagement/ways"))
    assert "Service Ward 4 Heard through Friends and Family Test Not through Surveys, complaints" in said
