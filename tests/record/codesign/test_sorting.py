"""Two people make themes of the same notes without seeing each other, and then see how far they agree."""

import pytest

from heard.codesign.agreement import TooFew
from heard.record.codesign.models import Statement
from heard.record.codesign.sorting import compared, finish, labels_of, put, sortings_to_compare, start
from heard.record.codesign.theming import NotYet, NotYours
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R142")
def test_two_sortings_are_compared_once_both_are_finished(workshop, theming_time, said, taking_part) -> None:
    """Neither sees the other's before; notes that were taken back are compared no more."""
    one, by = taking_part(), workshop.facilitator
    notes = [said(f"Thought {number}") for number in range(4)]
    mine, theirs = (start(theming_time, stem="purpose", by=who) for who in (one, by))
    assert start(theming_time, stem="purpose", by=one) == mine
    put(mine, {note.pk: "Time" if n < 2 else "Care" for n, note in enumerate(notes)}, by=one)
    with pytest.raises(NotYours):
        put(mine, {notes[0].pk: "Other"}, by=by)
    with pytest.raises(Refusal, match="no note in a theme"):
        finish(theirs, by=by)
    put(theirs, {note.pk: "Waiting" if n < 2 else "Kindness" for n, note in enumerate(notes)}, by=by)
    finish(mine, by=one)
    assert (sortings_to_compare(theming_time, "purpose", by=by), theirs.name) == ([], "Fenna Pask")
    finish(theirs, by=by)
    first, second = sortings_to_compare(theming_time, "purpose", by=by)
    apart = compared(first, second)
    assert (apart.alpha < 0, apart.rand, apart.n) == (True, 1.0, 4)
    assert compared(first, second, {"Waiting": "Time", "Kindness": "Care"}).alpha == 1.0
    with pytest.raises(Refusal, match="finished this already"):
        put(mine, {notes[0].pk: "Other"}, by=one)
    with pytest.raises(Refusal, match="two people"):
        compared(first, first)
    Statement.objects.filter(pk__in=[note.pk for note in notes[1:]]).update(words="", withdrawn_at=notes[0].at)
    assert labels_of(first) == {notes[0].pk: "Time"}
    with pytest.raises(TooFew):
        compared(first, second)


def test_sorting_begins_once_everything_is_written_down(workshop, said, taking_part) -> None:
    """And there must be notes under the question."""
    said("A thought")
    with pytest.raises(NotYet, match="still write"):
        start(workshop.activity, stem="purpose", by=taking_part())
    workshop.activity.stage = "theming"
    workshop.activity.save()
    with pytest.raises(Refusal, match="no note under"):
        start(workshop.activity, stem="hinders", by=taking_part())
