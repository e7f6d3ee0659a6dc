"""Cards are typed one a screen, with numbers for answers; the next number stands there, and doubles are noticed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.bundle import Bundle
from heard.record.feedback.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(someone):
    return someone("quality_manager")


@pytest.fixture
def page(manager):
    asked = Asked("commissioner", "XD1", "Walk-in Centre", "The team", date(2026, 1, 1), question="listened",
                  about_you=("age",))  # fmt: skip
    return make_page(asked, by=manager)


@pytest.fixture
def typing(client, page, manager):
    client.force_login(manager)
    day = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026"}
    return client.post(reverse("paper_of", args=[page.short]), day).url


def mark(client, address):
    return re.search(r'name="once"[^>]*value="([^"]+)"', client.get(address).text)[1]


def test_the_numbers_before_answers_are_what_is_kept(client, typing):
    told = {"number": "0007", "rating": "3", "better": "Water.", "whose": "2", "about_age": "9", "consent": "1"}
    assert client.post(typing, told | {"once": mark(client, typing)}).url == typing
    made = Submission.objects.get()
    assert (made.card, made.counts_as, made.scale) == (7, "negative", "local question: listened")
    assert (made.speaker, made.about_you, made.consent) == ("carer", {"age_band": "85+"}, "may be shown")


def test_the_next_number_stands_there_and_the_answer_has_the_focus(client, typing):
    first = client.get(typing).text
    assert re.search(r'name="number"[^>]*autofocus', first)
    client.post(typing, {"number": "41", "rating": "1", "once": mark(client, typing)})
    then = client.get(typing).text
    assert re.search(r'value="0042"', then)
    assert re.search(r'name="rating"[^>]*autofocus', then)
    assert "1 card typed in" in " ".join(then.split())


@pytest.mark.parametrize("number", ["0007", ""])
def test_a_typist_who_goes_back_and_changes_a_card_mends_it(number, client, typing):
    told = {"number": number, "rating": "3", "better": "Watr.", "once": mark(client, typing)}
    for better in ("Watr.", "Water.", "Water.", "Watr."):
        client.post(typing, told | {"better": better})
        assert [one["text"] for one in Submission.objects.get().words] == [better]


def test_a_typist_is_told_that_a_card_may_tell_of_danger(client, typing):
    told = {"number": "0007", "better": "I want to kill myself.", "once": mark(client, typing)}
    text = client.post(typing, told, follow=True).text
    assert "Some words on card 0007 may tell of danger" in text
    assert "ring 999" in text


def test_a_number_typed_before_is_noticed_and_the_card_is_still_there(client, typing):
    for once in ("a", "b"):
        answer = client.post(typing, {"number": "5", "good": f"Kind, {once}.", "once": once})
    assert "Card 0005 was typed in already" in answer.text
    assert "Kind, b." in answer.text
    client.post(typing, {"number": "5", "good": "Kind, b.", "once": "b", "twice": "1"})
    assert list(Submission.objects.values_list("card", flat=True)) == [5, None]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "Nothing stands on this card"),
        ({"rating": "9"}, "no answer with this number"),
        ({"number": "x"}, "figures"),
    ],
)
def test_what_no_card_says_is_asked_again(told, why, client, typing):
    answer = client.post(typing, told | {"once": "a"})
    assert (answer.status_code, why in answer.text) == (422, True)
    assert not Submission.objects.exists()


def test_a_card_typed_last_can_be_mended(client, typing):
    client.post(typing, {"number": "5", "rating": "2", "better": "Watr.", "about_age": "3", "once": "a"})
    there = reverse("paper_card", args=[Bundle.objects.get().pk, Submission.objects.get().pk])
    assert there in client.get(typing).text
    page = client.get(there).text
    assert "Watr." in page
    assert re.search(r'name="about_age"[^>]*value="3"', page)
    client.post(there, {"number": "5", "rating": "3", "better": "Water.", "once": "z"})
    made = Submission.objects.get()
    assert (made.words[0]["text"], made.rating, made.about_you) == ("Water.", 3, {})


def test_cards_are_printed_as_a_file_by_who_runs_the_page(client, page, typing, someone):
    answer = client.post(reverse("paper_print", args=[page.short]), {"how_many": "3", "size": "12", "give_back": ""})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f"cards-{page.short}-0001-0003.pdf" in answer.headers["Content-Disposition"]
    client.force_login(someone("scribe"))
    assert "Print cards" not in client.get(reverse("paper_of", args=[page.short])).text
    assert client.post(reverse("paper_print", args=[page.short]), {"how_many": "3"}).status_code == 403


def test_a_stranger_to_a_page_finds_none_of_its_paper(client, page, typing, someone):
    other = someone("provider")
    other.organisation = "XD2"
    other.save()
    client.force_login(other)
    for address in (typing, reverse("paper_of", args=[page.short])):
        assert client.get(address).status_code == 404


def test_whoever_types_what_was_on_paper_finds_it_at_the_top_of_every_page(client, page, someone):
    client.force_login(someone("scribe"))
    shown = client.get(reverse("workshops")).text
    assert shown.index(f'href="{reverse("paper")}"') < shown.index("<main")


def test_numbers_of_answers_are_told_apart_from_the_answers(client, typing):
    shown = client.get(typing).text
    assert "1\u00a0=\u00a0Yes, always · 2\u00a0=\u00a0Sometimes" in shown
    assert "7\u00a0=\u00a065–\u206074" in shown
