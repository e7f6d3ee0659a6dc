"""A trace loses nothing, finds what leads nowhere, and shows no number that is about too few people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from heard.codesign.trace import Clause, Note, Theme, Whole, by_stem, in_words, orphans, safe_numbers

THEMES = tuple(Theme(key, f"Theme {key}", parent=parent) for key, parent in ((1, None), (2, 1), (3, None), (4, None)))
NOTES = some.lists(
    some.builds(
        Note,
        key=some.integers(1, 10_000),
        theme=some.sampled_from([None, 1, 2, 3, 4]),
        groups=some.sampled_from([(), (1,), (2,), (1, 2)]),
        stem=some.sampled_from(["purpose", "enables"]),
        author=some.sampled_from([f"participant:{one}" for one in range(8)]),
    ),
    max_size=40,
    unique_by=lambda one: one.key,
)


@settings(max_examples=50, deadline=None)
@given(NOTES)
def test_every_note_is_in_exactly_one_place(notes) -> None:
    """Notes of the topmost themes and loose ones are all notes; paths go there and back."""
    whole = Whole((Clause(1, "Care is kind.", themes=(1,)), Clause(2, "Care is safe.", themes=(2, 3))), THEMES,
                  tuple(notes))  # fmt: skip
    tops = [whole.notes_of((one.key,)) for one in THEMES if one.parent is None]
    assert sum(len(one) for one in tops) + sum(note.theme is None for note in notes) == len(notes)
    for clause in whole.clauses:
        assert all(clause in whole.clauses_from(note) for note in whole.notes_behind(clause))
    assert sum(every for every, _ in by_stem(whole).values()) == len(notes)


@settings(max_examples=50, deadline=None)
@given(NOTES)
def test_no_number_rests_on_fewer_than_five_people(notes) -> None:
    """However many notes these few people wrote."""
    whole = Whole((), THEMES, tuple(notes))
    safe = safe_numbers(whole)
    for (theme, group), figure in safe.groups.items():
        people = {one.author for one in whole.notes_of((theme,)) if group in one.groups}
        assert figure.value is None or len(people) >= 5
    for theme, figure in safe.themes.items():
        people = {one.author for one in whole.notes_of((theme,))}
        assert figure.value is None or not people or len(people) >= 5


@pytest.mark.covers("R144")
def test_what_leads_nowhere_is_found_both_ways_unless_it_says_why() -> None:
    """A clause whose themes hold nothing has no path to a person either."""
    notes = (Note(1, 1, author="a"), Note(2, None, author="b"), Note(3, None, author="c", parked=True))
    themes = (Theme(1, "Kind"), Theme(2, "Empty"), Theme(3, "Idle"), Theme(4, "Why not", excused="For another paper."))
    clauses = (
        Clause(1, "From people.", themes=(1,)),
        Clause(2, "From an empty theme.", themes=(2,)),
        Clause(3, "From nothing, and says why.", excused="The law says so."),
    )
    found = orphans(Whole(clauses, themes, notes))
    assert [one.key for one in found.clauses] == [2]
    assert [one.key for one in found.themes] == [3]
    assert [one.key for one in found.notes] == [2]
    assert [one.key for one in found.excused_clauses] == [3]
    assert not found.none


def test_a_theme_of_three_people_says_a_few() -> None:
    """And one of nobody says so."""
    whole = Whole((), (Theme(1, "Few"), Theme(2, "None")), tuple(Note(n, 1, author=f"p{n}") for n in range(3)))
    safe = safe_numbers(whole)
    assert in_words(safe.themes[1]).startswith("a few notes")
    assert in_words(safe.themes[2]) == "no notes"
