"""A facilitator begins a programme, plans an event and prints for it, with the keyboard alone."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from heard.record.codesign.models import Event, Participant, Programme

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))


@pytest.fixture
def enter(page, live_server):
    page.set_default_timeout(60_000)

    def sign_in(person):
        client = Client()
        client.force_login(person)
        session = {"name": "heard_session", "value": client.session.session_key, "url": live_server.url}
        page.context.add_cookies([session])

    return sign_in


class Keys:
    """Somebody who uses the keyboard alone: everything is reached with Tab."""

    def __init__(self, page):
        self.page = page

    def to(self, wanted, most=150):
        """Go on with Tab until the focus is on what is wanted."""
        target = wanted.element_handle()
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("one => document.activeElement === one", target):
                return
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def write(self, name, text):
        self.to(self.page.locator(f"[name='{name}']"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, words):
        """A button, sent with Enter."""
        self.to(self.page.get_by_role("button", name=words, exact=True).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, words):
        self.to(self.page.locator("main a").filter(has_text=re.compile(f"^\\s*{re.escape(words)}\\s*$")).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, words):
        self.to(self.page.get_by_label(words, exact=True))
        self.page.keyboard.press("Space")

    def choose(self, name, value):
        """In a list: the letters of a choice lead to it."""
        self.to(self.page.locator(f"select[name='{name}']"))
        self.page.keyboard.type(value)


@pytest.fixture
def keys(page):
    return Keys(page)


@pytest.mark.covers("R151", "R139", "R147")
def test_a_programme_begins_from_a_template_and_goes_on_by_keyboard(
    transactional_db, workshop, page, enter, keys, checked
):
    enter(workshop.facilitator)
    page.goto("/workshops")
    checked(page)
    keys.follow("Begin a programme")
    checked(page)
    keys.write("title", "What good care is")
    keys.press("Begin")
    one = Programme.objects.get(title="What good care is")
    assert page.url.endswith(one.reference)
    expect(page.locator("main")).to_contain_text("Nobody has been heard yet.", use_inner_text=True)
    checked(page)
    keys.press("Go on: its scope is clear")
    keys.press("Go on: inviting people")
    expect(page.locator("main")).to_contain_text(
        "First workshop: say what is paid, for travel, care and time.", use_inner_text=True
    )
    checked(page)
    keys.follow("Map of groups")
    checked(page)
    keys.follow("Add a group")
    keys.write("name", "Young carers")
    keys.choose("kind", "The community")
    keys.write("brings", "Songs, and a way with phones")
    keys.tick("They are seldom heard")
    checked(page)
    keys.press("Add")
    expect(page.locator("main")).to_contain_text("Young carers", use_inner_text=True)
    assert one.groups.get(name="Young carers").kind == "community"
    page.goto(f"/workshops/{one.reference}/heard")
    expect(page.locator("main")).to_contain_text("0 of 10 groups have said something.", use_inner_text=True)
    checked(page)
    page.goto(f"/workshops/{one.reference}/template")
    checked(page)


@pytest.mark.covers("R139", "R065", "R140")
def test_an_event_is_planned_made_open_and_printed_for_by_keyboard(
    transactional_db, workshop, page, enter, keys, checked
):
    enter(workshop.facilitator)
    here = f"/workshops/{workshop.programme.reference}"
    page.goto(f"{here}/events")
    checked(page)
    keys.follow("Plan an event")
    keys.write("title", "At the market")
    keys.choose("kind", "Going")
    for part, typed in (("day", "5"), ("month", "1"), ("year", "2026")):
        keys.write(f"on-{part}", typed)
    keys.tick("People who use services")
    keys.tick("British Sign Language interpreter")
    keys.write("payment", "Fares, and £20")
    checked(page)
    keys.press("Plan it")
    one = Event.objects.get(title="At the market")
    checked(page)
    keys.follow("Write the invitation")
    assert "A British Sign Language interpreter is there." in page.input_value("[name=invitation]")
    checked(page)
    keys.press("Save")
    keys.press("Go on: people are invited")
    keys.press("Go on: ready: access is checked")
    keys.press("Go on: held")
    keys.follow("Count who was there")
    keys.write(f"group-{workshop.patients.pk}", "11")
    checked(page)
    keys.press("Save")
    expect(page.locator("main")).to_contain_text("11", use_inner_text=True)
    checked(page)
    workshop.activity.event = one
    workshop.activity.save()
    page.goto(f"{here}/events/{one.reference}/kit")
    checked(page)
    keys.write("number", "2")
    keys.to(page.get_by_label("A file to print (PDF)"))
    page.keyboard.press("ArrowDown")
    keys.press("Make new sheets")
    expect(page.locator("main")).to_contain_text("Tear this off and keep it.", use_inner_text=True)
    assert Participant.objects.count() == 2
    checked(page)
    page.goto(f"{here}/events/{one.reference}/posters?form=html")
    checked(page)
