"""A provider is asked for its side, answers and plans; urgent harm is marked and acknowledged: each in a browser."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.bodies.doors import set_up
from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import Alarm, CauseForConcern
from heard.record.cases.provider import replies
from heard.record.cases.urgent import set_line
from heard.record.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def enter(page, live_server):
    """A function that signs this window in as somebody."""

    def become(person):
        client = Client()
        client.force_login(person)
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}]
        )

    return become


@pytest.fixture
def people(someone, tmp_path, monkeypatch):
    """A commissioner, a quality manager, an analyst and the provider's Prue, with a matter about her provider."""
    from heard.record.places.models import Organisation

    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    Path(tmp_path / "home").mkdir()
    Organisation.objects.create(code="XD1", name="ALDERMERE NHS TRUST", kind="trust")
    boss = someone("administrator", "Ada Minns")
    icb = set_up(by=boss, key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=date(2025, 1, 1),
                 providers=("XD1",))  # fmt: skip
    manager, analyst, prue = (someone(role, name) for role, name in (
        ("quality_manager", "Quinn Mallow"), ("analyst", "Tariq Lin"), ("provider", "Prue Vane")))  # fmt: skip
    User.objects.filter(pk=prue.pk).update(organisation="XD1")
    cause = raise_cause(
        by=analyst, title="Discharge information is getting worse", because="Seven months below usual.",
        about=About("XD1"), commissioner=icb,
        source=From(CauseForConcern.Origin.SIGNAL, "s1", [{"sentence": "38 of 212 comments", "n": 212}], "e1"),
    )  # fmt: skip
    return {"boss": boss, "manager": manager, "analyst": analyst, "prue": User.objects.get(pk=prue.pk), "cause": cause}


@pytest.mark.covers("R110", "R119")
def test_a_provider_is_asked_answers_and_plans_with_its_commissioner(page, enter, people, checked):
    cause, due = people["cause"], timezone.localdate() + timedelta(days=14)
    enter(people["manager"])
    page.goto(f"/causes/{cause.reference}")
    page.click("text=Ask the provider for its side")
    checked(page)
    page.get_by_label("What do you ask of them?").fill("What has changed since January?")
    for part in ("day", "month", "year"):
        page.fill(f"[name=due-{part}]", str(getattr(due, part)))
    page.get_by_label("What support do you offer? (optional)").fill("A day of our pharmacist.")
    page.get_by_role("button", name="Ask them").click()
    page.wait_for_url("**/providers/XD1/**")
    enter(people["prue"])
    page.goto("/")
    checked(page)
    page.click(f"text={cause.title}")
    expect(page.locator("main")).to_contain_text("You see it before the committee does.", use_inner_text=True)
    checked(page)
    page.get_by_label("How does it look from your side?").fill("Two nurses left.")
    page.get_by_label("What do you plan to do? (optional)").fill("A call within two days.")
    page.get_by_role("button", name="Send this answer").click()
    page.locator("text=The answer is kept").wait_for()
    page.get_by_label("What is to be done?").fill("Call everyone over 70")
    page.get_by_label("To make care better").check()
    for part in ("day", "month", "year"):
        page.fill(f"[name=step-due-{part}]", str(getattr(due, part)))
    page.get_by_role("button", name="Add this step").click()
    page.locator("button:has-text('Call everyone over 70')").click()
    page.locator("text=The step is done.").wait_for()
    checked(page)
    page.goto("/providers/XD1")
    checked(page)
    enter(people["manager"])
    page.goto(f"/causes/{cause.reference}")
    expect(page.locator("main")).to_contain_text("Two nurses left.", use_inner_text=True)
    assert replies(cause)[0].plan == "A call within two days."


def test_urgent_harm_is_marked_and_acknowledged(page, enter, people, checked):
    set_line(by=people["boss"], lead=people["manager"], deputy=people["boss"], opens=time(9), closes=time(17),
             ring="The on-call manager")  # fmt: skip
    enter(people["analyst"])
    page.goto(f"/causes/{people['cause'].reference}/urgent")
    expect(page.locator("main")).to_contain_text("not an emergency service", use_inner_text=True)
    checked(page)
    page.get_by_role("button", name="Mark as urgent").click()
    page.locator("text=Waits to be acknowledged").wait_for()
    enter(people["manager"])
    page.goto("/mine")
    checked(page)
    page.click("text=acknowledge it by")
    checked(page)
    page.get_by_role("button", name="Acknowledge").click()
    page.locator("text=Quinn Mallow acknowledged it").wait_for()
    assert Alarm.objects.get().acknowledged_by == people["manager"]
