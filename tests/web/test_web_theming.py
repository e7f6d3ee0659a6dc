"""The board of themes works for staff and for who takes part, without a script, and never loses what another did."""

from collections.abc import Callable
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from heard.record.codesign.models import MinorityNote, Objection, Placing, Statement, Theme
from heard.record.codesign.participants import Agreed, join
from heard.record.codesign.statements import write
from heard.record.codesign.theming import name_theme, object_to, place

pytestmark = pytest.mark.django_db
NUMBER = count(1)


@pytest.fixture
def room(workshop, client) -> "Room":
    """Two people who joined, with a note each that others may see; the activity makes themes now."""
    return Room(workshop, client)


class Room:
    def __init__(self, workshop, client) -> None:
        self.it, self.programme, self.activity, self.client = workshop, workshop.programme, workshop.activity, client
        self.people = [
            join(self.programme, Agreed(scopes=("use", "quote", "group"), groups=(workshop.patients,)))
            for _ in range(2)
        ]
        self.notes = [
            write(self.activity, stem="enables", words=words, once=f"web-{next(NUMBER)}", participant=one)
            for words, (one, _) in zip(("People listen to me", "I know whom to ask"), self.people, strict=True)
        ]
        Statement.objects.update(state="checked")
        self.stage("theming")
        self.staff = Client()
        self.staff.force_login(workshop.facilitator)

    def stage(self, stage: str) -> None:
        self.activity.stage = stage
        self.activity.save(update_fields=["stage"])

    def phone(self, number: int = 0) -> Client:
        """A browser in which this person joined."""
        browser = Client()
        browser.post(reverse("join_back", kwargs={"code": self.activity.code}), {"code": self.people[number][1]})
        return browser

    def at(self, name: str, **more: object) -> str:
        return reverse(f"join_{name}", kwargs={"code": self.activity.code, **more})

    def desk(self, name: str, **more: object) -> str:
        return reverse(f"workshop_{name}", kwargs={"reference": self.programme.reference, **more})


@pytest.fixture
def listening(room) -> Theme:
    return name_theme(room.programme, by=room.people[0][0], name="Listening", activity=room.activity)


@pytest.mark.covers("R142")
def test_people_who_take_part_make_a_theme_of_notes_with_their_own_code(room) -> None:
    """They name it, and it says that they made it."""
    phone = room.phone()
    page = phone.get(room.at("themes")).text
    assert "People listen to me" in page
    sent = {"step": "name", "name": "Listening", "words": "Somebody hears me.", "note": f"{room.notes[0].pk}:0"}
    answer = phone.post(room.at("themes_step"), sent, follow=True)
    assert "with the notes you chose" in answer.text
    made = Theme.objects.get()
    assert (made.maker, made.activity, made.stem) == ("participants", room.activity, "enables")
    assert Placing.objects.get().theme == made
    assert "1 note. Made by people who took part." in answer.text


def test_a_stranger_is_asked_to_join_first(room) -> None:
    """And sees nobody's words."""
    answer = Client().get(room.at("themes"))
    assert answer.url == reverse("join_activity", kwargs={"code": room.activity.code})


def test_a_note_that_names_somebody_waits_until_staff_looked(room) -> None:
    """Others do not see it, and cannot place it; staff let it through from the board."""
    Statement.objects.filter(pk=room.notes[1].pk).update(state="captured")
    assert "I know whom to ask" not in room.phone().get(room.at("themes")).text
    assert "Nobody has looked yet" in room.staff.get(room.desk("themes")).text
    theme = name_theme(room.programme, by=room.it.facilitator, name="Asking", activity=room.activity)
    placing = place(room.notes[1], theme, by=room.it.facilitator)
    assert "I know whom to ask" not in room.phone().get(room.at("themes")).text, "to place it is not to look at it"
    assert "It names nobody: show it to others" in room.staff.get(room.desk("theme", pk=theme.pk)).text
    room.staff.post(room.desk("themes_step"), {"step": "passed", "note": f"{room.notes[1].pk}:{placing.pk}"})
    assert "I know whom to ask" in room.phone().get(room.at("themes")).text


@pytest.mark.covers("R142")
def test_no_theme_is_made_on_the_board_while_people_write(room) -> None:
    """The page says why, and the step is refused (G3)."""
    room.stage("writing")
    for browser, page, do in (
        (room.phone(), room.at("themes"), room.at("themes_step")),
        (room.staff, room.desk("themes"), room.desk("themes_step")),
    ):
        assert "Words come first" in browser.get(page).text
        answer = browser.post(do, {"step": "name", "name": "Listening"})
        assert (answer.status_code, "This was not done" in answer.text) == (409, True)
    assert not Theme.objects.exists()


def test_the_second_of_two_people_sees_that_the_first_was_quicker(room, listening) -> None:
    """Nothing of the first is overwritten."""
    other = name_theme(room.programme, by=room.people[0][0], name="Knowing", activity=room.activity)
    sent = {"step": "place", "note": f"{room.notes[0].pk}:0", "theme": listening.pk}
    first, second = room.phone(0), room.phone(1)
    assert first.post(room.at("themes_step"), sent).status_code == 302
    late = second.post(room.at("themes_step"), sent | {"theme": other.pk})
    assert (late.status_code, "Somebody else changed this meanwhile" in late.text) == (409, True)
    assert Placing.objects.get(ended_at=None).theme == listening
    beat = first.get(room.at("themes_beat")).json()["beat"]
    first.post(room.at("themes_step"), {"step": "out", "note": f"{room.notes[0].pk}:{Placing.objects.get().pk}"})
    assert first.get(room.at("themes_beat")).json()["beat"] > beat


@pytest.mark.covers("R142")
def test_themes_are_joined_and_divided_with_reasons_and_show_where_they_came_from(room, listening) -> None:
    """In plenary, by staff for the room; what some think otherwise comes along."""
    place(room.notes[0], listening, by=room.people[0][0])
    other = name_theme(room.programme, by=room.it.facilitator, name="Knowing")
    place(room.notes[1], other, by=room.it.facilitator)
    phone = room.phone()
    otherwise = {"words": "For some of us it is about time.", "turn": 0}
    phone.post(room.at("theme_act", pk=listening.pk, what="otherwise"), otherwise)
    assert MinorityNote.objects.get().by == room.people[0][0].reference
    assert "Choose at least two" in room.staff.get(room.desk("themes_join"), {"theme": listening.pk}).text
    page = room.staff.get(room.desk("themes_join"), {"theme": [listening.pk, other.pk]}).text
    assert "Every note comes along" in page
    asked = room.staff.post(room.desk("themes_join"), {"theme": [listening.pk, other.pk], "name": "One"}).text
    assert "Choose who decided this" in asked
    sent = {"theme": [listening.pk, other.pk], "name": "Being heard", "because": "They belong together.",
            "maker": "participants", "turns": f"{listening.pk}:0 {other.pk}:0"}  # fmt: skip
    joined = room.staff.post(room.desk("themes_join"), sent, follow=True).text
    for words in ("Being heard", "2 notes in it", "For some of us it is about time.", "They belong together."):
        assert words in joined
    made = Theme.objects.get(name="Being heard")
    divide = {"name_A": "Heard", "name_B": "Knowing whom", "because": "Two thoughts.", "turn": 0,
              "maker": "participants", f"note_{room.notes[0].pk}": "A", f"note_{room.notes[1].pk}": "B"}  # fmt: skip
    wrong = divide | {f"note_{room.notes[1].pk}": "A"}
    address = room.desk("theme_act", pk=made.pk, what="divide")
    assert "holds nothing anybody said" in room.staff.post(address, wrong).text
    assert "Every note stands in one part." in room.staff.post(address, divide, follow=True).text
    assert Theme.objects.get(name="Heard").placings.filter(ended_at=None).count() == 1


@pytest.mark.covers("R142")
def test_what_somebody_thinks_otherwise_is_taken_back_by_them_alone(room, listening) -> None:
    """Its words go; that there was one stays."""
    phone, other = room.phone(), room.phone(1)
    phone.post(room.at("theme_act", pk=listening.pk, what="otherwise"), {"words": "It is about time.", "turn": 0})
    note = MinorityNote.objects.get()
    page = room.at("theme", pk=listening.pk)
    assert "Take this back" in phone.get(page).text
    assert "Take this back" not in other.get(page).text
    back = room.at("theme_act", pk=listening.pk, what="back")
    assert f'value="{note.pk}"' in phone.get(back, {"note": note.pk}).text
    other.post(back, {"note": note.pk, "turn": 0})
    assert MinorityNote.objects.get().words == "It is about time."
    assert "It is about time." not in phone.post(back, {"note": note.pk, "turn": 0}, follow=True).text
    assert MinorityNote.objects.get().words == ""


def test_a_theme_is_renamed_set_aside_and_brought_before_everyone(room, listening) -> None:
    """Each by its own page; an old page is refused."""
    phone = room.phone()
    rename = room.at("theme_act", pk=listening.pk, what="name")
    phone.post(rename, {"name": "Being heard", "words": "They hear me.", "because": "Plainer.", "turn": 0})
    assert "Somebody else changed this" in phone.post(rename, {"name": "Hearing", "words": "", "turn": 0}).text
    phone.post(room.at("theme_act", pk=listening.pk, what="bring"), {"turn": 1})
    page = room.staff.get(room.desk("theme", pk=listening.pk)).text
    assert "“Listening” was renamed “Being heard”: Plainer." in page
    stands = room.desk("theme_act", pk=listening.pk, what="stands")
    assert "Say why" in room.staff.post(stands, {"to": "parked", "turn": 2}).text
    room.staff.post(stands, {"to": "parked", "because": "After lunch.", "turn": 2})
    assert "Themes set aside" in room.staff.get(room.desk("themes")).text
    assert phone.get(room.at("theme_act", pk=listening.pk, what="stands")).status_code == 404


def test_an_author_who_objects_gets_an_answer(room, listening) -> None:
    """On the theme's page, for staff only."""
    placed = place(room.notes[0], listening, by=room.people[1][0])
    made = object_to(placed, participant=room.people[0][0], words="I meant something else.")
    assert "I meant something else." not in room.phone(1).get(room.at("theme", pk=listening.pk)).text
    assert "I meant something else." in room.staff.get(room.desk("theme", pk=listening.pk)).text
    address = room.desk("theme_act", pk=listening.pk, what="answer")
    assert "Your answer" in room.staff.get(address, {"objection": made.pk}).text
    room.staff.post(address, {"objection": made.pk, "answer": "We talk about it.", "turn": 0})
    assert Objection.objects.get().answer == "We talk about it."


def test_a_machine_is_asked_only_where_staff_turned_it_on(room, listening) -> None:
    """Nobody who takes part turns it on."""
    place(room.notes[0], listening, by=room.people[0][0])
    chosen = f"{room.desk('themes_step')}?activity={room.activity.pk}"
    assert "are off here" in room.staff.post(chosen, {"step": "ask"}).text
    assert "may not" in room.phone().post(room.at("themes_step"), {"step": "let", "on": "yes"}).text
    assert "Nothing counts before a person says so" in room.staff.post(
        chosen, {"step": "let", "on": "yes"}, follow=True
    ).text  # fmt: skip
    assert "The machine has no suggestion" in room.staff.post(chosen, {"step": "ask"}, follow=True).text


@pytest.mark.covers("R142")
def test_two_people_sort_alone_and_then_see_how_far_they_agree(room) -> None:
    """Which names mean the same is asked before the number by name."""
    browsers: tuple[tuple[Client, Callable[..., str]], ...] = ((room.phone(), room.at), (room.staff, room.desk))
    names = (("Listening", "Knowing"), ("Hearing", "Asking"))
    for (browser, way), said in zip(browsers, names, strict=True):
        sent = {"of": room.activity.pk, "stem": "enables"}
        page = browser.post(way("sortings"), sent).url
        labels = {f"note_{note.pk}": label for note, label in zip(room.notes, said, strict=True)}
        assert "It is saved" in browser.post(page, labels, follow=True).text
        browser.post(page, labels | {"finish": "yes"})
    query = {"of": room.activity.pk, "stem": "enables"}
    page = room.staff.get(room.desk("agreement"), query).text
    assert "Which names mean the same?" in page
    assert '<strong class="heard-figure__value">1.00</strong> is the adjusted Rand index' in page
    told = room.staff.get(room.desk("agreement"), query | {"same_0": "Knowing", "same_1": "Listening"}).text
    assert '<strong class="heard-figure__value">1.00</strong> is Krippendorff' in told
    assert "too few for the number to say much" in told


def test_the_theme_map_hides_small_numbers_and_shows_no_notes(room, listening, signed_in) -> None:
    """Any reader of pages may open it."""
    place(room.notes[0], listening, by=room.people[0][0])
    page = signed_in("reader").get(room.desk("theme_map")).text
    assert "a few notes" in page
    assert "People listen to me" not in page
    assert "<svg" in page
