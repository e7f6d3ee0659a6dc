"""The pages of a meeting before it is held: the calendar, who sees what, the agenda and its papers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.record.meetings.deciding import Asked, Decided, decide
from heard.record.meetings.following import bring
from heard.record.meetings.freezing import freeze
from heard.record.meetings.models import Action, Meeting
from tests.web.meetings.room import JULY, item_of


@pytest.mark.covers("R101")
def test_the_calendar_shows_my_bodies_first_and_links_to_their_meetings(governed, meeting, enter):
    page = enter(governed.commissioner).get(reverse("meetings")).text
    assert page.index("Your bodies") < page.index("Quality Committee")
    assert reverse("meeting", args=[meeting.pk]) in page
    assert "Has not come</strong> Quarterly patient experience report" in page
    assert "No meeting is planned to receive it" in page
    assert "Your bodies" not in enter(governed.stranger).get(reverse("meetings")).text


READ_IT = ("committee_chair", "commissioner", "analyst", "manager")
DO_NOT = ("stranger", "lay", "collaborative_chair")


@pytest.mark.covers("R102")
def test_the_private_part_is_read_by_members_and_who_prepares_it(governed, cause, meeting, enter):
    item, asked = item_of(meeting, About.CAUSE), [Asked("Ring Harbour", JULY, owner_words="The provider")]
    decided = Decided("A word on Northgate.", form=Form.NOTED, actions=asked)
    decide(item, decided, by=governed.committee_chair)
    action = Action.objects.get()
    for who in (*READ_IT, *DO_NOT):
        client, private = enter(getattr(governed, who)), who in READ_IT
        for page in ("meeting", "meeting_two_pages", "meeting_minutes"):
            text = client.get(reverse(page, args=[meeting.pk])).text
            assert (cause.title in text) is private, (who, page)
            assert ("A word on Northgate." in text) is private, (who, page)
        assert ("Ring Harbour" in client.get(reverse("meeting_actions", args=[meeting.body_id])).text) is private
        guarded = [
            reverse("meeting_item", args=[item.pk]), reverse("meeting_action", args=[action.pk]),
            reverse("meeting_papers", args=[meeting.pk, "private"]), reverse("meeting_room", args=[meeting.pk]),
        ]  # fmt: skip
        answers = {client.get(address).status_code for address in guarded}
        answers.add(client.post(reverse("meeting_decide", args=[item.pk]), {}).status_code)
        assert answers == ({200} if private else {404}), who


def test_a_role_without_meetings_opens_none(governed, meeting, enter, signed_in):
    for client in (enter(governed.provider), signed_in("reader")):
        assert client.get(reverse("meetings")).status_code == 403
        assert client.get(reverse("meeting", args=[meeting.pk])).status_code == 403


def test_an_agenda_is_prepared_by_who_runs_meetings(governed, meeting, enter):
    client, last = enter(governed.manager), item_of(meeting, About.REPORT)
    prepare = reverse("meeting_prepare", args=[meeting.pk])
    assert "Look for what has become due" in client.get(prepare).text
    added = {"title": "Winter plan", "because": "The board asked.", "asked": "", "private": "on"}
    client.post(reverse("meeting_add", args=[meeting.pk]), added)
    item = meeting.items.get(title="Winter plan")
    assert not item.public
    turn = Meeting.objects.get(pk=meeting.pk).turn
    change = reverse("meeting_change", args=[item.pk])
    client.post(change, {"do": "up", "turn": turn})
    assert [one.title for one in meeting.items.all()][-1] == last.title
    assert client.post(change, {"do": "down", "turn": turn}).status_code == 400
    client.post(change, {"do": "off", "because": "Not ready."})
    assert "Winter plan: Not ready." in client.get(prepare).text
    client.post(change, {"do": "back"})
    client.post(change, {"do": "public"})
    item.refresh_from_db()
    assert (item.off, item.public) == ("", True)
    assert "Everything that is due" in client.post(reverse("meeting_fill", args=[meeting.pk]), follow=True).text
    assert enter(governed.committee_chair).get(prepare).status_code == 403


def test_a_meeting_is_planned_and_called_off(governed, committee, enter):
    client, day = enter(governed.analyst), timezone.localdate() + timedelta(days=20)
    said = {"body": committee.pk, "on-day": day.day, "on-month": day.month, "on-year": day.year, "place": "Hall"}
    page = client.post(reverse("meeting_plan"), said, follow=True)
    assert "in the calendar" in page.text
    assert "meets on this day already" in client.post(reverse("meeting_plan"), said).text
    made = Meeting.objects.get()
    client.post(reverse("meeting_call_off", args=[made.pk]), {"because": "Snow."})
    made.refresh_from_db()
    assert made.state == Meeting.State.CALLED_OFF


@pytest.mark.covers("R102")
def test_papers_are_sent_out_after_the_check_and_taken_away_as_files(governed, meeting, enter):
    report = item_of(meeting, About.REPORT)
    bring(report, by=governed.analyst, words="Ring Sarah Jones on 07700 900123.")
    client, check = enter(governed.analyst), reverse("meeting_freeze", args=[meeting.pk, "public"])
    page = client.get(check).text
    assert "1 item taken in private stays out" in page
    assert "Item 1, phone: Ring Sarah Jones on 07700 900123." in page
    assert "what may be somebody&#39;s personal data" in client.post(check, {}).text
    read = client.post(check, {"seen": ["Sarah Jones", "07700 900123"]}, follow=True).text
    assert "Ring [person] on [phone]." in read
    public = reverse("meeting_papers", args=[meeting.pk, "public"])
    bring(report, by=governed.analyst, words="New words.")
    assert "has been revised since" in enter(governed.stranger).get(public).text
    for form in ("html", "docx"):
        answer = client.get(reverse("meeting_papers_file", args=[meeting.pk, "public", form]))
        assert answer.status_code == 200
        assert f"papers-public-2026-07-14.{form}" in answer.headers["Content-Disposition"]
    freeze(meeting, by=governed.analyst, version="private")
    assert client.get(reverse("meeting_papers_file", args=[meeting.pk, "private", "html"])).status_code == 404
    assert client.get(reverse("meeting_papers", args=[meeting.pk, "secret"])).status_code == 404
    assert client.get(check).status_code == 403
