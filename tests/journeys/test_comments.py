"""Reading and searching comments in a real browser; nothing in a comment ever runs."""

import pytest
from playwright.sync_api import expect

from tests.record.conftest import home as home
from tests.web.lake_of_people import lay_out

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def laid_out(transactional_db, home):
    lay_out(home)


@pytest.mark.parametrize("asked", ["", "?urgent_first=on&organisation=RXA&element=access", "?words=zebra"])
def test_comments_work_for_everyone(asked, page, sign_in, laid_out, axe, fits_320, no_outside_requests):
    sign_in("analyst")
    page.goto(f"/comments{asked}")
    axe(page)
    fits_320(page)
    no_outside_requests(page)


def test_a_script_in_a_comment_never_runs(page, sign_in, laid_out):
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    sign_in("analyst")
    page.goto("/comments?words=script")
    expect(page.locator("main")).to_contain_text("<script>alert('heard')</script>", use_inner_text=True)
    page.goto("/places/RXA")
    assert ran == []


def test_an_analyst_filters_until_the_sentence_says_what_is_wanted_and_takes_it_away(page, sign_in, laid_out):
    sign_in("analyst")
    page.goto("/comments")
    page.select_option("[name=element]", label="Getting care")
    page.select_option("[name=polarity]", label="Speaks poorly")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#shown")).to_have_text("Comments about getting care, speaking poorly: 54", use_inner_text=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Take these away as CSV (54 comments)").click()
    assert download.value.suggested_filename == "comments.csv"


def test_a_reader_is_told_who_may_read_comments(page, sign_in, laid_out, axe):
    sign_in("reader")
    assert page.goto("/comments").status == 403
    expect(page.locator("main")).to_contain_text("analysts or administrators may", use_inner_text=True)
    expect(page.get_by_role("link", name="Comments")).to_have_count(0)
    axe(page)
