"""The pages of stories: added with consent, used within it, taken back by their tellers without an account."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.publications import stories
from heard.record.publications.consent import AGREED, UseKind
from heard.record.publications.models import Story, StoryNote, Use
from heard.record.publications.stories import Agreed, Telling

WORDS = "Nobody told my mother when she could go home, so the taxi came twice."


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def client(client, governed):
    client.force_login(governed.manager)
    return client


@pytest.fixture
def added(governed):
    today = timezone.localdate()
    telling = Telling("The taxi came twice", WORDS, told_as="A daughter", organisation="XD1")
    return stories.add_story(telling, Agreed(frozenset(UseKind), today + timedelta(days=9)), by=governed.manager)


def sent(**more) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "title": "The taxi came twice", "words": WORDS, "uses": ["meeting", "public"], "given_by": "storyteller",
        "how": "signed", "read_out": "on", **days("agreed_on", today), **days("until", today + timedelta(days=60)),
    } | more  # fmt: skip


@pytest.mark.covers("R126")
def test_a_story_is_added_after_its_teller_was_told_that_print_cannot_be_called_back(client):
    asked = client.get(reverse("story_add")).text
    assert all(line in asked for line in AGREED)
    answer = client.post(reverse("story_add"), sent())
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", answer.text).group()
    story = Story.objects.get()
    assert story.consents.get().uses == ["meeting", "public"]
    assert code not in client.get(reverse("story", kwargs={"reference": story.reference})).text


@pytest.mark.parametrize(
    ("more", "says"),
    [({"uses": []}, "Tick at least one use"), ({"read_out": ""}, "Nobody can agree to what they do not know"),
     (days("until", date(2020, 1, 1)), "last day is before")],
)  # fmt: skip
def test_without_consent_there_is_no_story(client, more, says):
    assert says in client.post(reverse("story_add"), sent(**more)).text
    assert not Story.objects.exists()


def test_only_what_was_agreed_is_offered(client, governed):
    today = timezone.localdate()
    agreed = Agreed(frozenset({UseKind.REPORT}), today)
    story = stories.add_story(Telling("T", WORDS), agreed, by=governed.manager).story
    address = reverse("story_act", kwargs={"reference": story.reference, "what": "use"})
    page = client.get(address).text
    assert "A report about people" in page
    assert "anybody can read" not in page
    client.post(address, {"kind": "public", **days("on", today)})
    assert not Use.objects.exists()
    client.post(address, {"kind": "report", "where": "Yearly report", **days("on", today)})
    assert Use.objects.get().where == "Yearly report"


def test_what_came_of_it_and_when_its_teller_is_told_stand_on_its_page(client, governed, added):
    here = {"reference": added.story.reference}
    today = timezone.localdate()
    stories.use_story(added.story, kind=UseKind.MEETING, where="Board, item 1", about="paper:1", by=governed.manager)
    note = {"kind": "answer", "words": "A nurse rings each family.", "minute": "7", **days("on", today)}
    assert client.post(reverse("story_act", kwargs=here | {"what": "note"}), note).status_code == 302
    assert StoryNote.objects.get().minute == "7"
    page = client.get(reverse("story", kwargs=here)).text
    assert "Board, item 1" in page
    assert page.count("not yet") == 3


def test_its_teller_takes_it_back_without_an_account_and_it_is_gone_at_once(client, governed, added):
    stories.use_story(added.story, kind=UseKind.PUBLIC, by=governed.manager)
    public = reverse("stories_told_one", kwargs={"reference": added.story.reference})
    client.logout()
    assert WORDS in client.get(public).text
    assert "no story with this code" in client.post(reverse("stories_withdraw"), {"code": "AAAA-AAAA-AAAA"}).text
    assert "is taken back" in client.post(reverse("stories_withdraw"), {"code": added.code.lower()}).text
    gone = client.get(public)
    assert (gone.status_code, WORDS in gone.text) == (410, False)
    assert "no-store" in gone.headers["Cache-Control"]


def test_staff_withdraw_it_only_after_ticking_that_they_were_asked(client, added):
    address = reverse("story_act", kwargs={"reference": added.story.reference, "what": "withdraw"})
    client.post(address, {})
    assert Story.objects.get().words == WORDS
    client.post(address, {"sure": "on"})
    assert Story.objects.get().words == ""
    assert client.get(address).status_code == 404


def test_two_people_at_once_do_not_overwrite_the_question(client, governed, added):
    address = reverse("story_act", kwargs={"reference": added.story.reference, "what": "question"})
    stories.ask_board(added.story, by=governed.analyst, question="Who rings families?")
    assert "changed" in client.post(address, {"question": "Who pays?", "turn": 0}).text
    assert Story.objects.get().question == "Who rings families?"


@pytest.mark.covers("R088")
@pytest.mark.parametrize("part", ["lay", "provider", "commissioner", "stranger"])
def test_whoever_does_not_look_after_stories_does_not_open_them(client, governed, added, part):
    client.force_login(getattr(governed, part))
    assert client.get(reverse("stories")).status_code == 403
    assert client.get(reverse("story", kwargs={"reference": added.story.reference})).status_code == 403


def test_a_lay_member_reads_a_story_that_a_meeting_hears(client, governed, added):
    client.force_login(governed.lay)
    address = reverse("story_read", kwargs={"reference": added.story.reference})
    assert client.get(address).status_code == 410
    stories.use_story(added.story, kind=UseKind.MEETING, where="Board", by=governed.manager)
    assert WORDS in client.get(address).text


@pytest.mark.covers("R091", "R126")
def test_the_case_study_of_the_year_draws_on_stories_with_consent(client, governed, added):
    stories.ask_board(added.story, by=governed.manager, question="Who rings families?")
    page = client.get(reverse("story_yearly"))
    assert WORDS in page.text
    assert "Who rings families?" in page.text
    year = re.search(r"case-study/(FY\d{4}-\d\d)\.docx", page.text).group(1)
    assert client.get(reverse("story_yearly_file", args=[year, "docx"])).content[:2] == b"PK"
    stories.withdraw(added.story, by=governed.manager)
    assert WORDS not in client.get(reverse("story_yearly")).text
    assert WORDS not in client.get(reverse("story_yearly_file", args=[year, "html"])).content.decode()
