"""Lines of descent are walked both ways, and a division loses no note."""

import pytest

from heard.codesign.lineage import Line, forebears, insist_whole, offspring
from heard.vocabulary.refusal import Refusal

LINES = (
    Line("merged", 1, 3, "Waiting", "Time"),
    Line("merged", 2, 3, "Being early", "Time"),
    Line("split", 3, 4, "Time", "Time to talk", "Two thoughts."),
    Line("split", 3, 5, "Time", "Time on the phone"),
    Line("renamed", 4, 4, "Time to talk", "Being listened to"),
)


def test_a_theme_knows_all_it_came_from_and_all_that_came_of_it() -> None:
    """Nearest first; a renaming leads nowhere else."""
    assert forebears(4, LINES) == (3, 1, 2)
    assert offspring(1, LINES) == (3, 4, 5)
    assert forebears(1, LINES) == ()


def test_a_line_says_its_reason() -> None:
    """Where one was given."""
    assert LINES[2].told == "“Time” was divided; “Time to talk” is a part of it: Two thoughts."
    assert LINES[4].told == "“Time to talk” was renamed “Being listened to”."


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"One": [1, 2, 3]}, "at least two"),
        ({"One": [1, 2, 3], "one ": []}, "at least two"),
        ({"One": [1, 2, 3], "Two": []}, "holds nothing"),
        ({"One": [1, 2], "Two": [2, 3]}, "one part only"),
        ({"One": [1, 2], "Two": [3, 4]}, "not in this theme"),
        ({"One": [1], "Two": [2]}, "no part"),
    ],
)
def test_a_division_in_which_a_note_is_lost_or_doubled_is_refused(parts, why) -> None:
    """Each note stands in exactly one part."""
    with pytest.raises(Refusal, match=why):
        insist_whole([1, 2, 3], parts)
    insist_whole([1, 2, 3], {"One": [1], "Two": [2, 3]})
