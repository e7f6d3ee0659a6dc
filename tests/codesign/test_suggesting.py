"""A machine suggests a theme only by words people have placed, and says which."""

from heard.codesign.suggesting import suggest

PLACED = {
    1: ("Listen to what I say", 10), 2: ("Staff listened to me", 10), 3: ("Somebody who listens", 10),
    4: ("The waiting room was cold", 20), 5: ("Waiting for hours", 20), 6: ("A shorter wait for the scan", 20),
}  # fmt: skip


def test_a_note_near_others_gets_their_theme_with_the_words_they_share() -> None:
    """And one that shares no words gets none."""
    made = suggest(PLACED, {7: "Doctors who are listening", 8: "Free parking"})
    assert [(one.note, one.theme, one.words) for one in made] == [(7, 10, ("listen",))]
    assert made[0].share == 1.0


def test_nothing_is_suggested_before_people_have_begun() -> None:
    """Six notes are the least."""
    assert suggest({n: PLACED[n] for n in (1, 2, 3, 4, 5)}, {7: "Doctors who listen"}) == []


def test_a_note_between_two_themes_gets_no_suggestion() -> None:
    """Where the nearest disagree, a person reads it without a nudge."""
    placed = {n: ("Listen, do not keep me waiting", 10 if n % 2 else 20) for n in range(6)}
    assert suggest(placed, {7: "Listen while I am waiting"}) == []
