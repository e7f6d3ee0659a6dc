"""An analyst sends a return, mends what was wrong in it, and takes one back: in a browser, with and without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from heard.record.home import Home
from heard.record.intake.queue import run_next
from tests.record.intake.made import HARBOUR, inpatient, supplier_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def choose(page, *files: Path) -> None:
    page.goto("/sources")
    page.click("text=Upload a file")
    page.set_input_files("input[type=file]", [str(file) for file in files])
    page.click("text=Look at it")
    page.wait_for_url("**/sources/upload/*-*")


def test_a_return_is_looked_at_loaded_mended_and_taken_back(page, sign_in, checked, tmp_path):
    file = inpatient(tmp_path / "january.csv", SITES)
    file.write_text(file.read_text().replace(",50,200,", ",fifty,200,"))
    sign_in("analyst")
    page.goto("/sources")
    checked(page)
    choose(page, file)
    expect(page.locator("main")).to_contain_text("Recognised as Friends and Family Test", use_inner_text=True)
    checked(page)
    page.click("button:has-text('Load it')")
    page.wait_for_url("**/loads/*")
    expect(page.locator("main")).to_contain_text("You may leave this page", use_inner_text=True)
    page.click("text=Keep it still")
    checked(page)
    page.click("text=Show how far it has come")
    run_next()
    page.wait_for_url("**/deliveries/*", timeout=10_000)  # the page asked again by itself
    expect(page.locator("main")).to_contain_text("2 rows in, 1 needs you", use_inner_text=True)
    checked(page)

    page.click("text=Mend 1 row")
    checked(page)
    page.locator("summary:has-text('Leave row 3 out')").click()
    page.click("button:has-text('Leave row 3 out')")
    expect(page).to_have_title(re.compile("^Error: "))
    checked(page)
    page.get_by_label("Total Responses - IP").fill("50")
    page.click("text=Save row 3")
    expect(page.locator("main")).to_contain_text("1 of 1 row dealt with.", use_inner_text=True)
    checked(page)
    page.click("text=Load the mended rows")
    page.wait_for_url("**/loads/*")
    page.click("text=Keep it still")
    checked(page)
    page.click("text=Show how far it has come")
    run_next()
    page.wait_for_url("**/deliveries/*", timeout=10_000)
    expect(page.locator("main")).to_contain_text("3 rows in.", use_inner_text=True)

    page.click("text=Take this delivery back")
    checked(page)
    page.fill("textarea", "Mended wrongly")
    page.click("button:has-text('Take it back')")
    page.wait_for_url("**/loads/*")
    run_next()
    page.wait_for_url("**/deliveries/*", timeout=10_000)
    expect(page.locator("main")).to_contain_text("“Mended wrongly”", use_inner_text=True)
    checked(page)
    page.goto("/sources")
    expect(page.locator("text=In use")).to_have_count(1)
    checked(page)


def test_files_heard_does_not_know_are_answered_in_words(page, sign_in, checked, tmp_path):
    for name, content in (("empty.csv", b""), ("report.csv", b"%PDF-1.7"), ("shopping.csv", b"thing,price\nmilk,1\n")):
        (tmp_path / name).write_bytes(content)
    sign_in("analyst")
    choose(page, *(tmp_path / name for name in ("empty.csv", "report.csv", "shopping.csv")))
    told = page.inner_text("main")
    assert "empty.csv is empty." in told
    assert "it is a PDF document" in told
    assert "Say once what each column is." in told
    checked(page)
    page.click("text=Throw it away")
    expect(page.locator("main")).to_contain_text("Nothing was loaded", use_inner_text=True)


def test_uploading_without_a_file_asks_for_one(page, sign_in, checked):
    sign_in("analyst")
    page.goto("/sources/upload")
    checked(page)
    page.click("text=Look at it")
    expect(page).to_have_title(re.compile("^Error: "))
    checked(page)


def test_a_return_is_loaded_without_scripts(chromium, live_server, sign_in, page, tmp_path):
    sign_in("analyst")
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    window = plain.new_page()
    choose(window, inpatient(tmp_path / "january.csv", SITES))
    window.click("button:has-text('Load it')")
    window.wait_for_url("**/loads/*")
    run_next()
    window.wait_for_url("**/deliveries/*", timeout=10_000)
    expect(window.locator("main")).to_contain_text("3 rows in.", use_inner_text=True)
    plain.close()


def map_it(page, checked) -> None:
    """Go through the three steps with what Heard suggests, but for one column and one word."""
    page.click("button:has-text('Say what its columns are')")
    page.wait_for_url("**/columns")
    checked(page)
    page.get_by_label("Result").select_option("outcome")
    page.click("button:has-text('Next: the file as a whole')")
    page.wait_for_url("**/whole")
    checked(page)
    page.get_by_label("“PALS enquiry” means").select_option("comment")
    page.click("button:has-text('Next: check it')")
    page.wait_for_url("**/check")
    expect(page.locator("main")).to_contain_text("April 2026: 36 rows in, 4 need you.", use_inner_text=True)
    checked(page)
    page.get_by_label("Name", exact=True).fill("Harbour complaints")
    page.click("text=Save and use it")
    page.wait_for_url("**/sources/upload/*-*")


def test_unknown_columns_are_said_once_and_next_months_file_is_read_by_itself(page, sign_in, checked, tmp_path):
    sign_in("analyst")
    choose(page, supplier_file(tmp_path / "harbour-april.csv", rows=40))
    expect(page.locator("h1")).to_contain_text("Heard does not know these columns yet", use_inner_text=True)
    checked(page)
    map_it(page, checked)
    recognised = "Recognised as Harbour complaints, April 2026. 36 rows in, 4 need you."
    expect(page.locator("main")).to_contain_text(recognised, use_inner_text=True)
    checked(page)
    page.click("button:has-text('Load it')")
    page.wait_for_url("**/loads/*")
    run_next()
    page.wait_for_url("**/deliveries/*", timeout=10_000)
    expect(page.locator("main")).to_contain_text("36 rows in, 4 need you", use_inner_text=True)

    choose(page, supplier_file(tmp_path / "harbour-may.csv", rows=30, month=5))
    told = page.inner_text("main")
    assert "Recognised as Harbour complaints, May 2026. 27 rows in, 3 need you." in told
    assert "Read by the mapping “Harbour complaints”, saved by" in told

    choose(page, supplier_file(tmp_path / "june.csv", rows=30, month=6, columns=(*HARBOUR[:7], "Ending")))
    expect(page.locator("main")).to_contain_text("“Result” is gone. “Ending” is new.", use_inner_text=True)
    checked(page)
    for address in (
        "/sources/mappings",
        "/sources/mappings/harbour_complaints",
        "/sources/mappings/harbour_complaints/stop",
    ):
        page.goto(address)
        checked(page)


def test_unknown_columns_are_said_without_scripts(chromium, live_server, sign_in, page, tmp_path):
    sign_in("analyst")
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    window = plain.new_page()
    choose(window, supplier_file(tmp_path / "harbour-april.csv", rows=40))
    map_it(window, lambda page: None)
    expect(window.locator("main")).to_contain_text("Recognised as Harbour complaints", use_inner_text=True)
    plain.close()
