"""From the list of places to the rows behind a number, as an analyst and as a reader, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.record.conftest import home as home
from tests.web.lake_of_people import lay_out

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/places",
    "/places?words=harbour",
    "/places?words=nowhere",
    "/places/RXA",
    "/places/RXA/sites/RXA01",
    "/places/RXA/side-by-side",
    "/places/RXA/part?site=RXA01&service=Ward+4",
    "/pathways",
    "/figures?figure=fft_percent_positive+organisation%3DRXA+period%3D2026-06+setting%3Dinpatient",
    "/figures?figure=theme_share+organisation%3DRXA+period%3D2026-06+category%3Daccess",
]


@pytest.fixture
def laid_out(transactional_db, home):
    lay_out(home)


@pytest.mark.parametrize("role", ["reader", "analyst"])
def test_places_and_figures_work_for_everyone(role, page, sign_in, laid_out, axe, fits_320, no_outside_requests):
    sign_in(role)
    for address in ADDRESSES:
        page.goto(address)
        page.locator("h1").first.wait_for()
        expect(page.locator("h1")).to_have_count(1)
        axe(page)
        fits_320(page)
    no_outside_requests(page)


def test_an_opened_theme_passes_axe_and_fits_a_phone(page, sign_in, laid_out, axe, fits_320):
    sign_in("analyst")
    page.goto("/places/RXA")
    page.locator(".heard-element summary", has_text="Getting care").click()
    expect(page.locator(".heard-element[open] .heard-example")).to_have_count(3)
    page.locator("summary", has_text="How people speak of each theme").click()
    axe(page)
    fits_320(page)


@pytest.mark.covers("R137")
def test_an_analyst_goes_from_a_place_to_the_rows_and_back(page, sign_in, laid_out):
    sign_in("analyst")
    page.goto("/places")
    page.get_by_role("link", name="Vale and Harbour NHS Trust").click()
    page.locator(".heard-numbers a").first.click()
    expect(page.get_by_role("heading", name="The rows behind it")).to_be_visible()
    expect(page.locator(".heard-rows tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Vale and Harbour NHS Trust").click()
    expect(page.locator("main")).to_contain_text("Figures for April to June 2026", use_inner_text=True)


def test_another_month_is_chosen_in_the_page(page, sign_in, laid_out):
    sign_in("reader")
    page.goto("/places/RXA")
    page.select_option("[name=period]", label="May 2026")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("Figures for May 2026", use_inner_text=True)


def test_on_paper_a_place_brings_its_charts_tables_and_no_menus(page, sign_in, laid_out):
    sign_in("reader")
    page.goto("/places/RXA")
    page.emulate_media(media="print")
    expect(page.locator(".heard-chart table").first).to_be_visible()
    expect(page.get_by_role("navigation", name="On this page")).to_be_hidden()
