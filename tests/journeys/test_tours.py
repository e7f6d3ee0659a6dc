"""Given the invented place, when a new person takes a tour, then it goes with them and stays out of their way."""

import pytest
from playwright.sync_api import expect

from heard.record.places.models import Organisation

pytestmark = pytest.mark.browser


def test_a_committee_member_walks_a_tour_by_keyboard_and_leaves_it(page, sign_in, axe, fits_320):
    Organisation.objects.create(code="XD1", name="Aldermere Hospitals NHS Trust")
    sign_in("reader")
    page.goto("/tours")
    page.get_by_role("button", name="for committee and lay members").press("Enter")
    tour = page.get_by_role("complementary", name="Tour")
    tour.get_by_text("step 1 of 5").wait_for()
    axe(page)
    fits_320(page)
    tour.get_by_role("button", name="Next step").press("Enter")
    tour.get_by_text("step 2 of 5").wait_for()
    page.goto("/account")
    assert tour.get_by_role("link", name="go to this step’s page").get_attribute("href") == "/places/XD1"
    tour.get_by_role("button", name="Leave the tour").press("Enter")
    page.get_by_role("heading", name="Take a tour").wait_for()
    expect(tour).to_have_count(0)
