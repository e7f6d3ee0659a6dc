"""People group notes into themes: one place for each note, words first, a line of descent for every change."""

import pytest

from heard.codesign.trace import Safe
from heard.record.codesign.minority import note, notes_of, take_back
from heard.record.codesign.models import Lineage, Placing, Statement
from heard.record.codesign.my_words import words_of
from heard.record.codesign.programmes import Changed
from heard.record.codesign.statements import correct, park, passed
from heard.record.codesign.theming import (
    NotYet,
    NotYours,
    answer_objection,
    bring_together,
    counts_of,
    merge,
    name_theme,
    object_to,
    park_theme,
    place,
    rename,
    set_state,
    split,
    statements_in,
    take_out,
)
from heard.record.codesign.tracing import quotes_of
from heard.record.codesign.withdrawing import withdraw
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R142")
def test_no_theme_is_made_before_words_are_kept(workshop, said, taking_part) -> None:
    """Neither while people write, nor where nothing is written (G3)."""
    one = taking_part()
    for by in (one, workshop.facilitator):
        with pytest.raises(NotYet, match="Nobody makes themes at the moment"):
            name_theme(workshop.programme, by=by, name="Listening")
        with pytest.raises(NotYet, match="People still write in"):
            name_theme(workshop.programme, by=by, name="Listening", activity=workshop.activity)
    workshop.activity.stage = "theming"
    workshop.activity.save()
    with pytest.raises(NotYet, match="Nothing anybody said"):
        name_theme(workshop.programme, by=one, name="Listening", activity=workshop.activity)
    said("To be heard")
    assert name_theme(workshop.programme, by=one, name="Listening").maker == "participants"


@pytest.mark.covers("R142")
def test_a_note_stands_in_one_theme_at_a_time(workshop, theming_time, said, taking_part) -> None:
    """Moving it ends one placing and begins another; who did it stays on record."""
    one, words = taking_part(), said("To be heard")
    first = name_theme(workshop.programme, by=one, name="Listening", words="People listen.", stem="purpose")
    second = name_theme(workshop.programme, by=workshop.facilitator, name="Respect")
    begun = place(words, first, by=one)
    assert place(words, first, by=one) == begun
    place(words, second, by=workshop.facilitator)
    begun.refresh_from_db()
    assert (begun.ended_by, second.maker) == (workshop.facilitator.reference, "analyst")
    assert not statements_in(first).exists()
    assert [each.words for each in statements_in(second)] == ["To be heard"]
    assert counts_of(workshop.programme).in_themes == 1
    words.refresh_from_db()
    assert words.state == "themed"
    out = take_out(words, by=one, because="It says two things.")
    assert (out.state, counts_of(workshop.programme).loose) == ("checked", 1)
    with pytest.raises(Refusal, match="in no theme"):
        take_out(words, by=one)
    theming_time.refresh_from_db()
    assert theming_time.beat == 5
    assert Entry.objects.filter(about=f"statement:{words.pk}").count() == 3


def test_two_people_who_move_a_note_at_once_do_not_overwrite_each_other(workshop, theming_time, said) -> None:
    """The second sees that the first was quicker."""
    by, words = workshop.facilitator, said("To be heard")
    first, second = (name_theme(workshop.programme, by=by, name=name) for name in ("Listening", "Respect"))
    seen = place(words, first, by=by, seen=0)
    with pytest.raises(Changed):
        place(words, second, by=by, seen=0)
    with pytest.raises(Changed):
        take_out(words, by=by, seen=0)
    place(words, second, by=by, seen=seen.pk)
    rename(first, by=by, name="Being heard", turn=0)
    with pytest.raises(Changed):
        rename(first, by=by, name="Hearing", turn=0)


@pytest.mark.covers("R142")
def test_joining_and_dividing_move_notes_and_leave_a_line_of_descent(workshop, theming_time, said) -> None:
    """Nothing is deleted, and the minority notes of every theme it came from are read with it."""
    by = workshop.facilitator
    notes = [said(words) for words in ("To be heard", "Ask me first", "Call me by my name")]
    first, second = (name_theme(workshop.programme, by=by, name=name) for name in ("Listening", "Respect"))
    for one, theme in zip(notes, (first, first, second), strict=True):
        place(one, theme, by=by)
    kept = note(first, words="Some of us think this is about time.", by=by, group=workshop.patients)
    joined = merge([first, second], into_name="Being heard", by=by, because="They say the same.", maker="participants")
    assert (joined.maker, statements_in(joined).count()) == ("participants", 3)
    first.refresh_from_db()
    assert (first.state, statements_in(first).count()) == ("merged", 0)
    with pytest.raises(Refusal, match="no longer stands"):
        place(notes[0], first, by=by)
    with pytest.raises(Refusal, match="in no part"):
        split(joined, {"Names": notes[2:], "Asking": notes[:1]}, by=by, because="Two thoughts.")
    parts = split(joined, {"Names": notes[2:], "Asking": notes[:2]}, by=by, because="Two thoughts.", turn=0)
    assert [statements_in(one).count() for one in parts] == [1, 2]
    assert notes_of(parts[0]) == [kept]
    assert Lineage.objects.count() == 4
    assert Placing.objects.count() == 9
    renamed = rename(parts[0], by=by, name="My name", words="Staff know who I am.", because="Plainer.")
    line = Lineage.objects.get(how="renamed")
    assert (line.was, line.now, line.before) == ("Names", "My name", renamed)


def test_a_theme_set_aside_leaves_its_notes_waiting_and_takes_them_back(workshop, theming_time, said) -> None:
    """They are not lost while it is away, and may be put elsewhere."""
    by, (one, two) = workshop.facilitator, [said("To be heard"), said("Ask me first")]
    theme, other = (name_theme(workshop.programme, by=by, name=name) for name in ("Listening", "Respect"))
    for each in (one, two):
        place(each, theme, by=by)
    with pytest.raises(Refusal, match="Say why"):
        park_theme(theme, by=by, because="")
    park_theme(theme, by=by, because="We come back to it after lunch.")
    assert counts_of(workshop.programme).loose == 2
    place(one, other, by=by)
    back = set_state(theme, to="discussed", by=by)
    assert [each.words for each in statements_in(back)] == ["Ask me first"]
    counts = counts_of(workshop.programme)
    assert (counts.in_themes, counts.loose) == (2, 0)
    with pytest.raises(Refusal, match="cannot go there"):
        set_state(back, to="merged", by=by, because="No.")


def test_a_note_set_aside_is_counted_and_comes_back(workshop, theming_time, said, taking_part) -> None:
    """By being put in a theme."""
    words, by = said("The car park is full"), workshop.facilitator
    park(words, because="It goes to the estates team.", by=by)
    counts = counts_of(workshop.programme)
    assert (counts.statements, counts.set_aside, counts.loose) == (1, 1, 0)
    place(words, name_theme(workshop.programme, by=by, name="Getting there"), by=taking_part())
    words.refresh_from_db()
    assert (words.state, words.parked_because) == ("themed", "")


@pytest.mark.covers("R142")
def test_an_author_objects_and_the_answer_moves_the_note(workshop, theming_time, said, taking_part) -> None:
    """Nobody else objects for them."""
    author, other = taking_part(), taking_part()
    by, words = workshop.facilitator, said("To be heard", author)
    first, second = (name_theme(workshop.programme, by=by, name=name) for name in ("Noise", "Listening"))
    placed = place(words, first, by=by)
    with pytest.raises(NotYours):
        object_to(placed, participant=other, words="No.")
    with pytest.raises(Refusal, match="in your own words"):
        object_to(placed, participant=author, words=" ")
    made = object_to(placed, participant=author, words="I did not mean noise.")
    with pytest.raises(Refusal, match="what you did about it"):
        answer_objection(made, by=by, answer="")
    done = answer_objection(made, by=by, answer="We moved it.", to=second)
    assert done.answered_by == by.reference
    assert [each.pk for each in statements_in(second)] == [words.pk]
    with pytest.raises(Refusal, match="answered this meanwhile"):
        answer_objection(made, by=by, answer="Again.")


def test_what_no_longer_stands_counts_nowhere(workshop, theming_time, said, taking_part) -> None:
    """Words that were taken back, and notes that were corrected; a correction stands where the old one stood."""
    by, author = workshop.facilitator, taking_part()
    words = said("To be herd", author)
    theme = name_theme(workshop.programme, by=by, name="Listening")
    place(words, theme, by=by)
    mended = correct(words, words="To be heard", because="A slip.", by=author, once="mended")
    assert [each.words for each in statements_in(theme)] == ["To be heard"]
    with pytest.raises(Refusal, match="no longer stands"):
        place(words, theme, by=by)
    withdraw(mended)
    counts = counts_of(workshop.programme)
    assert (counts.statements, counts.in_themes, statements_in(theme).count()) == (0, 0, 0)


def test_words_are_used_only_as_their_author_agreed(workshop, theming_time, said, taking_part) -> None:
    """Without leave to use them they stand in no theme."""
    words = said("Only for this room", taking_part(scopes=("quote",)))
    with pytest.raises(Refusal, match="has not agreed"):
        place(words, name_theme(workshop.programme, by=workshop.facilitator, name="Listening"), by=workshop.facilitator)


def test_only_people_who_take_part_change_themes(workshop, theming_time, said, taking_part) -> None:
    """Not a scribe, and nobody who took their words back; the room alone agrees a theme."""
    said("To be heard")
    gone, here = taking_part(), taking_part()
    gone.withdrawn_at = gone.made_at
    with pytest.raises(NotYours):
        name_theme(workshop.programme, by=gone, name="Listening")
    with pytest.raises(NotAllowed):
        name_theme(workshop.programme, by=workshop.scribe, name="Listening")
    theme = name_theme(workshop.programme, by=here, name="Listening", activity=theming_time)
    with pytest.raises(Refusal, match="already"):
        name_theme(workshop.programme, by=here, name=" listening ", activity=theming_time)
    with pytest.raises(Refusal, match="decided together"):
        set_state(theme, to="co_agreed", by=here)
    brought = bring_together(theme, by=here)
    assert brought.activity is None
    assert set_state(brought, to="co_agreed", by=workshop.facilitator).stands == "agreed together"
    theming_time.stage = "closed"
    theming_time.save()
    with pytest.raises(NotYet, match="Nobody makes themes"):
        rename(brought, by=here, name="Hearing")
    rename(brought, by=workshop.facilitator, name="Hearing")


def test_a_minority_note_is_taken_back_by_whom_it_came_from(workshop, theming_time, said, taking_part) -> None:
    """That there was one stays on record; its words go."""
    said("To be heard")
    one, other = taking_part(), taking_part()
    theme = name_theme(workshop.programme, by=one, name="Listening")
    kept = note(theme, words="It is about time.", by=one)
    with pytest.raises(NotYours):
        take_back(kept, by=other)
    assert take_back(kept, by=one).words == ""
    assert notes_of(theme) == []
    with pytest.raises(Refusal, match="think otherwise"):
        note(theme, words=" ", by=one)


@pytest.mark.covers("R142")
@pytest.mark.parametrize("how", ["joined", "divided"])
def test_an_author_who_objects_is_answered_though_the_theme_ends(
    workshop, theming_time, said, taking_part, how
) -> None:
    """The open objection goes with the note to the theme that people see."""
    one, by = taking_part(), workshop.facilitator
    mine, other = said("To be heard", one), said("To be in time")
    first = name_theme(workshop.programme, by=by, name="Listening")
    second = name_theme(workshop.programme, by=by, name="Time")
    begun = place(mine, first, by=by)
    place(other, second if how == "joined" else first, by=by)
    objection = object_to(begun, participant=one, words="I meant something else.")
    if how == "joined":
        now = merge([first, second], into_name="Care", by=by, because="They say the same.")
    else:
        now, _ = split(first, {"Heard": [mine], "Waiting": [other]}, by=by, because="They are two things.")
    objection.refresh_from_db()
    assert objection.placing.theme == now
    assert answer_objection(objection, by=by, answer="We look at it again.").answered_at


@pytest.mark.covers("R142")
def test_an_objection_stays_with_a_note_that_is_corrected(workshop, theming_time, said, taking_part) -> None:
    """Staff can answer it and put the note elsewhere, and its author goes on reading both."""
    one, by = taking_part(), workshop.facilitator
    mine = said("To be herd", one)
    first = name_theme(workshop.programme, by=by, name="Listening")
    second = name_theme(workshop.programme, by=by, name="Time")
    objection = object_to(place(mine, first, by=by), participant=one, words="Not there.")
    correct(mine, words="To be heard", because="A letter was missing.", by=one)
    objection.refresh_from_db()
    answer_objection(objection, by=by, answer="You are right.", to=second)
    told = words_of(one)[0]
    assert [each.answer for each in told.objections] == ["You are right."]
    correct(told.note, words="To be heard at once", because="More exactly.", by=one)
    assert [each.answer for each in words_of(one)[0].objections] == ["You are right."]


@pytest.mark.covers("R141")
def test_a_note_nobody_has_looked_at_stays_hidden_whatever_theme_it_is_put_in(
    workshop, theming_time, said, taking_part
) -> None:
    """Putting it in a theme, taking it out, joining and correcting are no look; saying that it may be shown is."""
    one, by = taking_part(), workshop.facilitator
    waits, other = said("Ring my mum on 07700 900123", one), said("To be heard", one)
    Statement.objects.filter(pk=waits.pk).update(state="captured")
    first = name_theme(workshop.programme, by=by, name="Listening")
    second = name_theme(workshop.programme, by=by, name="Time")

    def stands(note: Statement) -> str:
        note.refresh_from_db()
        return note.state

    place(waits, first, by=by)
    place(other, second, by=by)
    assert stands(waits) == "captured"
    joined = merge([first, second], into_name="Care", by=by, because="They say the same.")
    assert stands(waits) == "captured"
    assert [quote.words for quote in quotes_of(workshop.programme, [joined.pk], Safe())[joined.pk]] == ["To be heard"]
    take_out(waits, by=by)
    assert stands(waits) == "captured"
    place(waits, joined, by=by)
    assert passed(waits, by=by).state == "themed"
    again = correct(other, words="Ring my neighbour Joan Bright on 07700 900456", because="More.", by=one)
    assert (stands(again), list(statements_in(joined).order_by("pk"))) == ("captured", [waits, again])
