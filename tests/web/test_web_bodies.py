"""Administrators say who decides here; everyone else reads it, with what was before."""

from datetime import date

import pytest
from django.urls import reverse

from heard.record.bodies.doors import follow, set_up, take_seat
from heard.record.bodies.models import Body, Commissioner, Holder, Post, Seat
from heard.record.places.models import Organisation


def on(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def ccg(someone):
    return set_up(by=someone("administrator"), key="marsh", name="Saltmarsh CCG", from_template="leeds-ccg-2018",
                  providers=("XD1",))  # fmt: skip


def test_a_fresh_home_says_that_no_commissioner_is_set_up_and_who_does_it(signed_in):
    assert "An administrator of Heard sets it up" in signed_in("reader").get(reverse("bodies")).text
    assert reverse("bodies_set_up") in signed_in("administrator").get(reverse("bodies")).text


@pytest.mark.covers("R089")
def test_an_administrator_sets_up_a_commissioner_and_sees_its_bodies(signed_in):
    Organisation.objects.create(code="XD1", name="SALTMARSH HOSPITALS NHS TRUST", kind="trust")
    client = signed_in("administrator")
    page = client.get(reverse("bodies_set_up")).text
    assert "A clinical commissioning group, as in Leeds in 2018" in page
    assert "An integrated care board, as in 2026" in page
    sent = {"name": "Saltmarsh ICB", "from_template": "icb-2026", "others": "xd1", **on("since", date(2025, 1, 1))}
    shown = client.post(reverse("bodies_set_up"), sent, follow=True)
    assert Commissioner.objects.get().key == "saltmarsh-icb"
    assert "Provider Quality Review: Saltmarsh Hospitals NHS Trust" in shown.text
    assert "No chair yet" in shown.text


def test_a_code_nobody_knows_and_a_day_before_the_template_are_told_on_the_form(signed_in):
    client = signed_in("administrator")
    sent = {"name": "X", "from_template": "icb-2026", "others": "ZZZ", **on("since", date(2025, 1, 1))}
    assert "Heard knows no organisation with the code ZZZ" in client.post(reverse("bodies_set_up"), sent).text
    sent |= {"others": "", **on("since", date(2020, 1, 1))}
    assert "begins on 1 July 2022" in client.post(reverse("bodies_set_up"), sent).text
    assert not Commissioner.objects.exists()


def test_two_commissioners_stand_side_by_side(signed_in, ccg, someone):
    set_up(by=someone("administrator"), key="fen", name="Fenland ICB", from_template="icb-2026")
    page = signed_in("reader").get(reverse("bodies")).text
    assert "Saltmarsh CCG" in page
    assert "Fenland ICB" in page


def test_a_seat_is_given_and_ended_and_stays_readable(signed_in, ccg, someone):
    group, lay = Body.objects.get(key="regional_network"), someone("lay_member", "Bess Okon")
    client = signed_in("administrator")
    sent = {"person": lay.pk, "part": "lay member", "group": "patient", **on("since", date(2019, 1, 1))}
    page = client.post(reverse("bodies_seat", args=[group.pk]), sent, follow=True).text
    assert "Bess Okon" in page
    seat = Seat.objects.get()
    page = client.post(reverse("bodies_seat_end", args=[seat.pk]), on("until", date(2020, 5, 31)), follow=True).text
    assert "Bess Okon, lay member, from 1 January 2019 until 31 May 2020" in page


def test_a_seat_in_a_body_that_ended_is_refused_on_the_form(signed_in, ccg, someone):
    sent = {"person": someone("member").pk, "part": "chair", "group": "clinician", **on("since", date(2024, 1, 1))}
    page = signed_in("administrator").post(
        reverse("bodies_seat", args=[Body.objects.get(key="collaborative").pk]), sent
    )
    assert "is not there on that day" in page.text
    assert not Seat.objects.exists()


def test_a_post_has_a_person_and_a_body_its_own_name(signed_in, ccg, someone):
    client, post = signed_in("administrator"), Post.objects.get(key="quality")
    sent = {"person": someone("quality_manager", "Quinn Mallow").pk, **on("since", date(2024, 1, 1))}
    assert "Quinn Mallow" in client.post(reverse("bodies_post", args=[post.pk]), sent, follow=True).text
    client.post(reverse("bodies_post_end", args=[Holder.objects.get().pk]), on("until", date(2024, 6, 30)))
    assert "Before: Quinn Mallow, until 30 June 2024" in client.get(reverse("bodies_of", args=["marsh"])).text
    body = Body.objects.get(key="regional_network")
    page = client.post(reverse("bodies_rename", args=[body.pk]), {"name": "Eastern Network"}, follow=True).text
    assert "Also called: Yorkshire and Humber Patient Experience Network" in page
    assert "Eastern Network" in page


@pytest.mark.covers("R029")
def test_a_template_takes_over_only_after_a_look_at_what_would_change(signed_in, ccg, someone):
    take_seat(Body.objects.get(key="collaborative"), someone("member"), by=someone("administrator"), part="chair",
              since=date(2019, 1, 1))  # fmt: skip
    client, address = signed_in("administrator"), reverse("bodies_follow", args=["marsh"])
    sent = {"template_key": "icb-2026", "because": "The 2022 Act.", **on("since", date(2022, 7, 1))}
    look = client.post(address, sent).text
    assert "Governing Body: then Integrated Care Board" in look
    assert "1 seat goes over" in look
    assert Commissioner.objects.get().template == "leeds-ccg-2018"
    page = client.post(address, sent | {"sure": "yes"}, follow=True).text
    assert Commissioner.objects.get().template == "icb-2026"
    assert "from 1 April 2018 until 30 June 2022, then Quality Committee" in page


def test_no_older_template_is_offered_to_take_over(signed_in, ccg, someone):
    follow(ccg, by=someone("administrator"), template_key="icb-2026", since=date(2022, 7, 1), because="The 2022 Act.")
    page = signed_in("administrator").get(reverse("bodies_follow", args=["marsh"])).text
    assert "There is no newer template yet." in page
    assert "See what would change" not in page


def test_a_body_that_ended_says_what_followed(signed_in, ccg, someone):
    follow(ccg, by=someone("administrator"), template_key="icb-2026", since=date(2022, 7, 1), because="The 2022 Act.")
    old = Body.objects.get(key="quality_and_performance")
    page = signed_in("reader").get(reverse("bodies_body", args=[old.pk])).text
    assert "until 30 June 2022, then Quality Committee" in page
    assert "Nobody any more" in page
    assert "Give a seat" not in page


def test_a_provider_that_comes_later_is_added(signed_in, ccg, someone):
    follow(ccg, by=someone("administrator"), template_key="icb-2026", since=date(2022, 7, 1), because="The 2022 Act.")
    Organisation.objects.create(code="XD2", name="Fen Community Trust", kind="trust")
    sent = {"organisation": "xd2", **on("since", date(2024, 1, 1))}
    page = signed_in("administrator").post(reverse("bodies_provider", args=["marsh"]), sent, follow=True).text
    assert "Provider Quality Review: Fen Community Trust" in page


@pytest.mark.covers("R088")
def test_whoever_may_not_change_bodies_is_offered_no_way_to(signed_in, ccg):
    page = signed_in("quality_manager").get(reverse("bodies_of", args=["marsh"])).text
    assert reverse("bodies_follow", args=["marsh"]) not in page
    assert "Say who" not in page
