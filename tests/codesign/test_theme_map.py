"""The theme map says in a sentence, a picture and a table what people made."""

import pytest

from heard.charts import to_svg
from heard.codesign import trace
from heard.codesign.theme_map import Shown, theme_map


def shown() -> list[Shown]:
    notes = [trace.Note(n, 1 if n < 12 else 2, author=f"participant:{n}") for n in range(14)]
    whole = trace.Whole(themes=(trace.Theme(1, "Being listened to"), trace.Theme(2, "Car parks")), notes=tuple(notes))
    safe = trace.safe_numbers(whole).themes
    return [
        Shown("Car parks", "What gets in the way", "analyst", safe[2]),
        Shown("Being listened to", "What helps", "participants", safe[1], otherwise=("Time matters more.",)),
    ]


@pytest.mark.covers("R142")
def test_a_map_hides_small_numbers_and_says_who_made_each_theme() -> None:
    """Two people's notes are “a few”."""
    chart = theme_map(shown(), title="Theme map")
    assert chart.sentence == (
        "Theme map: 2 themes, 1 made by people who took part. Most notes stand in “Being listened to” (12 notes)."
    )
    assert chart.rows[0][2].startswith("a few notes")
    assert chart.rows[1] == ("What helps", "Being listened to", "12 notes", "people who took part", "1")


def test_a_map_is_drawn_with_its_questions_and_its_words() -> None:
    """As SVG with a title and a description."""
    drawn = to_svg(theme_map(shown(), title="Theme map"))
    for words in ("What helps", "12 notes, people who took part", "a few notes, staff", "<title"):
        assert words in drawn
    assert to_svg(theme_map([], title="Theme map")) == ""
