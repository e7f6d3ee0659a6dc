"""A committee member chooses a report, reads it on any screen, and takes it away."""

import re
import time

import pytest
from playwright.sync_api import expect

from heard.evidence.testing import snapshot
from heard.record.places.models import Organisation
from heard.reports import document, quarterly
from heard.web.reports import building, views
from tests.reports.invented import NAMES, QUARTER, known, rows

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("journey-reports"), **rows())


@pytest.fixture
def service(lake, monkeypatch, transactional_db):
    monkeypatch.setattr(views, "current_snapshot", lambda: lake)
    monkeypatch.setattr(building, "PATIENCE", 120.0)
    for code, name in NAMES.items():
        Organisation.objects.create(code=code, name=name)


def test_a_reader_chooses_reads_and_takes_away(service, page, sign_in, axe, fits_320):
    sign_in("reader")
    page.goto("/reports")
    axe(page)
    fits_320(page)
    page.select_option("select[name=organisation]", label="Fernmoor Hospitals")
    page.get_by_role("button", name="Open the report").click()
    expect(page).to_have_url(re.compile(r"/reports/quarterly/FY2025-26-Q4(\?|$)"))
    expect(page.locator("h1")).to_have_text("Quarterly patient experience report", use_inner_text=True)
    axe(page)
    fits_320(page)
    drawing = page.locator(".report-chart svg").first.bounding_box()
    assert drawing["width"] > 400
    for name, file in (("PDF of the two-page summary", "summary-FY2025-26-Q4-ZZ1.pdf"),
                       ("Word of the full report", "quarterly-FY2025-26-Q4-ZZ1.docx")):  # fmt: skip
        with page.expect_download() as taken:
            page.get_by_role("link", name=name).click()
        assert taken.value.suggested_filename == file


def test_a_reader_sees_how_far_a_report_has_come(service, page, sign_in, axe, fits_320, monkeypatch):
    sign_in("reader")
    monkeypatch.setattr(building, "PATIENCE", 0.0)
    monkeypatch.setattr(building._Building, "_make", lambda self: time.sleep(20))
    page.goto("/reports/quarterly/FY2025-26-Q4?organisation=ZZ2&still=yes")
    expect(page.locator("h1")).to_have_text(re.compile(r"The report is being made\s*$"))
    axe(page)
    fits_320(page)


@pytest.mark.parametrize("organisation", ["", "ZZ1"])
def test_the_file_itself_works_for_everyone(lake, chromium, tmp_path, axe, fits_320, organisation):
    file = tmp_path / "report.html"
    file.write_text(document(quarterly(lake, QUARTER, organisation=organisation, known=known())))
    window = chromium.new_page()
    window.goto(file.as_uri())
    axe(window)
    fits_320(window)
    window.emulate_media(media="print")
    expect(window.locator(".report-chart details").first).to_be_hidden()
    expect(window.locator(".report-chart figcaption").first).to_be_visible()
    window.close()


def test_a_keyboard_reaches_the_report_first_and_each_part_from_the_contents(lake, chromium, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(document(quarterly(lake, QUARTER, known=known())))
    window = chromium.new_page()
    window.goto(file.as_uri())
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to the report"
    targets = window.eval_on_selector_all(".report-contents a", "links => links.map(a => a.getAttribute('href'))")
    assert [window.locator(target).count() for target in targets] == [1] * len(targets)
    window.close()
