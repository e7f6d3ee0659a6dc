"""Logging what one heard: three answers are needed, the rest stays as it was, and a warning loses nothing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.feedback.models import Submission
from heard.record.feedback.note import Note
from heard.record.people.roles import ROLES
from heard.record.places.models import Organisation
from heard.web.noting.forms import NoteForm
from heard.web.noting.places import places_like

pytestmark = pytest.mark.django_db
SAID = {"words": "Nobody rang back.", "kind": "told", "how": "passed on"}


@pytest.fixture
def places():
    Organisation.objects.bulk_create([
        Organisation(code="XD1", name="HARBOUR COMMUNITY NHS TRUST", kind="trust"),
        Organisation(code="XD101", name="HARBOUR WALK-IN CENTRE", kind="site", parent="XD1"),
        Organisation(code="XD2", name="NORTHGATE HOSPITAL NHS TRUST", kind="trust"),
        Organisation(code="XD9", name="HARBOUR OLD TRUST", kind="trust", closed=timezone.localdate()),
    ])  # fmt: skip


@pytest.mark.covers("R045", "R117")
@pytest.mark.parametrize("role", ROLES)
def test_every_role_finds_the_note_from_where_it_begins(role, signed_in):
    first = signed_in(role).get(reverse("home"), follow=True).text
    assert f'href="{reverse("note")}"' in first


@pytest.mark.covers("R045")
def test_at_most_three_answers_are_needed(db):
    assert sum(field.required for field in NoteForm(used=[]).fields.values()) == 3


def test_a_note_with_the_three_answers_is_kept_and_shown_among_one_s_own(signed_in):
    client = signed_in("lay_member")
    answer = client.post(reverse("note"), SAID, follow=True)
    assert "Nobody rang back." in answer.text
    assert "Kept" in answer.text
    assert Submission.objects.get().entered_by == Note.objects.get().by


def test_the_second_note_needs_its_words_only(signed_in, places):
    client = signed_in("lay_member")
    client.post(reverse("note"), SAID | {"letters": "walk-in", "said_by": "ppg"})
    page = client.get(reverse("note")).text
    kept = dict(re.findall(r'name="(kind|how|place|when)"[^>]*value="([^"]+)" checked', page))
    kept |= dict(re.findall(r'name="(once)"[^>]*value="([^"]+)"', page))
    assert set(kept) == {"kind", "how", "place", "when", "once"}
    assert '<option value="ppg" selected' in page
    client.post(reverse("note"), kept | {"words": "The chairs are hard.", "said_by": "ppg"})
    first, second = Submission.objects.order_by("id")
    assert (second.organisation, second.site, second.speaker) == (first.organisation, first.site, first.speaker)
    assert (second.organisation, second.site) == ("XD1", "XD101")


@pytest.mark.covers("R045")
def test_who_notes_words_of_danger_is_told_at_once_whom_to_ring(signed_in):
    text = (
        signed_in("lay_member")
        .post(reverse("note"), SAID | {"words": "He said he wants to kill himself."}, follow=True)
        .text
    )
    assert "If somebody is in danger now, ring 999." in text


def test_a_warning_of_names_comes_first_and_the_note_is_kept_either_way(signed_in):
    client = signed_in()
    told = SAID | {"words": "Mrs Mary Bennett waited, ring 07700 900123."}
    warned = client.post(reverse("note"), told)
    assert "a name and a telephone number" in warned.text
    assert "Mary Bennett waited" in warned.text
    assert not Note.objects.exists()
    client.post(reverse("note"), told | {"as_it_is": "1"})
    assert Note.objects.get().word.words == told["words"]


def test_letters_that_fit_several_places_ask_which_and_keep_everything(signed_in, places):
    client = signed_in()
    asked = client.post(reverse("note"), SAID | {"letters": "harbour", "service": "Desk"})
    assert asked.status_code == 422
    for words in ("Harbour Community NHS Trust", "Harbour Walk-in Centre", "Nobody rang back.", "Desk"):
        assert words in asked.text
    client.post(reverse("note"), SAID | {"letters": "", "place": "XD1|XD101|", "service": "Desk"})
    made = Submission.objects.get()
    assert (made.organisation, made.site, made.service) == ("XD1", "XD101", "Desk")


def test_letters_that_fit_no_place_are_kept_as_they_were_written(signed_in, places):
    signed_in().post(reverse("note"), SAID | {"letters": "the blue van", "service": "Saturdays"})
    made = Submission.objects.get()
    assert (made.organisation, made.service) == ("", "Saturdays, the blue van")


def test_few_letters_find_open_places_by_name_or_code(places):
    assert [one.name for one in places_like("harb comm")] == ["Harbour Community NHS Trust"]
    assert [one.organisation for one in places_like("xd2")] == ["XD2"]
    assert places_like("ha") == []
    assert len(places_like("harbour")) == 2


def test_the_script_is_told_names_and_nothing_else(signed_in, places):
    told = signed_in("scribe").get(reverse("note_places"), {"letters": "northgate"}).json()
    assert told == {"places": [{"key": "XD2||", "name": "Northgate Hospital NHS Trust"}]}


def test_one_s_own_notes_show_no_one_else_s(signed_in):
    signed_in("reader").post(reverse("note"), SAID)
    assert "Nobody rang back." not in signed_in("analyst").get(reverse("note_mine")).text


def test_yesterday_is_the_day_before(signed_in):
    signed_in().post(reverse("note"), SAID | {"when": "yesterday"})
    assert Submission.objects.get().happened_on == timezone.localdate() - timedelta(days=1)
