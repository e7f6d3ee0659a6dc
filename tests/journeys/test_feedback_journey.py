"""Somebody tells about their care on a phone, in a line from the left and from the right, without a script."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from heard.feedback.languages import languages
from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.models import Submission
from heard.record.feedback.signing import sign
from heard.record.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 320, "height": 640}
WRITTEN = {"pl": "Pielęgniarka była miła.", "ur": "نرس بہت مہربان تھی۔"}


@pytest.fixture
def asked(transactional_db, live_server, governed):
    """A page in Polish and Urdu, whose sentences a person has signed."""
    for code in WRITTEN:
        sign(code, languages()[code].sentences, reviewer="Zofia Kern", by=governed.analyst)
    return make_page(
        Asked(
            owner="commissioner", organisation="XD1", name="Ward 4, Northgate Hospital", reader="The ward manager",
            opens_on=date(2026, 1, 1), question="kind", about_you=("age", "ethnicity"), languages=tuple(WRITTEN),
            bsl="https://example.org/bsl",
        ),
        by=governed.analyst,
    )  # fmt: skip


def without_script(page: Page, live_server) -> Page:
    """A window of a phone on which nothing runs."""
    context = page.context.browser.new_context(
        java_script_enabled=False, viewport=PHONE, base_url=live_server.url, user_agent="An old phone"
    )
    return context.new_page()


@pytest.mark.parametrize("code", WRITTEN)
def test_feedback_is_given_on_a_phone_in_either_direction(page, asked, axe, fits_320, no_outside_requests, code):
    say = languages()[code].sentences
    page.set_viewport_size(PHONE)
    page.goto(asked.path)
    axe(page)
    page.get_by_role("link", name=languages()[code].name).click()
    expect(page.locator("html")).to_have_attribute("dir", languages()[code].direction)
    axe(page)
    fits_320(page)
    page.get_by_label(say["question_good"]).fill(WRITTEN[code])
    page.get_by_label(say["answer_always"]).check()
    page.get_by_label(say["whose_mine"], exact=True).check()
    page.get_by_role("button", name=say["send"], exact=True).click()
    page.get_by_text(say["thanks_sent"]).wait_for()
    axe(page)
    fits_320(page)
    typed = page.locator(".feedback-code").inner_text()
    assert page.context.cookies() == []
    page.get_by_role("link", name=say["code_link"]).click()
    page.get_by_label(say["mine_enter"]).fill(typed)
    page.get_by_role("button", name=say["mine_open"]).click()
    page.get_by_text(WRITTEN[code]).wait_for()
    axe(page)
    page.get_by_role("button", name=say["mine_take_back"]).click()
    page.get_by_text(say["mine_gone"]).wait_for()
    assert Submission.objects.get().state == "taken back"
    no_outside_requests(page)


@pytest.mark.parametrize("code", WRITTEN)
def test_a_page_leads_an_interpreter_to_its_helper_form_in_either_direction(page, asked, checked, code):
    page.set_viewport_size(PHONE)
    page.goto(f"{asked.path}?in={code}")
    page.get_by_role("link", name=languages()[code].sentences["with_help"]).click()
    page.get_by_role("heading", name="Help somebody to tell us").wait_for()
    assert page.get_by_label("In which language").input_value() == code
    page.get_by_label("An interpreter").check()
    page.get_by_label("Theirs, as they said them").check()
    page.get_by_label("Sometimes").check()
    page.get_by_label("No answer").first.check()
    page.get_by_label("What could be better?").fill(WRITTEN[code])
    checked(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("We have what was said").wait_for()
    checked(page)
    made = Submission.objects.get()
    assert (made.language, made.helped_by, made.rating) == (code, "interpreter", None)


def test_without_a_script_in_large_letters_and_plain_words_help_shows_at_once(page, asked, live_server):
    old = without_script(page, live_server)
    old.goto(asked.path)
    old.get_by_role("link", name="Larger letters").click()
    old.get_by_role("link", name="Plain words with pictures (draft)").click()
    expect(old.locator("html.feedback-large")).to_have_count(1)
    old.get_by_label("What was not good? What should change?").fill("The nurse hit me.")
    old.get_by_role("button", name="Send").click()
    expect(old.get_by_role("heading", name="in danger?")).to_be_visible()
    assert old.get_by_role("link", name="999").first.get_attribute("href") == "tel:999"
    assert User.objects.filter(role="administrator").exists()
    assert Submission.objects.get().worry.acknowledged_at is None
    old.context.close()


def test_every_way_of_reading_the_page_works_for_everyone(page, asked, axe, fits_320, no_outside_requests):
    for query in ("?type=large", "?as=plain", "?as=plain&in=ur&type=large"):
        page.goto(asked.path + query)
        axe(page)
        fits_320(page)
    page.goto(asked.path)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Answer one question, or write a few words").click()
    expect(page.locator("#good")).to_be_focused()
    axe(page)
    no_outside_requests(page)


def test_those_who_run_a_page_work_on_pages_that_work_for_everyone(page, asked, sign_in, axe, fits_320):
    sign_in("analyst")
    below = (
        "",
        "/pages",
        "/pages/new",
        f"/pages/{asked.short}",
        "/languages",
        "/languages/ur",
        "/to-answer",
        "/worries",
    )
    for address in below:
        page.goto(f"/feedback{address}")
        axe(page)
        fits_320(page)
