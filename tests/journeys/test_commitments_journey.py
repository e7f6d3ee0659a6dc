"""A commissioner says how a commitment is kept; who decides writes down their thinking on equality: in a browser."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from heard.record.assurance.models import DueRegard, Statement
from heard.record.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("heard.web.commitments.where.PATIENCE", 120.0)
    return Home.current()


@pytest.fixture
def enter(page, live_server, transactional_db):
    def sign_in(person) -> None:
        client = Client()
        client.force_login(person)
        page.context.add_cookies(
            [{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}]
        )

    return sign_in


@pytest.mark.slow
@pytest.mark.covers("R121")
def test_a_commitment_is_said_to_be_partly_kept_and_the_public_reads_what_was_published(
    transactional_db, governed, page, enter, checked
):
    page.set_default_timeout(60_000)
    enter(governed.manager)
    page.goto("/commitments")
    checked(page)
    page.click("text=Commitment 1")
    checked(page)
    page.click("text=Say how it is kept")
    page.check("text=Partly kept")
    page.fill("[name=words]", "Two of the sources are late.")
    checked(page)
    page.click("button:has-text('Put it on record')")
    expect(page.locator("main")).to_contain_text("Two of the sources are late.", use_inner_text=True)
    checked(page)
    page.click("text=Publish this statement")
    page.fill("[name=words]", "We still wait for two of the sources.")
    checked(page)
    page.click("button:has-text('Publish it')")
    assert Statement.objects.get().published_on
    page.context.clear_cookies()
    page.goto("/our-commitments")
    expect(page.locator("main")).to_contain_text("We still wait for two", use_inner_text=True)
    expect(page.locator("main")).not_to_contain_text("are late.", use_inner_text=True)
    checked(page)


@pytest.mark.slow
@pytest.mark.covers("R021", "R094", "R098")
def test_due_regard_assurance_and_work_plans_work_for_everyone(transactional_db, governed, page, enter, checked):
    page.set_default_timeout(60_000)
    enter(governed.manager)
    page.goto("/due-regard")
    checked(page)
    page.click("text=Prepare a decision")
    page.fill("[name=title]", "Close the walk-in desk")
    checked(page)
    page.click("button:has-text('Prepare it')")
    expect(page.locator("main")).to_contain_text("Not shown", use_inner_text=True)
    checked(page)
    page.goto(f"/due-regard/{DueRegard.objects.get().pk}/foster")
    page.fill("[name=words]", "The two communities meet at the desk; the café takes its place.")
    page.click("button:has-text('Put it on record')")
    expect(page.locator("main")).to_contain_text("Shown for 1 of 3 aims", use_inner_text=True)
    checked(page)
    page.goto("/assurance")
    checked(page)
    page.click("text=Issue this statement")
    page.fill("[name=words]", "Nothing is received yet, and so nothing is assured.")
    page.click("button:has-text('Issue it')")
    checked(page)
    page.goto("/work-plans/XD1")
    page.click("button:has-text('Write the plan')")
    checked(page)
    for address in ("/work-plans", "/duties", "/commitments/people/new"):
        page.goto(address)
        checked(page)
