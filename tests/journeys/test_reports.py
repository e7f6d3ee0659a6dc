"""A committee member chooses a report, reads it on any screen, and takes it away."""

import time
from urllib.parse import urlsplit

import pytest

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
    assert urlsplit(page.url).path == "/reports/quarterly/FY2025-26-Q4"
    assert page.locator("h1").inner_text() == "Quarterly patient experience report"
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
    assert page.locator("h1").inner_text().endswith("The report is being made")
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
    assert not window.locator(".report-chart details").first.is_visible()
    assert window.locator(".report-chart figcaption").first.is_visible()
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
