"""What calls for a look today is found by phrases a person can read."""

import pytest

from heard.themes.suggestion import suggest
from heard.themes.urgency import pattern, urgent_because

URGENT = [
    ("I told them I wanted to end my life and was sent home with a leaflet.", "self-harm"),
    ("My daughter has been self-harming since the ward closed.", "self-harm"),
    ("He hit me on the arm when I asked for water.", "violence"),
    ("Mum was left in wet clothes for most of the day.", "safeguarding"),
    ("They gave him the wrong medication twice.", "error"),
    ("It is dangerous to have one nurse on at night.", "danger"),
    ("We waited nine hours with dad on the floor.", "delay"),
    ("I don’t want to live like this any more", "self-harm"),
]
ORDINARY = [
    "Lovely staff, could not do enough for me.",
    "Waited two hours but the nurse was very kind.",
    "The food was cold and parking costs too much.",
    "My hip was fractured and they looked after me well.",
    "Nothing, it was all good.",
]


@pytest.mark.parametrize(("text", "reason"), URGENT)
def test_danger_abuse_self_harm_error_and_harmful_delay_are_flagged_with_the_reason(text, reason):
    assert reason in urgent_because(text)
    found = suggest([text])[0]
    assert found.urgent
    assert found.urgent_because == urgent_because(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_comments_are_not_flagged(text):
    assert urgent_because(text) == ""


def test_a_star_ends_a_stem_and_dots_stand_for_up_to_four_words():
    assert pattern(["neglect*"]).search("she was neglected")
    assert pattern(["jump off ... bridge"]).search("jump off the old bridge")
    assert not pattern(["jump off ... bridge"]).search("jump off and walk over to see the big bridge")


def test_few_real_comments_are_flagged(shared):
    import csv

    with shared("text/train.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    flagged = sum(bool(urgent_because(t)) for t in texts) / len(texts)
    assert 0.005 < flagged < 0.03
