"""What members and owners add to a meeting, and what a body sent on and got back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.governance.lifecycle import Stage
from heard.record.bodies.models import Body
from heard.record.cases.doors import move_cause
from heard.record.meetings.deciding import Asked, Decided, decide
from heard.record.meetings.following import remark
from heard.record.meetings.models import Action
from heard.record.meetings.planning import plan
from tests.web.meetings.room import JULY, item_of


@pytest.mark.covers("R090")
def test_a_lay_member_has_a_box_of_their_own_and_others_read_it(governed, cause, enter):
    collaborative = Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 2))
    planned = plan(by=governed.analyst, body=collaborative, on=timezone.localdate() + timedelta(days=5))
    item = item_of(planned, About.CAUSE)
    client, address = enter(governed.lay), reverse("meeting_item", args=[item.pk])
    assert "Your own words beside this paper" in client.get(address).text
    assert "Open CFC" not in client.get(address).text
    assert f'href="{reverse("meetings")}"' in client.get(reverse("home")).text
    client.post(reverse("meeting_write", args=[item.pk, "remark"]), {"remark-words": "Who was not heard?"})
    assert "Who was not heard?" in client.get(address).text
    seen = enter(governed.analyst).get(address).text
    assert "Bess Okon, lay member" in seen
    assert "Your own words" not in seen
    assert client.get(reverse("meeting_write", args=[item.pk, "remark"])).status_code == 405
    assert client.post(reverse("meeting_write", args=[item.pk, "other"]), {}).status_code == 404


@pytest.mark.covers("R087", "R101")
def test_an_owner_says_that_an_action_is_done(governed, meeting, enter):
    decided = Decided("Ask.", form=Form.AGREED, actions=[Asked("Ask Harbour", JULY, owner=governed.provider)])
    decide(item_of(meeting, About.REPORT), decided, by=governed.committee_chair)
    action = Action.objects.get()
    client, address = enter(governed.provider), reverse("meeting_action", args=[action.pk])
    assert "Late" in client.get(address).text
    assert "next meeting is told" in client.post(address, {"words": "We asked."}, follow=True).text
    action.refresh_from_db()
    assert action.done_on == timezone.localdate()
    assert "Say that it is done" not in enter(governed.stranger).get(address).text


@pytest.mark.covers("R100")
def test_a_bodys_page_shows_what_it_sent_on_and_what_came_back(governed, cause, meeting, enter):
    collaborative = Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")
    decide(item_of(meeting, About.CAUSE), Decided("Look again.", to=Stage.COLLABORATIVE), by=governed.committee_chair)
    page = enter(governed.lay).get(reverse("meeting_body", args=[collaborative.pk])).text
    assert "Sent to the Quality Committee on 6 July 2026" in page
    assert "Sent back. Look again." in page
    assert cause.title not in enter(governed.lay).get(reverse("meeting_body", args=[meeting.body_id])).text


def test_members_remarks_stay_within_the_body(governed, meeting, enter):
    report = item_of(meeting, About.REPORT)
    remark(report, by=governed.commissioner, words="Too long.")
    assert "Too long." in enter(governed.committee_chair).get(reverse("meeting_item", args=[report.pk])).text
    assert "Too long." not in enter(governed.stranger).get(reverse("meeting_item", args=[report.pk])).text
