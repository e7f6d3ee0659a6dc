"""A story from consent to its teller taking it back, in a real browser."""

import pytest

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
    assert WORDS in page.inner_text("main")
    page.get_by_role("link", name="Take your story back").click()
    page.get_by_label("Your code").fill(code.lower())
    page.get_by_role("button", name="Take my story back").click()
    assert "Your story is taken back" in page.inner_text("h1")
    checked(page)
    page.goto("/stories-people-tell")
    assert "The taxi" not in page.inner_text("main")
