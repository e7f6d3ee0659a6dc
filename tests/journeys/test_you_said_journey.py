"""From a promise to the public page, and back from somebody who says that it is not better."""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from heard.record.bodies.doors import set_up
from heard.record.cases.changes import begin, measure_change, promise_change
from heard.record.cases.doors import About
from heard.record.telling.models import Better, Pair
from tests.record.cases.lake_of_calls import POORLY, called_back
from tests.record.conftest import home as home

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def change(sign_in, home):
    """A new phone system, measured, kept by the analyst who is signed in."""
    called_back(home)
    boss = sign_in("administrator", "Ada Minns")
    icb = set_up(by=boss, key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=date(2025, 1, 1))
    made = promise_change(
        by=boss, commissioner=icb, about=About("XD1", "XD101"), measure=POORLY, owner=boss, due=date(2026, 6, 30),
        promise="Everyone is called back within two days", called="the new phone system", on=date(2026, 6, 3),
    )  # fmt: skip
    begin(made, by=boss, on=date(2026, 6, 15))
    measure_change(made, by=boss, on=date(2026, 11, 5))
    return made


@pytest.mark.covers("R131", "R104")
def test_a_change_is_told_in_public_and_somebody_answers_without_signing_in(
    change, page, chromium, live_server, checked
):
    page.goto("/improvements")
    page.click("text=The new phone system")
    checked(page)
    page.click("text=Write “you said, we did”")
    page.get_by_label("Who said it?").fill("Patients and carers")
    page.get_by_label("You said").fill("You waited too long for somebody to ring you back.")
    page.get_by_label("We did (optional)").fill("We put in a new phone system. It keeps your place in the line.")
    checked(page)
    page.click("text=Keep it and check it")
    checked(page)
    page.get_by_role("button", name="Publish it").click()
    page.get_by_text("It is public now.").wait_for()
    pair = Pair.objects.get()

    plain = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    visitor = plain.new_page()
    visitor.goto("/you-said")
    visitor.get_by_role("link", name="XD101").click()
    visitor.get_by_role("link", name="You waited too long").click()
    expect(visitor.locator("main")).to_contain_text("Improved", use_inner_text=True)
    visitor.get_by_role("button", name="Tell us if it is better").click()
    visitor.get_by_label("No").check()
    visitor.get_by_role("button", name="Send my answer").click()
    expect(visitor.locator("h1")).to_have_text("Thank you", use_inner_text=True)
    assert plain.cookies() == []
    plain.close()
    assert [one.answer for one in Better.objects.filter(pair=pair)] == ["no"]


def test_every_public_page_works_for_everyone(change, page, checked, no_outside_requests):
    from heard.record.telling.pairs import publish, write_pair
    from heard.record.telling.service_pages import publish_service

    pair = write_pair(
        by=change.owner, change=change, who="Patients", said="You waited too long.", did="We put in new phones."
    )
    publish(pair, by=change.owner)
    publish_service(by=change.owner, about=About("XD1", "XD101"))
    for end in (
        "",
        "/XD101",
        "/XD101/numbers",
        *(f"/XD101/{pair.pk}{more}" for more in ("", "/is-it-better", "/thank-you")),
    ):
        page.goto(f"/you-said{end}")
        checked(page)
    no_outside_requests(page)
    assert Client().get(f"/you-said/XD101/{pair.pk}/poster").content.startswith(b"%PDF")


def test_a_number_is_chosen_and_a_change_promised(change, page, checked):
    page.goto("/improvements/new?place=XD1")
    page.get_by_label("Words, such as").fill("complaints")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="New complaints").click()
    page.get_by_label("What will be different?").fill("Fewer people have to complain")
    page.get_by_label("What is the change called?").fill("the open hour")
    page.get_by_label("Who keeps it (optional)").select_option(label="Ada Minns")
    for part, value in (("Day", "1"), ("Month", "12"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Less of it").check()
    checked(page)
    page.get_by_role("button", name="Promise it").click()
    page.get_by_text("Promised. Its number stands on record").wait_for()
    expect(page.locator("main")).to_contain_text("The change has not begun yet", use_inner_text=True)
