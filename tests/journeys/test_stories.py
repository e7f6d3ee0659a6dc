"""A story from consent to its teller taking it back, in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = "The taxi came twice."


def test_a_story_is_added_shown_to_all_and_taken_back_by_its_teller(page, sign_in, checked):
    sign_in("analyst")
    page.goto("/stories/add")
    checked(page)
    page.get_by_label("A title").fill("The taxi")
    page.get_by_label("The story, in their own words").fill(WORDS)
    page.get_by_label("A web page that anybody can read").check()
    page.get_by_label("The person whose story it is").check()
    page.get_by_label("Signed on paper").check()
    for part, value in (("day", "1"), ("month", "1"), ("year", "2099")):
        page.locator(f"[name=until-{part}]").fill(value)
    page.get_by_label("They read this text").check()
    page.get_by_role("button", name="Add the story").click()
    code = page.locator(".heard-code").inner_text()
    checked(page)
    page.get_by_role("link", name="Go to the story").click()
    checked(page)
    page.get_by_role("link", name="Use this story").click()
    page.get_by_label("A web page that anybody can read").check()
    page.get_by_role("button", name="Use it").click()
    page.context.clear_cookies()
    page.goto("/stories-people-tell")
    page.get_by_role("link", name="The taxi").click()
    expect(page.locator("main")).to_contain_text(WORDS, use_inner_text=True)
    page.get_by_role("link", name="Take your story back").click()
    page.get_by_label("Your code").fill(code.lower())
    page.get_by_role("button", name="Take my story back").click()
    expect(page.locator("h1")).to_contain_text("Your story is taken back", use_inner_text=True)
    checked(page)
    page.goto("/stories-people-tell")
    expect(page.locator("main")).not_to_contain_text("The taxi", use_inner_text=True)
