"""A chair leads a meeting from a tablet: marks who is there, types a decision, and the minute and owner appear."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.bodies.doors import set_up, take_seat
from heard.record.bodies.models import Body
from heard.record.meetings.freezing import freeze
from heard.record.meetings.planning import add, plan
from heard.record.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def committee(transactional_db):
    """A committee that meets today, with its chair, a lay member and the analyst who prepares it."""
    people = {role: User.objects.create(username=f"{role}@example.org", full_name=name, role=role)
              for role, name in (("administrator", "Ada Minns"), ("analyst", "Tariq Lin"), ("member", "Chandra Orme"),
                                 ("lay_member", "Bess Okon"))}  # fmt: skip
    boss, since = people["administrator"], timezone.localdate() - timedelta(days=400)
    icb = set_up(by=boss, key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=since)
    body = Body.objects.get(commissioner=icb, chair="committee_chair")
    take_seat(body, people["member"], by=boss, part="chair", since=since)
    take_seat(body, people["lay_member"], by=boss, part="lay member", group="patient", since=since)
    meeting = plan(by=people["analyst"], body=body, on=timezone.localdate(), place="Room 2")
    add(meeting, by=people["analyst"], title="Winter plan", because="The board asked.", asked="Say what is missing.")
    return meeting, people


def enter(page, live_server, person: User) -> None:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}])


@pytest.mark.covers("R092", "R101")
def test_a_chair_leads_a_meeting_from_a_tablet(page, live_server, committee, checked):
    meeting, people = committee
    enter(page, live_server, people["member"])
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(f"/meetings/{meeting.pk}")
    checked(page)
    page.click("text=Lead the meeting")
    checked(page)
    first, second = (page.locator(".heard-two__page").nth(number).bounding_box() for number in (0, 1))
    assert second["x"] > first["x"] + first["width"]
    page.set_viewport_size({"width": 768, "height": 1024})
    first, second = (page.locator(".heard-two__page").nth(number).bounding_box() for number in (0, 1))
    assert second["y"] > first["y"] + first["height"]
    page.click("text=Who is there")
    checked(page)
    for person in (people["member"], people["lay_member"]):
        page.select_option(f"[name=state-{person.pk}]", "present")
    page.click("text=Save who is there")
    expect(page.locator("main")).to_contain_text("Quorate: 2 of 2 members are there", use_inner_text=True)
    page.goto(f"/meetings/{meeting.pk}/two-pages")
    item = meeting.items.get(title="Winter plan")
    there = page.locator(f"#item-{item.pk}")
    there.locator("summary").first.click()
    there.get_by_label("Agreed", exact=True).check()
    there.get_by_label("The decision, in one or two sentences").fill("The plan says how people are asked.")
    there.locator("summary").nth(1).click()
    checked(page)
    there.get_by_label("An action: what is to be done?").fill("Add what people told us")
    there.get_by_label("Who does it?").select_option(label="Tariq Lin")
    for part, said in (("day", "1"), ("month", "12"), ("year", "2030")):
        box = page.locator(f"#id_i{item.pk}-due-{part}")
        box.click()
        box.press_sequentially(said)
    there.get_by_role("button", name="Write this decision down").click()
    page.locator(".nhsuk-notification-banner, .nhsuk-error-summary").first.wait_for()
    expect(page.locator(".nhsuk-error-summary")).to_have_count(0)
    told = page.inner_text(f"#item-{item.pk}")
    assert f"QC {timezone.localdate():%Y-%m-%d}/1" in told
    assert "Tariq Lin, analyst, by 1 December 2030" in told
    for address in (
        f"/meetings/{meeting.pk}/minutes",
        f"/meetings/items/{item.pk}",
        f"/meetings/bodies/{meeting.body_id}/actions",
        f"/meetings/bodies/{meeting.body_id}",
    ):
        page.goto(address)
        checked(page)


def test_an_analyst_prepares_and_sends_out_papers(page, live_server, committee, checked):
    meeting, people = committee
    enter(page, live_server, people["analyst"])
    page.goto("/meetings")
    checked(page)
    for address in (
        "/meetings/plan",
        f"/meetings/{meeting.pk}/prepare",
        f"/meetings/{meeting.pk}/papers/public/freeze",
    ):
        page.goto(address)
        checked(page)
    page.click("text=Send them out")
    page.wait_for_url("**/papers/public")
    expect(page.locator("main")).to_contain_text("Winter plan", use_inner_text=True)
    checked(page)
    freeze(meeting, by=people["analyst"], version="private")


@pytest.mark.covers("R090")
def test_a_lay_member_writes_in_their_own_box(page, live_server, committee, checked):
    meeting, people = committee
    enter(page, live_server, people["lay_member"])
    page.goto("/")
    page.click("nav >> text=Meetings")
    page.click(f"a[href='/meetings/{meeting.pk}']")
    page.click("text=Winter plan")
    checked(page)
    page.get_by_label("Your own words beside this paper").fill("Who was not asked?")
    page.click("text=Save your words")
    assert page.get_by_label("Your own words beside this paper").input_value() == "Who was not asked?"
