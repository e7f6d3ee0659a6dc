"""People get in, get out, and get their passwords, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from heard.record.people.models import User

pytestmark = pytest.mark.browser


def type_into(page, label, text):
    """Go on with the tabulator until the field with this label has the focus, then type."""
    field = page.get_by_label(label, exact=True)
    for _ in range(20):
        if field.evaluate("field => field === document.activeElement"):
            page.keyboard.type(text)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {label}")


def test_someone_signs_in_and_out_with_the_keyboard_alone(page, someone, password):
    someone("analyst", "Ann Lister")
    page.goto("/account")
    type_into(page, "Sign-in name", "Analyst@Example.org")
    type_into(page, "Password", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.endswith("/account") and "sign-in" not in address)
    expect(page.locator("main")).to_contain_text("Ann Lister", use_inner_text=True)
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    page.goto("/account")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_the_first_tab_skips_to_the_content(page, someone):
    someone()
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'maincontent'", timeout=5000)


def test_a_wrong_password_is_said_plainly_and_nothing_else_is_given_away(page, someone):
    someone("analyst")
    said = []
    for name in ("analyst@example.org", "nobody@example.org"):
        page.goto("/sign-in")
        page.fill("[name=username]", name)
        page.fill("[name=password]", "not the password")
        page.keyboard.press("Enter")
        said.append(page.inner_text(".nhsuk-error-summary"))
    assert "do not go together" in said[0]
    assert said[0] == said[1]


def test_a_fresh_home_is_set_up_in_the_browser_once(page, transactional_db, axe, fits_320):
    page.goto("/")
    page.wait_for_url("**/set-up")
    axe(page)
    fits_320(page)
    page.get_by_label("Your full name").fill("Ada Moss")
    page.get_by_label("Your email address").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill("three random words")
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_selector("h1:has-text('What people are telling us')")
    expect(page.locator("header")).to_contain_text("Ada Moss", use_inner_text=True)
    assert User.objects.get().role == "administrator"
    page.goto("/set-up")
    expect(page).not_to_have_url(re.compile("/set-up"))


def test_someone_new_chooses_a_password_by_the_link_they_were_given(page, sign_in, axe, fits_320):
    sign_in("administrator")
    page.goto("/people")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Full name").fill("Kit Marsh")
    page.get_by_label("Email address").fill("kit@example.org")
    page.get_by_label("Analyst").check()
    page.get_by_role("button", name="Add this person").click()
    axe(page)
    page.get_by_role("button", name="Make a link").click()
    axe(page)
    fits_320(page)
    address = page.inner_text(".heard-link-to-give")
    page.get_by_role("button", name="Sign out").click()
    page.goto(address)
    axe(page)
    page.get_by_label("New password").fill("seven green kites")
    page.get_by_label("The same password again").fill("seven green kites")
    page.get_by_role("button", name=re.compile("Keep this password")).click()
    page.wait_for_selector("h1:has-text('What people are telling us')")
    expect(page.locator("header")).to_contain_text("Kit Marsh", use_inner_text=True)
    page.get_by_role("button", name="Sign out").click()
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("does not work any more", use_inner_text=True)
