"""A person's own rating beside their words."""

import numpy as np
import pytest

from heard.themes import suggest
from heard.themes.rated import SIDES, beside_words, fit, unrated

UNSURE = "You could tell that they talk to one another."


def learnt_from(noise: int = 0):
    chance = np.random.default_rng(noise)
    steps = np.repeat([-2, -1, 0, 1, 2], 60)
    points = chance.normal(size=(300, 5)).astype(np.float32)
    sides = ["negative" if s < 0 else "positive" if s > 0 else "neutral" for s in steps]
    return fit(points, sides, steps, rare=0.4)


def test_a_model_that_learnt_nothing_of_ratings_reads_words_alone():
    points = np.eye(5, dtype=np.float32)
    assert beside_words(points, ["positive"] * 5, unrated()) is points


def test_whoever_gave_no_rating_is_read_by_their_words_alone():
    points = np.eye(5, dtype=np.float32)
    again = beside_words(points, ["", "positive", "unknown", "negative", ""], learnt_from())
    np.testing.assert_array_equal(again[[0, 2, 4]], points[[0, 2, 4]])
    assert not np.allclose(again[[1, 3]], points[[1, 3]])


def test_ratings_that_tell_the_polarity_are_followed_where_words_tell_nothing():
    again = beside_words(np.zeros((3, 5), dtype=np.float32), SIDES, learnt_from())
    assert [step - 2 > 0 for step in again.argmax(axis=1)] == [True, False, False]
    assert [step - 2 < 0 for step in again.argmax(axis=1)] == [False, False, True]


def test_there_must_be_comments_of_every_step():
    with pytest.raises(ValueError, match="every step"):
        fit(np.zeros((4, 5), dtype=np.float32), ["positive"] * 4, np.array([1, 1, 2, 2]), rare=0.4)


def test_the_shipped_model_reads_unsure_words_with_the_persons_own_rating():
    poor, good = suggest([UNSURE] * 2, counts_as=["negative", "positive"])
    assert poor.polarity < good.polarity
    assert suggest([UNSURE], counts_as=[""]) == suggest([UNSURE])


def test_a_rating_is_needed_for_each_text_or_for_none():
    with pytest.raises(ValueError, match="one rating"):
        suggest(["Good"], counts_as=[])
