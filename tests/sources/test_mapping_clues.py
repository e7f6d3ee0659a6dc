"""What a sender's words most likely stand for, and where a person must say."""

import pytest

from heard.sources.mapping_clues import word_for


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("expectation", "Exceeded expectations", "better than expected"), ("expectation", "Met", "as expected"),
        ("expectation", "Not met", "worse than expected"),
        ("expectation", "Not as good as expected", "worse than expected"),
        ("expectation", "Not as expected", ""), ("earlier", "Never been before", "first time"),
        ("earlier", "I have not been before", "first time"), ("earlier", "Been before", "been before"),
        ("setting", "Home visit", "home"), ("setting", "Care home", "care home"),
    ],
)  # fmt: skip
def test_words_are_taken_for_what_they_say_and_left_open_where_they_may_be_either(
    field: str, written: str, meant: str
) -> None:
    assert word_for(field, written) == meant
