"""Comments become the same numbers everywhere, and no words are kept."""

import numpy as np
import pytest

from heard.themes import features


def test_a_feature_is_counted_in_the_same_bucket_on_every_machine():
    assert features.bucket("wnurse") == 76475
    assert features.bucket("qany") == 42538


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How could we improve?", "improve"),
        ("What could we do better?", "improve"),
        ("could_improve", "improve"),
        ("What was good?", "good"),
        ("what_good", "good"),
        ("FFT Why?", "any"),
        ("nonspecific", "any"),
        (None, "any"),
    ],
)
def test_what_was_asked_is_one_of_three_kinds(question, kind):
    assert features.question_kind(question) == kind


@pytest.mark.parametrize("text", ["", "  ", "...", "-", "10/10", "Did not answer", "no response given."])
def test_a_comment_with_nothing_in_it_is_blank(text):
    assert features.is_blank(text)


def test_nothing_is_an_answer():
    assert not features.is_blank("Nothing")


def test_masks_and_numbers_say_nothing_of_the_person():
    assert features.words_of("Dr [NAME] saw me at 10:45") == ["dr", "saw", "me", "at", "0", "0"]


def test_each_comment_has_length_one_whatever_its_size():
    words, _ = features.count(["Kind nurses", "Kind nurses who listened and explained it all twice"], [None, None])
    rows = features.weigh(words, features.rarity(words, 1))
    assert np.sqrt(rows.multiply(rows).sum(axis=1)) == pytest.approx(np.ones((2, 1)), abs=1e-5)


def test_features_of_too_few_comments_are_left_out():
    words, _ = features.count(["alpha", "beta beta"], [None, None])
    kept = np.flatnonzero(features.rarity(words, 2))
    assert set(kept) == {features.bucket("qany")}
