"""From the home to a change and back: the whole way, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from heard.web.changes import found
from tests.record.conftest import home as home
from tests.web.lake_of_changes import COMPLAINTS, said_by, series, worse

pytestmark = pytest.mark.browser

HEADLINE = "Fewer inpatients say their care is good at Harbour Hospital"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine may take longer for a look than a person would wait for a page."""
    monkeypatch.setattr(found, "PATIENCE", 60.0)
    monkeypatch.setattr(found, "NO_LONGER", 60.0)


@pytest.fixture
def got_worse(home, transactional_db):
    worse(home, also=series(COMPLAINTS, site="RXA01", measure="complaints_new"))


def everything_is_right(page, axe, fits_320, no_outside_requests):
    page.locator("h1").first.wait_for()
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits_320(page)
    no_outside_requests(page)


def told(page):
    """The change as the home tells it."""
    return page.locator(".heard-change").filter(has_text=HEADLINE)


@pytest.mark.parametrize("role", ["reader", "analyst"])
def test_the_home_and_a_change_work_for_everyone(role, page, got_worse, sign_in, axe, fits_320, no_outside_requests):
    sign_in(role)
    page.goto("/")
    everything_is_right(page, axe, fits_320, no_outside_requests)
    page.get_by_role("link", name=HEADLINE, exact=True).click()
    everything_is_right(page, axe, fits_320, no_outside_requests)
    assert page.locator(".heard-chart svg").bounding_box()["width"] > 500


def test_an_analyst_watches_a_change_then_finds_it_was_not_real(page, got_worse, sign_in, axe, fits_320):
    sign_in("analyst", "Ana Abel")
    page.goto("/")
    told(page).get_by_role("button", name="Watch").click()
    page.get_by_text("Watched by Ana Abel since").first.wait_for()
    axe(page)
    told(page).get_by_role("button", name="Not real because…").click()
    assert page.get_by_label("Not real because").is_checked()
    page.get_by_role("button", name="Save my answer").click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    fits_320(page)
    page.get_by_label("Why, or a note").fill("Two files of one ward were added up")
    page.get_by_role("button", name="Save my answer").click()
    page.wait_for_load_state()
    page.goto("/")
    page.get_by_text("Answered (1)").click()
    expect(page.locator("main")).to_contain_text("Two files of one ward were added up", use_inner_text=True)
    axe(page)
    fits_320(page)


def test_a_change_is_answered_without_scripts(chromium, live_server, got_worse, sign_in, page):
    sign_in("analyst")
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    window = plain.new_page()
    window.goto("/")
    told(window).get_by_role("button", name="Watch").click()
    expect(window.locator("main")).to_contain_text("You are watching this", use_inner_text=True)
    plain.close()


def test_a_home_with_nothing_in_it_and_one_with_people_missing_work_too(
    page, home, sign_in, axe, fits_320, no_outside_requests
):
    sign_in("analyst")
    page.goto("/")
    everything_is_right(page, axe, fits_320, no_outside_requests)
    worse(home, responses=said_by({"25-34": 90, "35-44": 80, "16-24": 6}), passages=[], codings=[])
    page.goto("/")
    expect(page.locator("main")).to_contain_text("people aged 16 to 24", use_inner_text=True)
    everything_is_right(page, axe, fits_320, no_outside_requests)
