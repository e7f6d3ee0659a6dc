"""A redesign lead asks, a lay member signs, and a clause of the specification changes: in a real browser."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from heard.record.commissioning.models import Decision, DeepDive
from tests.record.conftest import home as home
from tests.web.lake_of_people import QUARTER, lay_out

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def as_person(page, live_server):
    """A function that signs this window in as somebody who is here already."""

    def enter(person):
        client = Client()
        client.force_login(person)
        cookie = {"name": "heard_session", "value": client.session.session_key, "url": live_server.url}
        page.context.add_cookies([cookie])

    return enter


@pytest.mark.covers("R056", "R058", "R059")
def test_a_question_becomes_a_changed_clause_and_a_decision(page, transactional_db, home, governed, as_person, checked):
    lay_out(home)
    as_person(governed.commissioner)
    page.goto("/deep-dives/ask")
    page.get_by_label("What is the project?").fill("Going home from hospital")
    page.get_by_label("Who asks?").fill("Redesign board")
    page.get_by_label("What do you want to know?").fill("Who waits longest?")
    for part, value in (("Day", "1"), ("Month", "2"), ("Year", "2027")):
        page.get_by_role("group", name="When is it needed?").get_by_label(part).fill(value)
    page.get_by_role("button", name="Ask for it").click()
    page.get_by_role("button", name="Agree the scope").click()
    page.get_by_label("Vale and Harbour NHS Trust").check()
    page.get_by_label("Period").select_option(QUARTER)
    checked(page)
    page.get_by_role("button", name="Agree this scope").click()
    page.get_by_role("button", name="Freeze the evidence").click()
    page.get_by_role("button", name="Freeze it").click()
    expect(page.locator("main")).to_contain_text("Who has not been reached", use_inner_text=True)
    page.get_by_role("button", name="Write a finding").click()
    page.get_by_label("What did you find?").fill("People wait for a call.")
    page.get_by_label("Which lines of the evidence does it rest on?").fill("1")
    page.get_by_role("button", name="Keep this finding").click()
    checked(page)

    as_person(governed.lay)
    page.reload()
    page.get_by_role("button", name="Sign it off").click()
    page.get_by_label("What do you say of it?").fill("It says what we said.")
    page.get_by_role("button", name="Sign off").click()

    as_person(governed.commissioner)
    page.reload()
    page.get_by_role("button", name="Record what it changed").click()
    page.get_by_label("What changed?").select_option("clause")
    page.get_by_label("Which document?").fill("Discharge specification")
    page.get_by_label("Which clause, indicator or question?").fill("clause 4.2")
    page.get_by_label("The words after").fill("A call within two days.")
    page.get_by_role("button", name="Keep this change").click()
    expect(page.locator("main")).to_contain_text("A call within two days.", use_inner_text=True)
    checked(page)

    page.goto("/decisions/record")
    page.get_by_label("Kind of decision").select_option("redesign")
    page.get_by_label("What it is about").fill("A call after going home")
    page.get_by_label("What was decided").fill("Everyone is called.")
    page.get_by_label("Who decided: patient or lay representative").fill("Two lay members")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_label("A deep dive").select_option(str(DeepDive.objects.get().pk))
    page.get_by_role("button", name="Add it").click()
    checked(page)
    page.goto("/decisions")
    expect(page.locator("main")).to_contain_text("0 of 1 decision rest on no evidence", use_inner_text=True)
    checked(page)
    assert Decision.objects.get().informed.count() == 1
