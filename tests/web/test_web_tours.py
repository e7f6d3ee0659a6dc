"""Tours of the invented place: for everyone, by role, left at any step."""

import pytest
from django.urls import resolve, reverse

from heard.record.people.roles import ROLES, Verb
from heard.record.places.models import Organisation
from heard.web.tours.tour import ORDER, tours


@pytest.fixture
def invented_place(db):
    Organisation.objects.create(code="XD1", name="Aldermere Hospitals NHS Trust")


@pytest.mark.parametrize("key", ORDER)
def test_a_tour_takes_about_twenty_minutes_and_its_person_may_open_every_stop(key):
    tour = tours()[key]
    assert 18 <= tour.minutes <= 22
    for stop in tour.stops:
        view = resolve(stop.address.split("?")[0]).func
        verb = getattr(view, "verb", None)
        assert verb is None or verb in tour.role.may, stop.address


@pytest.mark.parametrize(
    "role", [role for role in ROLES.values() if Verb.SEE_PAGES in role.may], ids=lambda role: role.key
)
def test_everyone_who_sees_pages_may_walk_some_tour_whole(role):
    needed = [{getattr(resolve(stop.address.split("?")[0]).func, "verb", None) for stop in tour.stops} - {None}
              for tour in tours().values()]  # fmt: skip
    assert any(verbs <= role.may for verbs in needed)


def test_a_tour_stays_above_every_page_until_it_is_left(signed_in, invented_place):
    client = signed_in("reader")
    assert client.post(reverse("tour_start", args=["committee"])).url == "/"
    assert "step 1 of 5" in client.get(reverse("help")).text
    assert client.post(reverse("tour_walk"), {"way": "on"}).url == tours()["committee"].stops[1].address
    assert "step 2 of 5" in client.get(reverse("account")).text
    assert client.post(reverse("tour_walk"), {"way": "back"}).url == "/"
    client.post(reverse("tour_walk"), {"way": "leave"})
    assert "step 1 of 5" not in client.get(reverse("account")).text


def test_the_last_step_ends_the_tour(signed_in, invented_place):
    client = signed_in("reader")
    client.post(reverse("tour_start", args=["committee"]))
    ways = [client.post(reverse("tour_walk"), {"way": "on"}).url for _ in tours()["committee"].stops]
    assert ways[-1] == reverse("tours")
    assert "That was the tour" in client.get(ways[-1]).text
    assert client.post(reverse("tour_walk"), {"way": "on"}).url == reverse("tours")


def test_tours_of_your_own_role_come_first(signed_in, invented_place):
    page = signed_in("administrator").get(reverse("tours")).text
    assert page.index("For the administrator") < page.index("For the analyst")


def test_a_home_without_the_invented_place_says_how_to_see_it(signed_in):
    page = signed_in("analyst").get(reverse("tours")).text
    assert "heard --home demonstration demo" in page
    assert "Start this tour" not in page


def test_an_unknown_tour_is_not_found(signed_in):
    assert signed_in("analyst").post(reverse("tour_start", args=["astronaut"])).status_code == 404
