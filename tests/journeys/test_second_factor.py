"""A passkey in a real browser: made on the account page, shown when signing in."""

import pytest

from heard.record.people.models import SecondFactor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page):
    """A device that makes passkeys and answers at once, as Chromium plays it for tests."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    return browser, browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def test_a_passkey_is_added_and_opens_the_next_sign_in(page, sign_in, device, password, checked):
    person = sign_in("analyst", "Ann Lister")
    page.goto("/account/second/passkey")
    checked(page)
    page.get_by_label("A name for it").fill("laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    checked(page)
    assert SecondFactor.objects.get(person=person).name == "laptop"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.get_by_label("Sign-in name").fill(person.username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use your passkey").wait_for()
    checked(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_selector("h1:has-text('What people are telling us')")
    assert SecondFactor.objects.get().used_at


def test_another_device_does_not_fit_and_a_code_still_may(page, sign_in, device, password):
    person = sign_in("analyst", "Ann Lister")
    page.goto("/account/second/passkey")
    page.get_by_label("A name for it").fill("laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    code = page.locator(".heard-link-to-give li").first.inner_text()
    browser, made = device
    browser.send("WebAuthn.clearCredentials", {"authenticatorId": made})
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Sign-in name").fill(person.username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use your passkey").click()
    page.get_by_text("The device did not answer").wait_for()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector("h1:has-text('What people are telling us')")
