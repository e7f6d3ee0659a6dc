"""How hard words are to read is measured, and hints say what would make them easier."""

import pytest

from heard.record.telling.reading import ease, syllables

PLAIN = "You told us that the phone rang and rang. We put in a new phone. Now it rings twice. Then we say hello to you."
HARD = (
    "Following consultation with stakeholders, the organisation commenced implementation of an additional "
    "telephony infrastructure in order to facilitate considerably improved accessibility for the population."
)


def test_plain_words_read_young_and_office_words_old():
    assert ease(PLAIN).plain
    assert ease(PLAIN).age <= 8
    assert ease(HARD).age > 20
    assert "Aim for 11 or below" in ease(HARD).sentence


def test_hints_name_the_word_and_a_plainer_one():
    hints = ease(HARD).hints
    assert "Instead of “stakeholders”, try “people”." in hints
    assert any(hint.startswith("Cut in two") for hint in hints)


def test_a_few_words_are_not_measured():
    assert ease("We rang you back.").age is None
    assert ease("").sentence.startswith("Too short")


@pytest.mark.parametrize(
    ("word", "count"), [("phone", 1), ("people", 2), ("waited", 2), ("called", 1), ("appointment", 3), ("the", 1)]
)
def test_syllables_are_counted_near_enough(word, count):
    assert syllables(word) == count
