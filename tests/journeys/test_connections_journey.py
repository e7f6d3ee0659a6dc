"""Files that arrive by themselves, a token and an address that is told, as administrators see them in a browser."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.cli.commands.worker import worker
from heard.record.home import Home
from heard.record.hooks.models import Hook, Telling
from heard.record.places.models import Organisation
from tests.record.intake.made import inpatient

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HEARD_INBOX_QUIET_SECONDS", "0")
    return Home.current()


@pytest.fixture
def box(home: Home) -> Path:
    """The home's watched folder, with a folder of RX9's in which a return and a shopping list lie."""
    Organisation.objects.create(code="RX9", name="HARBOUR TRUST")
    folder = home.path / "inbox" / "RX9"
    folder.mkdir(parents=True)
    inpatient(folder / "january.csv", [("RX901", 40, 100, 0.9)])
    (folder / "shopping.csv").write_text("thing,price\nmilk,1\n")
    return folder


@pytest.mark.covers("R113")
def test_a_file_put_into_a_watched_folder_stands_on_the_page_and_its_receipt_opens(page, sign_in, checked, box):
    sign_in("administrator")
    page.goto("/connections/arrivals")
    page.get_by_text("nothing has come by itself yet").wait_for()
    checked(page)
    worker(once=True)
    page.reload()
    taken, refused = (page.locator("tbody tr", has_text=name) for name in ("january.csv", "shopping.csv"))
    expect(taken).to_contain_text("Taken", use_inner_text=True)
    expect(taken).to_contain_text("1 row in.", use_inner_text=True)
    expect(taken).to_contain_text("Harbour Trust (RX9)", use_inner_text=True)
    expect(refused).to_contain_text("Refused", use_inner_text=True)
    expect(refused).to_contain_text("shopping.csv", use_inner_text=True)
    checked(page)
    taken.get_by_role("link", name="january.csv").click()
    page.wait_for_url("**/deliveries/*")
    expect(page.locator("h1")).to_contain_text("january.csv", use_inner_text=True)
    expect(page.locator("main")).to_contain_text("1 row in.", use_inner_text=True)
    checked(page)
    beside = box.parent / "taken" / timezone.localdate().isoformat() / "RX9" / "january.csv.txt"
    assert "1 row in." in beside.read_text()
    assert list(box.iterdir()) == []


def test_a_token_is_shown_once_on_a_page_that_works_for_everyone(page, sign_in, checked):
    sign_in("administrator")
    page.goto("/connections/tokens/make")
    page.get_by_label("What is it for?").fill("Harbour kiosks")
    page.get_by_label("One organisation").check()
    page.get_by_label("Its ODS code").fill("RX9")
    page.get_by_label("Send what people said").check()
    page.locator("main").get_by_role("button").click()
    secret = page.locator(".heard-link-to-give").inner_text()
    assert secret.startswith("heard_")
    checked(page)
    page.get_by_role("link", name="Back to tokens").click()
    page.get_by_role("cell", name="Harbour kiosks").first.wait_for()
    assert secret not in page.content()
    checked(page)


def test_an_address_is_told_of_events_and_its_log_works_for_everyone(page, sign_in, checked):
    sign_in("administrator")
    page.goto("/connections/told/add")
    page.get_by_label("Which system is it?").fill("Warehouse")
    page.get_by_label("Address", exact=True).fill("https://example.org/heard")
    page.get_by_label("A return is late").check()
    page.get_by_label("All organisations").check()
    page.locator("main").get_by_role("button").click()
    assert page.locator(".heard-link-to-give").inner_text().startswith("heard_sign_")
    checked(page)
    page.get_by_role("link", name="Back to systems that are told").click()
    page.get_by_role("link", name="Warehouse").click()
    page.get_by_text("nothing has happened yet").wait_for()
    checked(page)
    told = {"hook": Hook.objects.get(), "event": "return.late", "body": {}}
    Telling.objects.create(**told, about="a", state=Telling.State.GIVEN_UP, tries=7, answered="Answered 503.")
    Telling.objects.create(**told, about="b", state=Telling.State.DONE, tries=1, answered="Answered 200.")
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(2)
    checked(page)
    page.get_by_role("button", name="I know: ask me no more").click()
    page.get_by_role("button", name="Try again now").wait_for()
    expect(page.get_by_role("button", name="I know: ask me no more")).to_have_count(0)
