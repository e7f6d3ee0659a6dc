"""People make themes together: by keyboard alone on a phone, by mouse, at the same time, and without a script."""

from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from heard.record.codesign.models import Placing, Statement, Theme
from heard.record.codesign.participants import Agreed, join
from heard.record.codesign.sorting import finish, put, start
from heard.record.codesign.statements import write
from heard.record.codesign.theming import name_theme, place

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = ("People listen to me", "I know whom to ask", "Somebody has time", "My name is said right")


@pytest.fixture
def room(workshop):
    """An activity that makes themes of four notes of one person, whose code is `own`."""
    one, workshop.own = join(workshop.programme, Agreed(scopes=("use", "quote"), groups=(workshop.patients,)))
    number = count(1)
    workshop.notes = [
        write(workshop.activity, stem="enables", words=words, once=f"j{next(number)}", participant=one)
        for words in WORDS
    ]
    Statement.objects.update(state="checked")
    workshop.activity.stage = "theming"
    workshop.activity.save()
    workshop.one = one
    return workshop


def join_with_code(page, room) -> None:
    page.set_default_timeout(60_000)
    page.goto(reverse("join_back", kwargs={"code": room.activity.code}))
    page.fill("[name=code]", room.own)
    page.locator("main form button").first.click()
    page.wait_for_url(f"**/join/{room.activity.code}*")


def to(page, wanted, most=150) -> None:
    """Go on with Tab until the focus is there."""
    target = wanted.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", target):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def press(page, wanted) -> None:
    to(page, wanted)
    page.keyboard.press("Enter")


@pytest.mark.covers("R142")
def test_a_theme_is_made_with_the_keyboard_alone_on_a_phone(page, room, checked) -> None:
    """Ticking notes, naming a theme, putting one more in it, and saying that some think otherwise."""
    page.set_viewport_size({"width": 320, "height": 640})
    join_with_code(page, room)
    press(page, page.get_by_role("link", name="Make themes together"))
    page.locator("h1", has_text="Themes").wait_for()
    to(page, page.locator("#theme-name"))
    page.keyboard.type("Being listened to")
    to(page, page.locator(f"#tick-{room.notes[0].pk}"))
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    to(page, page.locator("#make-theme"))
    page.keyboard.press("Enter")
    page.locator("[data-theme] .heard-card", has_text=WORDS[0]).wait_for()
    expect(page.locator("[data-news]")).to_contain_text("with the notes you chose", use_inner_text=True)
    checked(page)
    made = Theme.objects.get()
    to(page, page.locator(f"#put-{room.notes[2].pk}"))
    page.keyboard.type("Being")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-theme] .heard-card", has_text=WORDS[2]).wait_for()
    assert (made.maker, made.placings.filter(ended_at=None).count()) == ("participants", 2)
    press(page, page.get_by_role("link", name="Being listened to", exact=True))
    page.locator("h1", has_text="Being listened to").wait_for()
    checked(page)
    press(page, page.get_by_role("link", name="Some of us think otherwise"))
    to(page, page.locator("[name=words]"))
    page.keyboard.type("For some of us it is about time.")
    press(page, page.get_by_role("button", name="Keep this"))
    page.get_by_text("For some of us it is about time.", exact=True).wait_for()


def test_others_see_what_somebody_did_within_seconds(page, room) -> None:
    """A board follows by itself, and keeps what was ticked on it."""
    theme = name_theme(room.programme, by=room.one, name="Time", activity=room.activity)
    join_with_code(page, room)
    page.goto(reverse("join_themes", kwargs={"code": room.activity.code}))
    page.locator(f"label[for=tick-{room.notes[1].pk}]").click()
    place(room.notes[2], theme, by=room.facilitator)
    page.locator(f"#theme-{theme.pk} .heard-card", has_text=WORDS[2]).wait_for(timeout=20_000)
    assert page.locator(f"#tick-{room.notes[1].pk}").is_checked()
    page.locator(f"#note-{room.notes[3].pk} label").first.drag_to(page.locator(f"#theme-{theme.pk} .heard-card__about"))
    page.locator(f"#theme-{theme.pk} .heard-card", has_text=WORDS[3]).wait_for()
    assert Placing.objects.filter(theme=theme, ended_at=None).count() == 2


def test_themes_are_made_without_a_script(room, chromium, live_server) -> None:
    """Each note has its list and its button; ticked notes go where a theme's button says."""
    theme = name_theme(room.programme, by=room.one, name="Time", activity=room.activity)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    join_with_code(plain, room)
    plain.goto(reverse("join_themes", kwargs={"code": room.activity.code}))
    plain.select_option(f"#put-{room.notes[2].pk}", label="Time")
    plain.click(f"#putting-{room.notes[2].pk}")
    plain.locator(f"#theme-{theme.pk} .heard-card", has_text=WORDS[2]).wait_for()
    for note in room.notes[:2]:
        plain.locator(f"label[for=tick-{note.pk}]").click()
    plain.click(f"#here-{theme.pk}")
    plain.locator(f"#theme-{theme.pk} .heard-card", has_text=WORDS[0]).wait_for()
    assert theme.placings.filter(ended_at=None).count() == 3
    context.close()


def test_the_other_pages_of_themes_work_for_everyone(page, room, live_server, checked) -> None:
    """Joining, dividing, each form, the map, sorting alone and how far two agree."""
    by, notes = room.facilitator, room.notes
    themes = [name_theme(room.programme, by=room.one, name=name, stem="enables") for name in ("Time", "Listening")]
    for number, note in enumerate(notes):
        place(note, themes[number // 2], by=by)
    room.activity.suggests = True
    room.activity.save()
    for who, labels in ((by, "AABB"), (room.one, "XYYY")):
        mine = start(room.activity, stem="enables", by=who)
        put(mine, {note.pk: label for note, label in zip(notes, labels, strict=True)}, by=who)
        finish(mine, by=who)
    client = Client()
    client.force_login(by)
    page.context.add_cookies([{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}])
    start_at = f"/workshops/{room.programme.reference}"
    one, other = (theme.pk for theme in themes)
    for way in (
        f"themes?activity={room.activity.pk}", f"themes/join?theme={one}&theme={other}", f"themes/{one}",
        f"themes/{one}/name", f"themes/{one}/otherwise", f"themes/{one}/divide", f"themes/{one}/stands", "theme-map",
        "themes/sort", f"themes/agreement?of={room.activity.pk}&stem=enables",
    ):  # fmt: skip
        page.goto(f"{start_at}/{way}")
        checked(page)
    join_with_code(page, room)
    page.goto(f"/join/{room.activity.code}/themes/sort")
    checked(page)
