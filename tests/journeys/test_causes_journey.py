"""From somebody's word to a move of a cause for concern, in a real browser and without a script."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from heard.record.cases.models import CauseForConcern, Word

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def decided_here(transactional_db, request):
    """The commissioner and its people, kept where the running application sees them."""
    return request.getfixturevalue("governed")


@pytest.mark.covers("R045", "R053", "R054")
def test_a_word_is_logged_on_a_phone_raised_and_moved_on(decided_here, page, sign_in, axe, fits_320):
    sign_in("analyst", "Ana Abel")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/note")
    page.get_by_label("What did you hear?").fill("Nobody rang back for three weeks.")
    page.get_by_label("Somebody told me").check()
    page.get_by_label("Passed on").check()
    axe(page)
    page.get_by_role("button", name="Keep it and raise a cause for concern").click()
    page.get_by_role("heading", name="Raise a cause for concern").wait_for()
    page.get_by_label("What is the concern, in one sentence?").fill("People are not rung back")
    page.get_by_role("button", name="Raise it").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Or which pathway?").fill("Outpatients")
    axe(page)
    page.get_by_role("button", name="Raise it").click()
    page.get_by_role("heading", name="People are not rung back").wait_for()
    axe(page)
    fits_320(page)
    page.set_viewport_size({"width": 1100, "height": 800})
    expect(page.locator("[aria-current=step]")).to_contain_text("Raised")
    page.get_by_role("button", name="Make this move").first.click()
    page.get_by_text("The move is made.").wait_for()
    assert CauseForConcern.objects.get().stage == "collaborative"
    axe(page)
    page.goto("/causes")
    axe(page)
    fits_320(page)
    page.goto("/causes/heard")
    axe(page)
    expect(page.get_by_role("link", name="CFC-")).to_have_count(1)


@pytest.mark.covers("R045")
def test_a_word_is_kept_without_a_script(decided_here, chromium, live_server):
    client = Client()
    client.force_login(decided_here.lay)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    cookie = {"name": "heard_session", "value": client.session.session_key, "url": live_server.url}
    context.add_cookies([cookie])
    plain = context.new_page()
    plain.goto("/note")
    plain.get_by_label("What did you hear?").fill("The door is too heavy.")
    plain.get_by_label("I saw it").check()
    plain.get_by_label("First-hand").check()
    plain.get_by_role("button", name="Keep it").first.click()
    plain.get_by_text("The door is too heavy.").wait_for()
    context.close()
    assert Word.objects.get().by == decided_here.lay
