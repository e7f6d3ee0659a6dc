"""The pages of meetings: who sees what, an agenda prepared, a decision typed in the room, papers sent out."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.governance.lifecycle import Needed, Stage
from heard.record.bodies.doors import take_seat
from heard.record.bodies.models import Body
from heard.record.cases.doors import move_cause, put_on_record
from heard.record.cases.provider import asking
from heard.record.meetings.deciding import Asked, Decided, decide
from heard.record.meetings.following import bring, remark
from heard.record.meetings.freezing import freeze
from heard.record.meetings.models import Action, Decision, Item, Meeting
from heard.record.meetings.planning import plan
from heard.record.meetings.room import mark

JULY = date(2026, 7, 14)
MEASURE = "theme_share category=leaving polarity=negative organisation=XD1"


@pytest.fixture
def committee(governed):
    body = Body.objects.get(commissioner=governed.icb, chair="committee_chair")
    for person in (governed.manager, governed.commissioner):
        take_seat(body, person, by=governed.boss, part="member", since=date(2025, 1, 1))
    return body


@pytest.fixture
def meeting(governed, cause, committee) -> Meeting:
    cause.evidence = [{"sentence": "38 of 212 comments", "n": 212, "figure": f"{MEASURE} period=2026-06"}]
    cause.save()
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 2))
    put_on_record(cause, kind=Needed.PROVIDER_ASKED, words="Asked.", by=governed.manager)
    chair = governed.collaborative_chair
    move_cause(cause, to=Stage.RECOMMENDED, by=chair, given={Needed.RECOMMENDATION: "Call."}, on=date(2026, 7, 6))
    move_cause(cause, to=Stage.COMMITTEE, by=chair, on=date(2026, 7, 6))
    made = plan(by=governed.analyst, body=committee, on=JULY, place="Room 2")
    mark(made, by=governed.analyst, who={seat.person_id: "present" for seat in committee.seats.all()})
    return made


@pytest.fixture
def enter(client):
    """A function that signs a person of the fixtures in."""

    def go(person):
        client.force_login(person)
        return client

    return go


def item_of(meeting, about) -> Item:
    return meeting.items.filter(about=about, off="").first()


def sent(item, **said):
    return {f"i{item.pk}-{name}": value for name, value in said.items()}


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


@pytest.mark.covers("R092")
def test_a_decision_typed_in_the_room_shows_its_minute_and_owner(governed, cause, meeting, enter, monkeypatch):
    from heard.record.cases import promising
    from heard.web.meetings import decision_form

    stood = type("Stood", (), {"kept": lambda self: {"events": 38, "total": 212, "edition": "e1"}})
    monkeypatch.setattr(promising, "current_snapshot", lambda: None)
    monkeypatch.setattr(promising, "baseline", lambda *args, **named: stood())
    monkeypatch.setattr(decision_form, "offered", lambda *args, **named: [])
    monkeypatch.setattr(decision_form, "current_snapshot", lambda: None)
    client, item = enter(governed.committee_chair), item_of(meeting, About.CAUSE)
    two = client.get(reverse("meeting_two_pages", args=[meeting.pk])).text
    assert "What you promised" in two
    assert "Agree an action" in two
    assert "was raised by this" in two
    decide_at = reverse("meeting_decide", args=[item.pk])
    said = sent(item, choice="to:action", words="Everyone is called.", turn=0, cause_turn=cause_turn(cause))
    missing = client.post(decide_at, said | {"two-pages": "yes"}).text
    assert "This decision needs an action with an owner and a date" in missing
    assert "This decision needs the number that will show whether it worked" in missing
    assert "Choose who does it, or write their role" in missing
    said |= sent(item, promise="A call within two days", measure=MEASURE, owner=governed.manager.pk,
                 underperformance="on", dissent="One member wanted more.",
                 **{"due-day": "1", "due-month": "9", "due-year": "2026"})  # fmt: skip
    page = client.post(decide_at, said | {"two-pages": "yes"}, follow=True).text
    assert "Decided. The minute is QC 2026-07-14/1." in page
    assert "Management of underperformance" in page
    assert "Quinn Mallow, quality manager, by 1 September 2026" in page
    assert "One member wanted more." in page
    cause.refresh_from_db()
    assert cause.at == Stage.ACTION
    assert "somebody decided meanwhile" in client.post(decide_at, said).text
    assert Decision.objects.count() == 1


def test_a_meeting_that_asks_the_provider_says_by_which_day_it_answers(governed, cause, enter):
    body = Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")
    for person in (governed.manager, governed.commissioner):
        take_seat(body, person, by=governed.boss, part="member", since=date(2025, 1, 1))
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 2))
    made = plan(by=governed.analyst, body=body, on=JULY, place="Room 2")
    mark(made, by=governed.analyst, who={seat.person_id: "present" for seat in body.seats.all()})
    client, item = enter(governed.collaborative_chair), item_of(made, About.CAUSE)
    said = sent(item, choice="to:recommended", words="Call.", provider_asked="By letter.", cause_turn=cause_turn(cause))
    decide_at = reverse("meeting_decide", args=[item.pk])
    assert "Enter the day by which the provider is to answer" in client.post(decide_at, said).text
    early = sent(item, **{"answer_due-day": "1", "answer_due-month": "7", "answer_due-year": "2026"})
    assert "The answer cannot be due before the meeting" in client.post(decide_at, said | early).text
    due = sent(item, **{"answer_due-day": "28", "answer_due-month": "7", "answer_due-year": "2026"})
    assert "Decided." in client.post(decide_at, said | due, follow=True).text
    assert asking(cause).due == date(2026, 7, 28)


def cause_turn(cause) -> int:
    cause.refresh_from_db()
    return cause.turn


def test_what_lies_outside_the_chairs_power_is_not_offered(governed, meeting, enter):
    item = item_of(meeting, About.CAUSE)
    page = enter(governed.committee_chair).get(reverse("meeting_two_pages", args=[meeting.pk])).text
    assert f'name="i{item.pk}-choice"' in page
    assert "to:closed" not in page
    assert f"i{item.pk}-choice" not in enter(governed.manager).get(
        reverse("meeting_two_pages", args=[meeting.pk])).text  # fmt: skip
    answer = enter(governed.manager).post(
        reverse("meeting_decide", args=[item.pk]), sent(item, choice="noted", words="x")
    )
    assert "Only the chair or a deputy chair" in answer.text


@pytest.mark.covers("R101")
def test_who_is_there_and_interests_are_written_down(governed, meeting, enter):
    client, room = enter(governed.analyst), reverse("meeting_room", args=[meeting.pk])
    gone = {f"state-{governed.manager.pk}": "apologies", f"state-{governed.commissioner.pk}": "absent"}
    assert "Not quorate: 1 of 3 members are there" in client.post(room, gone, follow=True).text
    said = {"person": governed.manager.pk, "words": "Works there.", "done": "left", "item": ""}
    page = client.post(reverse("meeting_interest", args=[meeting.pk]), said, follow=True).text
    assert "Works there. Left the room." in page
    asked = [Asked("Ask Harbour", JULY, owner_words="The provider")]
    decide(item_of(meeting, About.REPORT), Decided("Heard.", form=Form.NOTED, actions=asked),
           by=governed.committee_chair)  # fmt: skip
    minutes = client.get(reverse("meeting_minutes", args=[meeting.pk])).text
    assert "Apologies: Quinn Mallow, member." in minutes
    assert "Ask Harbour (The provider, by 14 July 2026)" in minutes


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
