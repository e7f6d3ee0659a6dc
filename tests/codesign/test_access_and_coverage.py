"""What is arranged survives being kept, an invitation says it in plain words, and the coverage adds up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.codesign.access import ARRANGEMENTS, BY_KEY, as_text, from_text
from heard.codesign.coverage import Column, Heard, Seeker, coverage
from heard.codesign.inviting import Occasion, invitation
from heard.codesign.occasion import NEEDS, Standing, missing
from heard.codesign.states import EVENT, Event

KEYS = [one.key for one in ARRANGEMENTS]


BESIDES = ("", "Ring at the side door.", "A ramp\nand a lift")


@given(ticked=st.sets(st.sampled_from(KEYS)), besides=st.sampled_from(BESIDES))
def test_what_was_ticked_and_written_comes_back_as_it_was(ticked, besides):
    """An event keeps one text that people can read and a form can fill itself from."""
    assert from_text(as_text(ticked, besides)) == (tuple(key for key in KEYS if key in ticked), besides)


def test_words_written_by_hand_stay_beside_the_boxes():
    """An older text is no box."""
    assert from_text("Step-free, with a hearing loop.") == ((), "Step-free, with a hearing loop.")


@pytest.mark.covers("R139")
def test_an_invitation_tells_what_is_arranged_what_is_paid_and_that_no_name_is_asked():
    """Online, it names no room."""
    kept = as_text({"step_free", "bsl"}, "Ring the bell.")
    said = invitation(Occasion("First workshop", "care", "3 May 2026", "the library", kept, "We pay fares", "Fenna"))
    assert BY_KEY["bsl"].said in said
    assert "at the library." in said
    assert "We pay fares." in said
    assert "do not ask for your name" in said
    online = invitation(Occasion("Online", "care", "3 to 24 May", "the library", online=True))
    assert "on a phone or a computer" in online
    assert "the library" not in online


def test_every_step_forward_of_an_event_says_what_it_needs():
    """No state is reached unasked."""
    forward = {to for ways in EVENT.on.values() for to in ways}
    assert set(NEEDS) == forward
    assert missing(Standing(date(2026, 1, 1), date(2026, 1, 1)), Event.HELD) == ()


pairs = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=40)


@pytest.mark.covers("R148")
@given(said=pairs)
def test_the_cells_of_the_matrix_add_up_to_what_was_said_by_each_group(said):
    """By activity and by round alike; a group with words is heard, whatever else is on record of it."""
    columns = [Column(1, "A", 1), Column(2, "B", 2), Column(3, "C", 1)]
    groups = [Seeker(key, f"Group {key}", why_not="Nobody asked.") for key in (1, 2, 3)]
    found = coverage(columns, groups, said, {})
    for row in found.rows:
        mine = sum(group == row.group.key for group, _ in said)
        assert row.said == mine == sum(found.of_round(row, number) for number in found.rounds)
        assert row.heard is (Heard.YES if mine else Heard.REASON)


def test_those_seldom_heard_are_named_first_among_those_not_heard():
    """The sentence says who is missing."""
    found = coverage([], [Seeker(1, "Staff"), Seeker(2, "Young carers", seldom_heard=True)], [], {})
    assert found.sentence == "0 of 2 groups have said something. Not heard: Young carers; Staff."
    assert coverage([], [], [], {}).sentence == "No group is on the map yet."
