"""What is typed in the room: decisions within the chair's power, who is there, and their interests."""

from datetime import date

import pytest
from django.urls import reverse

from heard.governance.agenda import About, Form
from heard.governance.lifecycle import Stage
from heard.record.bodies.doors import take_seat
from heard.record.bodies.models import Body
from heard.record.cases.doors import move_cause
from heard.record.cases.provider import asking
from heard.record.meetings.deciding import Asked, Decided, decide
from heard.record.meetings.models import Decision
from heard.record.meetings.planning import plan
from heard.record.meetings.room import mark
from tests.web.meetings.room import JULY, MEASURE, item_of


def sent(item, **said):
    return {f"i{item.pk}-{name}": value for name, value in said.items()}


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
