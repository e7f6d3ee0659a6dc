"""Committees that meet, with a cause for concern before them."""

from datetime import date

import pytest

from heard.governance.lifecycle import Needed, Stage
from heard.record.bodies.doors import take_seat
from heard.record.bodies.models import Body
from heard.record.cases.changes import promise_change
from heard.record.cases.doors import move_cause, put_on_record
from heard.record.meetings.models import Meeting
from heard.record.meetings.planning import plan
from heard.record.meetings.room import mark

JULY = date(2026, 7, 14)


@pytest.fixture
def committee(governed):
    """The Quality Committee, with the manager and the commissioner beside its chair."""
    body = Body.objects.get(commissioner=governed.icb, chair="committee_chair")
    for person in (governed.manager, governed.commissioner):
        take_seat(body, person, by=governed.boss, part="member", since=date(2025, 1, 1))
    return body


@pytest.fixture
def collaborative(governed):
    """The body of the Collaborative's stage."""
    return Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")


@pytest.fixture
def before_the_committee(governed, cause, committee):
    """The cause for concern, recommended and put before the Quality Committee."""
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 2))
    put_on_record(cause, kind=Needed.PROVIDER_ASKED, words="Asked.", by=governed.manager, on=date(2026, 7, 3))
    given = {Needed.RECOMMENDATION: "A call within two days."}
    chair = governed.collaborative_chair
    move_cause(cause, to=Stage.RECOMMENDED, by=chair, given=given, on=date(2026, 7, 6))
    return move_cause(cause, to=Stage.COMMITTEE, by=chair, on=date(2026, 7, 6))


@pytest.fixture
def meeting(governed, before_the_committee, committee) -> Meeting:
    """The committee's meeting of 14 July 2026, with everybody there."""
    made = plan(by=governed.analyst, body=committee, on=JULY, place="Room 2", in_public=True)
    everyone(made, governed.analyst)
    made.refresh_from_db()
    return made


def everyone(meeting: Meeting, by) -> None:
    """Mark everybody with a seat as there."""
    mark(meeting, by=by, who={seat.person_id: "present" for seat in meeting.body.seats.all()})


@pytest.fixture
def measurable(monkeypatch):
    """Promises are measured without a lake: the number as it stands is 38 of 212, over twelve months."""
    import heard.record.cases.promising as promising

    class Stood:
        def kept(self):
            return {"events": 38, "total": 212, "value": 38 / 212, "points": 12, "periods": [], "edition": "e1"}

    monkeypatch.setattr(promising, "current_snapshot", lambda: None)
    monkeypatch.setattr(promising, "baseline", lambda *args, **named: Stood())
    assert promise_change
