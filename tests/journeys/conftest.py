"""A real browser on the real application, as each role, with the checks every page must pass."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from heard.record.people.models import User

# Playwright's loop runs in the test's thread, where Django would otherwise refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = Path(__file__).with_name("axe.min.js")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PASSWORD = "purple tree lamp"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey is tried once more: a browser on a busy machine may be slower than a step expects."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys; skips where Debian's chromium is not installed."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server) -> Iterator[Page]:
    """A fresh browser window on the running application.

    When the test ends it fails if anything left the server, a script broke or the content policy refused something.
    """
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1100, "height": 800})
    window = context.new_page()
    window.asked = []
    window.faults = []
    context.on("request", lambda request: window.asked.append(request.url))
    context.on("weberror", lambda fault: window.faults.append(str(fault.error)))
    window.on(
        "console", lambda said: window.faults.append(said.text) if "Content Security Policy" in said.text else None
    )
    yield window
    left = _outside(window)
    faults = list(window.faults)
    context.close()
    assert left == []
    assert faults == []


def _outside(page: Page) -> list[str]:
    return [url for url in page.asked if urlsplit(url).scheme != "data" and urlsplit(url).hostname != "localhost"]


@pytest.fixture
def no_outside_requests() -> Callable[[Page], None]:
    """Fails when the page has asked any other server for anything."""

    def check(page: Page) -> None:
        page.wait_for_load_state("load")  # what a script asks for later is looked at when the test ends
        assert _outside(page) == []

    return check


@pytest.fixture
def password() -> str:
    """The password of everyone the fixtures make."""
    return PASSWORD


@pytest.fixture
def someone(transactional_db) -> Callable[..., User]:
    """A function that makes a person with a role: `someone("analyst")`; the fixture `password` is theirs."""

    def make(role: str = "reader", full_name: str = "Rowan Reid") -> User:
        person = User(username=f"{role}@example.org", full_name=full_name, role=role)
        person.set_password(PASSWORD)
        person.save()
        return person

    return make


@pytest.fixture
def sign_in(page: Page, live_server, someone) -> Callable[..., User]:
    """A function that makes a person with a role and signs this window in as them: `sign_in("analyst")`."""

    def enter(role: str = "reader", full_name: str = "Rowan Reid") -> User:
        person = someone(role, full_name)
        client = Client()
        client.force_login(person)
        session = client.session
        assert isinstance(session, SessionStore)
        page.context.add_cookies([{"name": "heard_session", "value": session.session_key, "url": live_server.url}])
        return person

    return enter


BREACHES = """async tags => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)
    );
}"""
"""Each breach in a line. What passed stays in the browser: of a long page it would be megabytes."""


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails with every breach of WCAG 2.2 A and AA that axe finds on the page as it stands."""
    script = AXE.read_text()

    def check(page: Page) -> None:
        page.wait_for_load_state()
        if page.evaluate("!window.axe"):
            page.evaluate(script)  # not a script tag, which the content policy would rightly refuse
        lines = page.evaluate(BREACHES, WCAG)
        assert lines == [], "\n".join([page.url, *lines])

    return check


TOO_WIDE = """[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 321)
    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`).slice(-5)"""
"""The innermost things that stand out of a narrow screen, for whoever must mend them."""


@pytest.fixture
def fits_320() -> Callable[[Page], None]:
    """Fails when the page scrolls sideways on a screen 320 pixels wide (WCAG 1.4.10)."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        before = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        # The menu folds a moment after the screen has changed; what still stands out then stays there.
        for _ in range(50):
            width = page.evaluate("document.documentElement.scrollWidth")
            if width <= 320:
                break
            page.wait_for_timeout(100)
        wide = page.evaluate(TOO_WIDE) if width > 320 else []
        page.set_viewport_size(before)
        assert width <= 320, f"{page.url} is {width} pixels wide on a screen of 320: {wide}"

    return check


@pytest.fixture
def checked(axe: Callable[[Page], None], fits_320: Callable[[Page], None]) -> Callable[[Page], None]:
    """Fails where a page has not just one heading, more than one primary button, or breaks axe or a narrow screen."""

    def check(page: Page) -> None:
        page.locator("h1").first.wait_for()
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator(".nhsuk-button:not(.nhsuk-button--secondary)").count() <= 1
        axe(page)
        fits_320(page)

    return check
