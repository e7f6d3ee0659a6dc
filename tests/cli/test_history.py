"""Who decides in the invented place, before there are numbers to decide on."""

from datetime import date

import pytest

from heard.cli.history.setting_up import SEATS, commission
from heard.cli.history.writing import _in_order
from heard.demo.people import SIGN_INS
from heard.record.bodies.models import Body, Seat
from heard.record.people.models import User


@pytest.fixture
def people(db) -> dict[str, User]:
    made = {}
    for one in SIGN_INS:
        person = User(username=one.username, full_name=one.name, role=one.role, organisation=one.organisation)
        person.set_unusable_password()
        person.save()
        made[one.username] = person
    return made


def test_its_bodies_are_set_up_once_with_a_chair_wherever_a_cause_for_concern_may_come(people):
    icb = commission(people, date(2025, 4, 1))
    seats = Seat.objects.count()
    assert commission(people, date(2025, 4, 1)) == icb
    assert Seat.objects.count() == seats > len(SEATS)
    for body in Body.objects.filter(commissioner=icb).exclude(stages=[]):
        assert body.seats.filter(part="chair").exists(), body


def test_the_year_is_written_in_the_order_of_its_days():
    written = []

    def thread(name: str, *days: int):
        for day in days:
            yield date(2026, 1, day)
            written.append((day, name))

    _in_order([thread("a", 1, 9), thread("b", 4, 5), thread("c", 9)])
    assert [day for day, _ in written] == [1, 4, 5, 9, 9]
