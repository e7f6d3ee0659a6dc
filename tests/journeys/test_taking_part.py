"""A participant on a phone, a scribe with paper notes and a carer who takes her words back, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from heard.record.codesign.activities import steer
from heard.record.codesign.models import Statement
from heard.record.codesign.participants import Agreed, by_code, join, make_sheets
from heard.record.codesign.statements import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def held(transactional_db, live_server, workshop):
    """A workshop in which everybody's notes are shown, on the running application."""
    steer(workshop.activity, to="sharing", by=workshop.facilitator)
    return workshop


def joined(page: Page) -> str:
    """Join on this phone as a person does, by keyboard alone; returns one's own code."""
    page.set_viewport_size(PHONE)
    page.goto("/join")
    page.get_by_label("Code").focus()
    page.keyboard.type("heath 24")
    page.keyboard.press("Enter")
    for label in ("Use my words", "Print my words", "People who use services"):
        page.get_by_label(label).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="I agree").focus()
    page.keyboard.press("Enter")
    code = page.locator(".heard-code").inner_text()
    page.get_by_role("button", name="I have written it down").click()
    page.locator("textarea").wait_for()
    return code


def writes(page: Page, words: str) -> None:
    """Write one note and send it, by keyboard alone."""
    page.locator("textarea").focus()
    page.keyboard.type(words)
    page.get_by_role("button", name="Keep this note").focus()
    page.keyboard.press("Enter")


@pytest.mark.covers("R140")
@pytest.mark.covers("R141")
def test_a_participant_joins_writes_and_sees_the_others_on_a_phone(page, held, checked) -> None:
    """The board changes without being loaded again, and a note that found no network is sent again and kept once."""
    page.set_viewport_size(PHONE)
    page.goto("/join/HEATH24")
    checked(page)
    code = joined(page)
    checked(page)
    writes(page, "Somebody explains.")
    page.get_by_text("Kept. You can write another.").wait_for()
    other = join(held.programme, Agreed(("use",)))[0]
    write(held.activity, stem="purpose", words="Time to ask.", once="1", participant=other)
    page.locator("[data-stem]").get_by_text("Time to ask.").wait_for(timeout=5000)
    page.locator("[data-stem]").get_by_text("Somebody explains.").wait_for()
    expect(page.locator("[data-number]")).to_have_text("2", use_inner_text=True)
    page.route("**/note*", lambda route: route.abort())
    writes(page, "My carer is heard too.")
    page.get_by_text("Not sent yet.").wait_for()
    page.unroute("**/note*")
    page.get_by_text("Kept. You can write another.").wait_for(timeout=10_000)
    assert Statement.objects.filter(words="My carer is heard too.").count() == 1
    checked(page)
    assert by_code(code).statements.count() == 2


def test_without_a_script_everything_works_by_loading_again(chromium, held, live_server) -> None:
    """The page has a link that shows the newest."""
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    joined(page)
    writes(page, "Somebody explains.")
    page.locator("[data-own]").get_by_text("Somebody explains.").wait_for()
    other = join(held.programme, Agreed(("use",)))[0]
    write(held.activity, stem="purpose", words="Time to ask.", once="1", participant=other)
    page.get_by_role("link", name="Show the newest").click()
    page.get_by_text("Time to ask.").wait_for()
    context.close()


@pytest.mark.covers("R140")
def test_a_scribe_types_paper_notes_by_keyboard_alone(page, held, sign_in, checked) -> None:
    """Enter keeps a note, and the next is typed at once."""
    make_sheets(held.programme, 2, by=held.facilitator)
    sign_in("scribe", "Uma Fell")
    page.goto(f"/workshops/{held.programme.reference}/activities/{held.activity.pk}/paper")
    checked(page)
    page.keyboard.type("2")
    page.get_by_label("What the note says").focus()
    for number, words in enumerate(("Clear letters.", "Less waiting.", "A kind welcome."), 1):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.get_by_text(f"{number} note{'s' if number > 1 else ''} off paper so far").wait_for()
    page.keyboard.type("less  waiting")
    page.keyboard.press("Enter")
    page.locator(".nhsuk-error-summary").wait_for()
    checked(page)
    page.get_by_label("It is written twice").check()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("4 notes off paper so far").wait_for()
    assert set(Statement.objects.values_list("sheet", "mode")) == {("Sheet 2", "paper")}


@pytest.mark.covers("R141")
def test_a_carer_takes_her_words_back_and_they_leave_every_board(page, chromium, held, live_server, checked) -> None:
    """At once, with her own code, and without anybody's help."""
    code = joined(page)
    writes(page, "My mother was left alone.")
    page.get_by_text("Kept. You can write another.").wait_for()
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE)
    watching = context.new_page()
    joined(watching)
    watching.get_by_text("My mother was left alone.").wait_for()
    page.goto("/my-words")
    checked(page)
    page.get_by_label("Your own code").fill(code.lower())
    page.keyboard.press("Enter")
    page.get_by_text("It is in no theme yet").wait_for()
    assert code not in page.url
    checked(page)
    page.get_by_role("link", name="Take this note back").click()
    checked(page)
    page.get_by_label("I want this").check()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("You took it back on").wait_for()
    watching.get_by_text("My mother was left alone.").wait_for(state="detached", timeout=5000)
    page.get_by_role("link", name="Take back everything").click()
    checked(page)
    page.get_by_label("I want this").check()
    page.get_by_role("button", name="Take everything back").click()
    page.get_by_text("Thank you for having taken part").wait_for()
    assert not Statement.objects.exclude(words="").exists()
    context.close()
