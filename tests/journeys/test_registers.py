"""An analyst brings an old list in, reads it and takes it back: in a browser, with and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from heard.record.home import Home
from heard.record.people.models import User
from tests.record.registers.made import CONCERNS, written

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def test_an_old_list_is_brought_in_read_and_taken_back(page, sign_in, checked, tmp_path):
    file = written(tmp_path / "concerns-log-of-the-year-2013-2014-of-the-area-team.csv", CONCERNS)
    person = sign_in("analyst")
    User.objects.filter(pk=person.pk).update(opens_words=True)
    page.goto("/sources")
    page.click("text=Bring in your old lists")
    checked(page)
    page.click("text=Bring in a list")
    checked(page)
    page.set_input_files("input[type=file]", str(file))
    page.click("text=Look at it")
    page.wait_for_url("**/lists/bring-in/*-*")
    expect(page.locator("main")).to_contain_text("Concerns log, 4 rows: 4 are new.", use_inner_text=True)
    checked(page)
    page.click("button:has-text('Bring in 4 rows')")
    page.wait_for_url("**/lists/imports/*")
    checked(page)
    page.click("text=Read the concerns")
    checked(page)
    page.fill("[name=words]", "letters")
    page.click("button:has-text('Find')")
    checked(page)
    page.click("text=Discharge letters arrive late")
    expect(page.locator("main")).to_contain_text("[person]", use_inner_text=True)
    checked(page)
    page.click("text=Show the words as given")
    checked(page)
    page.fill("[name=because]", "The person asked us for what we hold.")
    page.locator("main form button").click()
    page.get_by_text("is recorded").wait_for()
    expect(page.locator("main")).to_contain_text("Sarah Jones", use_inner_text=True)
    checked(page)
    page.click("text=concerns-log-of-the-year")
    page.click("text=Take this list back")
    checked(page)
    page.fill("[name=because]", "the wrong year")
    page.click("button:has-text('Take it back')")
    page.wait_for_url("**/lists")
    expect(page.locator("table")).to_contain_text("Taken back", use_inner_text=True)
    checked(page)


def test_what_is_no_list_is_said(page, sign_in, checked, tmp_path):
    sign_in("analyst")
    page.goto("/lists/bring-in")
    page.set_input_files("input[type=file]", str(written(tmp_path / "rates.csv", "Month,Rate\n2014-01,3\n")))
    page.click("text=Look at it")
    page.wait_for_url("**/lists/bring-in/*-*")
    expect(page.locator("main")).to_contain_text("row 1 has “Month”, “Rate”", use_inner_text=True)
    checked(page)


def test_all_of_it_works_without_a_script(chromium, live_server, page, sign_in, tmp_path):
    sign_in("analyst")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto("/lists/bring-in")
    plain.set_input_files("input[type=file]", str(written(tmp_path / "concerns.csv")))
    plain.click("button:has-text('Look at it')")
    plain.click("button:has-text('Bring in 4 rows')")
    expect(plain.locator("main")).to_contain_text("4 rows in", use_inner_text=True)
    context.close()
