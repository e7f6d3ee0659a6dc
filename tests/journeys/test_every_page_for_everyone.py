"""Every page passes axe, fits a phone, stays on the server and breaks no rule of the content policy."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.journeys.gallery")]

OPEN = ["/sign-in", "/accessibility", "/help", "/cookies", "/no-such-page", "/choose-password/MQ/spoilt-token",
        "/stories-people-tell", "/stories-people-tell/take-yours-back", "/our-commitments", "/you-said",
        "/definition", "/strategy",
        "/join", "/my-words", "/feedback", "/what-you-sent", "/api"]  # fmt: skip
SIGNED_IN = [
    "/", "/account", "/people", "/sources/upload", "/mine", "/places", "/comments", "/reports", "/causes",
    "/note", "/note/mine", "/gallery/components", "/gallery/form",
]  # fmt: skip
LATER = [
    "/kiosks", "/paper", "/collections", "/helping",
    "/comments/between-services", "/comments/same-words", "/comments/same-words/author",
    "/account/password", "/account/away", "/people/add", "/people/remove", "/sources", "/sources/mappings",
    "/sources/kinds", "/sources/kinds/complaints", "/sources/calendar", "/sources/agreed", "/sources/agreed/add",
    "/sources/conformance", "/core-dataset", "/sources/voices", "/sources/work",
    "/documents", "/documents/add",
    "/lists", "/lists/bring-in", "/lists/actions", "/sources/fft_inpatient_sites", "/loads", "/tours",
    "/causes/heard", "/meetings", "/improvements", "/meetings/plan", "/bodies", "/bodies/set-up", "/providers",
    "/urgent-contacts", "/stories", "/stories/add", "/stories/case-study", "/good-practice", "/good-practice/add",
    "/commitments", "/duties", "/decisions", "/deep-dives", "/engagement", "/partners", "/programmes",
    "/improvements/new", "/improvements/services", "/improvements/followed", "/workshops", "/meetings/documents",
    "/connections", "/connections/arrivals", "/connections/senders", "/connections/senders/add", "/connections/tokens",
    "/connections/tokens/make", "/connections/told", "/connections/told/add",
    "/nice", "/improvement-plan", "/decisions/side-by-side", "/due-regard", "/assurance", "/work-plans",
]  # fmt: skip
"""Looked at with the slow checks."""


@pytest.mark.parametrize("address", OPEN)
def test_a_page_open_to_everyone_works_for_everyone(address, page, someone, axe, fits_320, no_outside_requests):
    someone("reader")
    page.goto(address)
    axe(page)
    fits_320(page)
    no_outside_requests(page)


@pytest.mark.parametrize("address", [*SIGNED_IN, *(pytest.param(one, marks=pytest.mark.slow) for one in LATER)])
def test_a_page_behind_sign_in_works_for_everyone(address, page, sign_in, axe, fits_320, no_outside_requests):
    sign_in("administrator")
    page.goto(address)
    page.locator("h1").first.wait_for()
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits_320(page)
    no_outside_requests(page)


def test_a_page_someone_may_not_open_says_who_may(page, sign_in, axe):
    sign_in("reader")
    answer = page.goto("/people")
    assert answer.status == 403
    expect(page.locator("main")).to_contain_text("administrators may", use_inner_text=True)
    axe(page)


def test_a_page_of_mistakes_works_for_everyone(page, sign_in, axe, fits_320):
    sign_in("reader")
    page.goto("/gallery/form")
    page.click("text=Send")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".nhsuk-error-summary a")).to_have_count(9)
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    axe(page)
    fits_320(page)


def test_each_mistake_links_to_the_field_to_mend(page, sign_in):
    sign_in("reader")
    page.goto("/gallery/form")
    page.click("text=Send")
    targets = page.eval_on_selector_all(".nhsuk-error-summary a", "links => links.map(a => a.getAttribute('href'))")
    assert [page.locator(target).count() for target in targets] == [1] * len(targets)


def test_a_chart_is_drawn_whole_under_the_content_policy(page, sign_in):
    sign_in("reader")
    page.goto("/gallery/components")
    drawing = page.locator(".heard-chart svg").first
    line = drawing.locator("path[stroke='#4c78a8']").first
    assert drawing.bounding_box()["width"] > 500
    assert line.bounding_box()["width"] > 400


def test_the_numbers_of_a_chart_open_without_a_script(chromium, live_server, someone):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/gallery/components")
    plain.locator("summary").first.click()
    expect(plain.locator(".heard-chart table").first).to_be_visible()
    context.close()


def test_on_paper_a_chart_brings_its_table_and_leaves_the_menu(page, sign_in):
    sign_in("reader")
    page.goto("/gallery/components")
    page.emulate_media(media="print")
    expect(page.locator(".heard-chart table").first).to_be_visible()
    expect(page.locator(".nhsuk-header__account")).to_be_hidden()
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
