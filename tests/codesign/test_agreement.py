"""Two people's themes are compared by name and without names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from heard.codesign.agreement import TooFew, adjusted_rand, compare, in_words, overlaps, pairs_in_words

FIRST = {n: "Listening" if n < 6 else "Waiting" for n in range(12)}
SECOND = {n: "Being heard" if n < 5 else "Time" for n in range(12)}
SAME = {"Being heard": "Listening", "Time": "Waiting"}
LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=2, max_size=25)


@pytest.mark.covers("R142")
def test_names_that_mean_the_same_agree_once_people_say_so() -> None:
    """Before that, alpha sees no agreement, while the measure without names sees it."""
    strangers, told = compare(FIRST, SECOND), compare(FIRST, SECOND, SAME)
    assert strangers.alpha < 0
    assert told.alpha == pytest.approx(1 - 2 / (2 * 11 * 13 / 23))
    assert (
        strangers.rand == told.rand == pytest.approx(adjusted_rand_score(list(FIRST.values()), list(SECOND.values())))
    )
    assert [one.note for one in told.differing] == [5]
    assert "you put 11 under the same name" in in_words(told)
    assert pairs_in_words(told).startswith("There are 66 ways to pick two of these 12 notes. You both kept 25 ")


def test_fewer_than_two_notes_cannot_be_compared() -> None:
    """It says so, and what to do."""
    with pytest.raises(TooFew, match="one note"):
        compare({1: "A", 2: "B"}, {2: "B", 3: "C"})
    few = compare({1: "A", 2: "B"}, {1: "a ", 2: "B", 3: "C"})
    assert (few.alpha, few.only_second) == (1.0, 1)
    assert "too few" in in_words(few)


def test_names_are_offered_with_the_notes_they_share() -> None:
    """For each name of the second, the first's that shares most."""
    assert overlaps(FIRST, SECOND) == [("Being heard", "Listening", 5), ("Time", "Waiting", 6)]


@given(LABELS)
def test_the_measure_without_names_is_the_adjusted_rand_index(labels) -> None:
    """As scikit-learn reckons it; the order of notes and the names do not matter."""
    first, second = [a for a, _ in labels], [b for _, b in labels]
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
    assert adjusted_rand(first, first) == 1.0
