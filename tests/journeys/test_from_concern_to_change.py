"""One matter, from a number to somebody saying whether it is better, through everyone who has a part in it."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.bodies.doors import set_up, take_seat
from heard.record.bodies.models import Body
from heard.record.cases.models import CauseForConcern, Change
from heard.record.ledger.doors import first_broken_link
from heard.record.meetings.models import Meeting
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.record.telling.models import Pair
from heard.web.meetings.decision_form import MOVES
from tests.record.cases.lake_of_calls import POORLY, called_back
from tests.record.conftest import home as home

pytestmark = [pytest.mark.slow]

CAST = (
    ("boss", "administrator", "Ada Minns"),
    ("analyst", "analyst", "Tariq Lin"),
    ("manager", "quality_manager", "Quinn Mallow"),
    ("group", "member", "Odette Farrow"),
    ("committee", "member", "Gareth Pell"),
    ("lay", "lay_member", "Bess Okon"),
    ("provider", "provider", "Prue Vane"),
)


@pytest.fixture
def people(home, transactional_db) -> dict[str, User]:
    """Everyone with a part in it, in a place whose people wait for a call."""
    called_back(home)
    Organisation.objects.create(code="XD1", name="ALDERMERE HOSPITALS NHS TRUST", kind="trust")
    made = {}
    for key, role, name in CAST:
        organisation = "XD1" if role == "provider" else ""
        made[key] = User.objects.create(
            username=f"{key}@example.org", full_name=name, role=role, organisation=organisation
        )
    since = date(2025, 1, 1)
    icb = set_up(by=made["boss"], key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=since,
                 providers=("XD1",))  # fmt: skip
    for part, who in (("collaborative_chair", "group"), ("committee_chair", "committee")):
        body = Body.objects.get(commissioner=icb, chair=part)
        take_seat(body, made[who], by=made["boss"], part="chair", since=since)
        take_seat(body, made["lay"], by=made["boss"], part="lay member", group="patient", since=since)
    return made


@pytest.fixture
def become(page, live_server, people):
    """A function that signs this window in as one of them."""

    def enter(key: str) -> None:
        client = Client()
        client.force_login(people[key])
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}]
        )

    return enter


def a_day(page, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))


def decided_at(page, become, people, *, part: str, chair: str, choice: str, words: str, promise: str = "") -> None:
    """Plan a meeting of a body today, mark its members, and let its chair decide on the matter."""
    body, today = Body.objects.get(chair=part), timezone.localdate()
    become("analyst")
    page.goto(f"/meetings/plan?body={body.pk}")
    a_day(page, "on", today)
    page.get_by_role("button", name="Put it in the calendar").click()
    page.locator("h1").filter(has_not_text="Plan a meeting").wait_for()
    meeting = Meeting.objects.get(body=body)
    become(chair)
    page.goto(f"/meetings/{meeting.pk}/room")
    for key in (chair, "lay"):
        page.select_option(f"[name=state-{people[key].pk}]", "present")
    page.get_by_role("button", name="Save who is there").click()
    page.goto(f"/meetings/{meeting.pk}/two-pages")
    item = meeting.items.get(cause__isnull=False)
    there = page.locator(f"#item-{item.pk}")
    there.locator("summary").first.click()
    there.locator(f"input[type=radio][value='{MOVES}{choice}']").check()
    there.get_by_label("The decision, in one or two sentences").fill(words)
    if promise:
        there.locator("summary").nth(1).click()
        there.get_by_label("What is promised to patients?").fill(promise)
        there.get_by_label("The number that will show whether it worked").select_option(value=POORLY)
        there.get_by_label("Who does it?").select_option(label=people["provider"].full_name)
        a_day(there, f"i{item.pk}-due", date(2030, 12, 1))
    there.get_by_role("button", name="Write this decision down").click()
    page.wait_for_url("**/two-pages#item-*")


@pytest.mark.covers("R002", "R053", "R054", "R100", "R104")
def test_a_matter_travels_from_a_number_to_people_being_told(page, chromium, live_server, people, become, checked):
    become("analyst")
    page.goto(f"/figures?figure={POORLY} period=2026-05")
    page.click("text=Raise a cause for concern from this number")
    checked(page)
    page.get_by_label("What is the concern, in one sentence?").fill("People wait days to be called back")
    page.get_by_role("button", name="Raise it").click()
    page.wait_for_url("**/causes/CFC-*")
    cause = CauseForConcern.objects.get()
    checked(page)

    def move(words: str) -> None:
        page.goto(f"/causes/{cause.reference}")
        step = page.locator("details.heard-step").filter(has_text=words).first
        if step.get_attribute("open") is None:
            step.locator("summary").click()
        step.get_by_role("button", name="Make this move").click()
        page.wait_for_load_state()

    move("Working with People and Communities Group")
    become("manager")
    page.goto(f"/causes/{cause.reference}/ask-provider")
    page.get_by_label("What do you ask of them?").fill("How are calls back arranged?")
    a_day(page, "due", date(2030, 1, 1))
    page.get_by_role("button", name="Ask them").click()
    become("provider")
    page.goto("/mine")
    checked(page)
    page.click(f"text={cause.title}")
    page.get_by_label("How does it look from your side?").fill("The old exchange loses them.")
    page.get_by_role("button", name="Send this answer").click()
    page.locator("text=The answer is kept").wait_for()

    decided_at(page, become, people, part="collaborative_chair", chair="group",
               choice="recommended", words="Ask for a new phone system.")  # fmt: skip
    become("group")
    move("With the Quality Committee")
    decided_at(page, become, people, part="committee_chair", chair="committee", choice="action",
               words="Agreed.", promise="Everyone is called back within two days")  # fmt: skip
    change = Change.objects.get()
    assert change.cause_id == cause.pk

    become("provider")
    page.goto(f"/improvements/{change.pk}/begin")
    a_day(page, "on", date(2026, 6, 28))
    page.locator("main form button").last.click()
    become("manager")
    page.goto(f"/improvements/{change.pk}")
    page.get_by_role("button", name="Measure it with the newest data").click()
    page.get_by_text("Improved").first.wait_for()
    checked(page)
    move("measured")

    become("analyst")
    page.goto(f"/improvements/{change.pk}")
    page.click("text=Write “you said, we did”")
    page.get_by_label("Who said it?").fill("Patients and carers")
    page.get_by_label("You said").fill("You waited too long for somebody to ring you back.")
    page.get_by_label("We did (optional)").fill("We put in a new phone system. It keeps your place in the line.")
    page.click("text=Keep it and check it")
    page.get_by_role("button", name="Publish it").click()
    page.get_by_text("It is public now.").wait_for()
    page.goto(f"/improvements/{change.pk}/told")
    page.get_by_label("Staff", exact=True).check()
    page.get_by_label("How were they told?").fill("At the team meeting, with the number.")
    a_day(page, "on", timezone.localdate())
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    move("told")

    plain = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    visitor = plain.new_page()
    pair = Pair.objects.get()
    visitor.goto("/you-said")
    visitor.get_by_role("link", name="XD101").first.click()
    visitor.get_by_role("link", name="You waited too long").click()
    expect(visitor.locator("main")).to_contain_text("Improved", use_inner_text=True)
    visitor.get_by_role("button", name="Tell us if it is better").click()
    visitor.get_by_label("Yes", exact=True).check()
    visitor.get_by_role("button", name="Send my answer").click()
    expect(visitor.locator("h1")).to_have_text("Thank you", use_inner_text=True)
    assert plain.cookies() == []
    plain.close()

    become("committee")
    move("closed")
    cause.refresh_from_db()
    assert (cause.stage, pair.answers.count()) == ("closed", 1)
    checked(page)
    assert first_broken_link() is None
