"""The pages about one story told through several routes."""

import pytest
from django.urls import reverse

from heard.record.same_words.models import Apart, OneStory
from tests.record.conftest import home as home
from tests.web.lake_of_people import comment_rows, lay_out
from tests.web.test_web_comments import words

LONG = "Nobody rang me back about the blue corridor, and I waited for the whole of the afternoon."


@pytest.fixture
def laid_out(home):
    rows = comment_rows([(LONG, "access", -1)], times=2, months=["2026-06"])
    for number, (source, kind) in enumerate((("care_opinion", "story"), ("nhs_uk_reviews", "review"))):
        for table in ("responses", "passages"):
            rows[table][number] |= {"source": source, "kind": kind}
        for coding in rows["codings"][2 * number : 2 * number + 2]:
            coding |= {"source": source, "kind": kind}
    lay_out(home, **rows)


def test_what_looks_the_same_is_offered_confirmed_shown_with_its_comment_and_taken_apart(signed_in, laid_out):
    client = signed_in("analyst")
    page = client.get(reverse("same_words"))
    assert LONG in words(page)
    assert "1 story that may be told twice" in words(page)
    key = page.text.split('name="key" value="')[1].split('"')[0]
    said = client.post(reverse("same_words_decide"), {"key": key, "is": "one"}, follow=True)
    assert "counts once among comments" in words(said)
    story = OneStory.objects.get()
    assert "One story, told through 2 routes" in words(client.get(reverse("comments")))
    one = words(client.get(reverse("one_story", args=[story.pk])))
    assert "care_opinion: 1 and nhs_uk_reviews: 1" in one
    assert "this one counts among comments" in one
    assert "There is a problem" in words(client.post(reverse("one_story", args=[story.pk]), {"because": ""}))
    client.post(reverse("one_story", args=[story.pk]), {"because": "Two people."})
    story.refresh_from_db()
    assert story.ended_at is not None
    assert "Taken apart" in words(client.get(reverse("one_story", args=[story.pk])))


def test_what_is_set_apart_is_not_offered_again(signed_in, laid_out):
    client = signed_in("analyst")
    key = client.get(reverse("same_words")).text.split('name="key" value="')[1].split('"')[0]
    client.post(reverse("same_words_decide"), {"key": key, "is": "apart"})
    assert Apart.objects.count() == 1
    assert "No comments look the same" in words(client.get(reverse("same_words")))
    again = client.post(reverse("same_words_decide"), {"key": key, "is": "one"}, follow=True)
    assert "not offered any more" in words(again)


@pytest.mark.covers("R049")
def test_the_authors_word_is_asked_for_how_and_when_and_a_number_must_be_one_of_ours(signed_in, laid_out):
    client = signed_in("analyst")
    assert "against the law" in words(client.get(reverse("same_words_author")))
    said = {
        "first": "C1",
        "second": "81",
        "agreed": "wrote",
        "agreed_on_0": "1",
        "agreed_on_1": "5",
        "agreed_on_2": "2026",
    }
    answer = words(client.post(reverse("same_words_author"), said))
    assert "Nothing here has the number C1" in answer or "There is a problem" in answer
    assert not OneStory.objects.exists()


@pytest.mark.parametrize("page", ["same_words", "same_words_author"])
def test_a_reader_is_told_who_may(page, signed_in, laid_out):
    assert signed_in("reader").get(reverse(page)).status_code == 403
