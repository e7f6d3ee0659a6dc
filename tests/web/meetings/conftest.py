"""A committee that meets, with a cause for concern before it."""

from datetime import date

import pytest

from heard.governance.lifecycle import Needed, Stage
from heard.record.bodies.doors import take_seat
from heard.record.bodies.models import Body
from heard.record.cases.doors import move_cause, put_on_record
from heard.record.meetings.models import Meeting
from heard.record.meetings.planning import plan
from heard.record.meetings.room import mark
from tests.web.meetings.room import JULY, MEASURE


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
