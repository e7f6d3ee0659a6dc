"""Two versions are compared word by word; what is left out gives back the other text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heard.codesign.comparing import How, between, words_between

WORDS = some.lists(some.sampled_from(["care", "is", "kind", "and", "safe.", "People", "are", "heard,"]), max_size=12)


@given(WORDS, WORDS)
def test_kept_and_removed_words_are_the_old_text_and_kept_and_added_the_new(before, after) -> None:
    """Nothing is lost and nothing is made up."""
    old, new = " ".join(before), " ".join(after)
    pieces = words_between(old, new)
    assert "".join(one.words for one in pieces if one.how is not How.ADDED) == old
    assert "".join(one.words for one in pieces if one.how is not How.REMOVED) == new


@pytest.mark.covers("R143")
def test_a_clause_is_new_taken_out_reworded_moved_or_the_same() -> None:
    """In the order of the newer version, and those taken out last."""

    def clause(key: str, words: str, section: str = "purpose") -> dict:
        return {"key": key, "words": words, "section": section, "wording": 1}

    before = [clause("a", "Care is kind."), clause("b", "Out."), clause("c", "Moves."), clause("d", "Stays.")]
    after = [
        clause("n", "New."),
        clause("a", "Care is kind and safe."),
        clause("c", "Moves.", "enables"),
        clause("d", "Stays."),
    ]
    found = {one.key: one.how for one in between(before, after)}
    assert list(found.items()) == [
        ("n", How.ADDED), ("a", How.REWORDED), ("c", How.MOVED), ("d", How.SAME), ("b", How.REMOVED),
    ]  # fmt: skip
