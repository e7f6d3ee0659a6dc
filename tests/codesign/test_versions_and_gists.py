"""A version is sealed in one way only; a gist is nobody's own words."""

from heard.codesign.consulting import copied
from heard.codesign.versions import after, canonical, digest, intact, parts


def test_the_same_values_have_one_seal_whatever_their_order() -> None:
    """And another as soon as one word differs."""
    one, other = {"b": 1, "a": ["é"]}, {"a": ["é"], "b": 1}
    assert canonical(one) == '{"a":["é"],"b":1}'
    assert digest(one) == digest(other)
    assert intact(one, digest(other))
    assert not intact({"a": ["e"], "b": 1}, digest(one))


def test_numbers_sort_as_people_count() -> None:
    """0.10 comes after 0.9."""
    assert (parts("0.10") or ()) > (parts("0.9") or ())
    assert parts("draft") is None
    assert after("0.9") == "0.10"
    assert after("") == "0.1"


def test_a_gist_that_repeats_the_comment_is_noticed() -> None:
    """All of it, or six words in a row."""
    words = "My mother waited for nine hours and nobody told us a thing"
    assert copied(words, "My mother waited for nine hours.")
    assert copied("Too long.", "too long")
    assert not copied(words, "A long wait without news.")
