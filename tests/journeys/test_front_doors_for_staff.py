"""A note in few steps, a hundred cards by keyboard, a tablet without a network, a group's rows: in a real browser."""

import re
import time
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.kiosks import start_kiosk
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.outreach import open_collection
from heard.record.feedback.paper import begin_bundle
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.web.kiosk import standing

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))


@pytest.fixture
def asked(transactional_db):
    by = User.objects.create(username="q@example.org", full_name="Quinn Marsh", role="quality_manager")
    page = Asked("commissioner", "XD1", "Walk-in Centre", "The team of the centre", date(2026, 1, 1),
                 question="listened", about_you=("age",))  # fmt: skip
    return make_page(page, by=by), by


class Fingers:
    """Counts what somebody presses and touches."""

    def __init__(self, page):
        self.page = page
        self.steps = 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.steps += 1

    def type(self, words):
        self.page.keyboard.type(words)

    def touch(self, label):
        self.page.get_by_text(label, exact=True).click()
        self.steps += 1


@pytest.mark.covers("R045", "R117")
def test_a_lay_member_notes_what_they_heard_in_few_steps_on_a_phone(page, sign_in, checked):
    Organisation.objects.create(code="XD2", name="NORTHGATE HOSPITAL NHS TRUST", kind="trust")
    sign_in("lay_member")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/note")
    checked(page)
    first = Fingers(page)
    page.locator("[name=words]").fill("Nobody rang back about the scan.")
    first.steps += 1
    first.touch("Somebody told me")
    first.touch("Passed on")
    page.locator("[name=letters]").press_sequentially("northg")
    page.locator("#places-offered option").first.wait_for(state="attached")
    assert page.locator("[name=place][value=another]").is_checked()
    first.touch("Keep it")
    page.get_by_text("What you heard is kept").wait_for()
    assert first.steps <= 4
    checked(page)
    page.get_by_role("button", name="Log what you heard").click()
    second = Fingers(page)
    page.locator("[name=words]").fill("Mrs Mary Bennett waited in the corridor.")
    second.steps += 1
    second.touch("Keep it")
    page.get_by_text("Look at your words once more").wait_for()
    checked(page)
    second.touch("Keep it as it is")
    page.get_by_text("What you heard is kept").wait_for()
    assert second.steps <= 3
    assert list(Submission.objects.values_list("organisation", "passed_on")) == [("XD2", "passed on")] * 2


CARDS = [
    ("1", "", "", "1", "5"),
    ("3", "Kind staff.", "Water to drink.", "2", "9"),
    ("2", "", "The doors stick.", "", ""),
]
EXTRA_KEYS = 6
"""What a card may take beside its letters."""


@pytest.mark.covers("R060")
def test_cards_are_typed_in_by_keyboard_alone_with_few_keys_beside_their_words(page, sign_in, asked, checked):
    made, _ = asked
    scribe = sign_in("scribe")
    bundle = begin_bundle(made, received_on=timezone.localdate(), by=scribe)
    page.goto(f"/paper/bundle/{bundle.pk}")
    checked(page)
    page.keyboard.type("0041")
    page.keyboard.press("Enter")
    took = []
    for number in range(12):
        rating, good, better, whose, age = CARDS[number % len(CARDS)]
        expect(page.locator("[name=rating]").first).to_be_focused()
        fingers = Fingers(page)
        fingers.press(rating)
        fingers.type(good)
        fingers.press("Tab")
        fingers.type(better)
        if whose:
            fingers.press("Tab")
            fingers.press(whose)
            fingers.press(age)
        began = time.perf_counter()
        with page.expect_navigation():
            fingers.press("Enter")
        took.append(time.perf_counter() - began)
        assert fingers.steps <= EXTRA_KEYS
    assert page.locator("[name=number]").input_value() == f"{41 + 12:04d}"
    expect(page.locator(".heard-cards__count")).to_contain_text("12 cards", use_inner_text=True)
    checked(page)
    middle = sorted(took)[len(took) // 2]
    print(f"saving a card and drawing the next: {middle:.2f} s in the middle, {max(took):.2f} s at most")
    assert middle < 3
    kept = Submission.objects.filter(route="paper").order_by("card")
    typed = [(41 + number, int(CARDS[number % len(CARDS)][0])) for number in range(12)]
    assert list(kept.values_list("card", "rating")) == typed
    said = [[one["text"] for one in card.words] for card in kept]
    assert said == [[words for words in CARDS[number % len(CARDS)][1:3] if words] for number in range(12)]
    page.locator("[name=number]").fill("0041")
    page.locator("[name=rating]").focus()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.get_by_text("was typed in already").first.wait_for()
    checked(page)


def test_without_a_script_cards_are_typed_in_with_plain_forms(chromium, live_server, sign_in, asked, page):
    made, _ = asked
    bundle = begin_bundle(made, received_on=timezone.localdate(), by=sign_in("scribe"))
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"/paper/bundle/{bundle.pk}")
    plain.keyboard.type("7")
    for key in ["Tab", "2", "Tab", "Tab", "Tab", "1", "Enter"]:
        plain.keyboard.press(key)
    plain.get_by_text("1 card typed in").wait_for()
    card = Submission.objects.get()
    assert (card.card, card.rating, card.speaker) == (7, 2, "patient")
    context.close()


def until(page, true, most=300):
    """Waits without asking the page to make code of a text, which its content policy would rightly refuse."""
    for _ in range(most):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {true}")


@pytest.fixture
def tablet(page, asked):
    made, by = asked
    kiosk = start_kiosk(made, called="By the window", pin="2468", by=by)
    page.goto(kiosk.path)
    page.locator("[name=pin]").fill("2468")
    page.get_by_role("button", name="Start").click()
    page.locator("[data-kiosk]").wait_for()
    until(page, "caches.match(document.querySelector('[data-kiosk]').dataset.kiosk).then(Boolean)")
    until(page, "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))")
    return kiosk


def kept_on(page):
    """Everything a tablet's page keeps, as text."""
    return page.evaluate(
        """async () => {
          const open = indexedDB.open("heard-kiosk", 1);
          const base = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const all = base.transaction("sealed").objectStore("sealed").getAll();
          const rows = await new Promise((done) => { all.onsuccess = () => done(all.result); });
          base.close();
          return JSON.stringify([rows, { ...localStorage }, { ...sessionStorage }]);
        }"""
    )


def test_a_tablet_without_a_network_seals_what_is_said_and_sends_it_once_later(page, tablet, checked):
    checked(page)
    small = page.locator(".kiosk-form .nhsuk-radios__item").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 56).length"
    )
    assert small == 0
    page.context.set_offline(True)
    page.get_by_text("Sometimes", exact=True).click()
    page.locator("[name=good]").fill("The porter sang to my grandson.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    checked(page)
    assert Submission.objects.count() == 0
    held = kept_on(page)
    assert '"sealed":"' in held
    assert "porter" not in held
    page.get_by_text("1 message waits").wait_for()
    page.get_by_role("button", name="Send something else").click()
    page.locator("[data-asks]").wait_for()  # drawn anew although there is no network
    assert page.locator("[name=good]").input_value() == ""
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "!document.querySelector('[data-waits]').textContent")
    assert kept_on(page).startswith("[[]")
    made = Submission.objects.get()
    assert (made.route, made.words[0]["text"], made.rating) == ("kiosk", "The porter sang to my grandson.", 2)


def test_a_tablet_that_nobody_touches_warns_and_then_forgets(page, asked, checked, monkeypatch):
    monkeypatch.setattr(standing, "IDLE", 2)
    monkeypatch.setattr(standing, "WARNED", 10)
    made, by = asked
    kiosk = start_kiosk(made, called="By the window", pin="2468", by=by)
    page.goto(kiosk.path)
    page.locator("[name=pin]").fill("2468")
    page.get_by_role("button", name="Start").click()
    page.locator("[name=good]").fill("Something private.")
    page.get_by_text("Are you still there?").wait_for()
    checked(page)
    page.get_by_role("button", name="I need more time").click()
    assert page.locator("[name=good]").input_value() == "Something private."
    page.get_by_text("Are you still there?").wait_for()
    expect(page.locator("[name=good]")).to_have_value("", timeout=30_000)
    assert "private" not in kept_on(page)
    page.get_by_text("For staff: leave this page").click()
    page.locator("[name=pin]").fill("1111")
    page.get_by_role("button", name="Leave this page").click()
    page.get_by_text("not the PIN").first.wait_for()
    checked(page)
    page.locator("[name=pin]").fill("2468")
    page.get_by_role("button", name="Leave this page").click()
    page.get_by_text("holds nothing of it").wait_for()
    checked(page)
    until(page, f"caches.match('{kiosk.path}').then((kept) => !kept)")


def test_a_group_a_helper_and_who_runs_a_page_find_their_way(page, sign_in, asked, checked):
    made, by = asked
    group = open_collection(
        made, group="Eastgate Women's Group", closes_on=timezone.localdate() + timedelta(days=9), by=by
    )
    for address in ("/outreach", group.path, f"/f/{made.short}/with-help"):
        page.goto(address)
        checked(page)
    page.goto(group.path)
    page.locator("[name=good-1]").fill("Warm rooms.")
    page.get_by_role("button", name="Send these").click()
    page.get_by_text(re.compile("answers are kept")).wait_for()
    checked(page)
    sign_in("administrator")
    start_kiosk(made, called="By the window", pin="2468", by=by)
    for address in ("/kiosks", f"/kiosks/{made.kiosks.get().pk}", "/collections", f"/collections/{group.pk}", "/paper",
                    f"/paper/{made.short}", "/helping", f"/helping/{made.short}"):  # fmt: skip
        page.goto(address)
        checked(page)
    assert FeedbackPage.objects.count() == 1
