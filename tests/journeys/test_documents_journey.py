"""An analyst adds a report, reads it, marks passages with and without scripts, and finds them among comments."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from heard.record.feedback.gathering import gather
from heard.record.home import Home
from heard.record.intake.queue import run_next
from heard.record.papers.models import Mark, Paper
from heard.record.papers.reading import read_next
from heard.record.people.models import User
from heard.record.places.models import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REPORT = """
= What people told us about the harbour clinic
Twelve of 42 patients said that they waited more than a week. Sarah Jones told us that staff were kind.

“I rang forty times before anyone answered.”

#table(columns: 2, [Practice], [People], [Harbour], [20])
#pagebreak()
= What happens next
The clinic answers by June.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    import typst

    (tmp_path / "report.typ").write_text(REPORT, encoding="utf-8")
    typst.compile(tmp_path / "report.typ", output=tmp_path / "report.pdf")
    return tmp_path / "report.pdf"


def through() -> None:
    while run_next() or gather(at_once=True):
        pass


@pytest.mark.covers("R044")
def test_a_report_is_added_marked_and_found_among_comments(page, sign_in, checked, report):
    Organisation.objects.create(code="XD1", name="Harbour Hospitals", kind="trust")
    person = sign_in("analyst")
    User.objects.filter(pk=person.pk).update(opens_words=True)
    page.goto("/documents")
    checked(page)
    page.click("text=Add a document")
    checked(page)
    page.set_input_files("input[type=file]", str(report))
    page.select_option("[name=kind]", "healthwatch")
    page.fill("[name=about]", "harbour")
    for part, value in (("day", "4"), ("month", "5"), ("year", "2026")):
        page.fill(f"[name=dated_on-{part}]", value)
    page.fill("[name=title]", "Harbour clinic")
    page.click("button:has-text('Add it')")
    page.wait_for_url("**/documents/*")
    expect(page.locator("main")).to_contain_text("Waits to be read", use_inner_text=True)
    page.goto("/documents")  # the page that asks again by itself is left before the worker's turn
    read_next()
    paper = Paper.objects.get()
    page.goto(f"/documents/{paper.reference}")
    checked(page)
    page.click("main >> text=Page 1")
    page.wait_for_url("**/pages/1")
    expect(page.locator("main")).to_contain_text("[person]", use_inner_text=True)
    checked(page)
    page.get_by_label("Twelve of 42 patients").check()
    page.get_by_role("button", name="Mark them", exact=True).click()
    page.get_by_text("What is this passage?").wait_for()
    checked(page)
    page.select_option("[name=speaker]", "patient")
    page.click("text=Make it an item")
    page.get_by_text("Marked here (1)").wait_for()
    checked(page)
    _mark_what_is_selected(page)
    through()
    page.goto("/comments")
    expect(page.locator("main")).to_contain_text("I rang forty times", use_inner_text=True)
    checked(page)
    page.click("text=From page 1 of Harbour clinic >> nth=0")
    page.get_by_text("Marked here (2)").wait_for()
    page.click("text=Show the page as it was given")
    checked(page)
    page.fill("[name=because]", "checking a table")
    page.locator("main form button").click()
    page.get_by_text("With all names.").wait_for()
    expect(page.locator("main")).to_contain_text("Sarah Jones", use_inner_text=True)
    picture = page.locator(".heard-leaf__picture")
    picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('.heard-leaf__picture').naturalWidth") > 500
    checked(page)


def _mark_what_is_selected(page):
    """Select words on the page as a hand does, and press the button that then appears."""
    expect(page.get_by_role("button", name="Mark the words I selected")).to_have_count(0)
    page.evaluate(
        """() => {
            const words = [...document.querySelectorAll('.heard-paper .heard-sentence')]
                .find((one) => one.textContent.includes('forty times'));
            const range = document.createRange();
            range.selectNodeContents(words);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Mark the words I selected").click()
    page.get_by_text("What is this passage?").wait_for()
    assert page.get_by_label("In the person’s own words").is_checked()
    page.click("text=Make it an item")
    page.get_by_text("Marked here (2)").wait_for()
    assert Mark.objects.count() == 2
