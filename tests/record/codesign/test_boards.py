"""A board that reads only what is new shows what a board that reads everything shows, whatever happened meanwhile."""

import pytest

from heard.record.codesign import boards
from heard.record.codesign.boards import news, notes, pulse, written
from heard.record.codesign.statements import translate, write


def both(workshop, *, everything=True):
    """The board as it is held from beat to beat, and as it is read anew."""
    of = pulse(workshop.activity.code)
    held = (notes(of, everything=everything), written(of, everything=everything))
    boards.forget()
    anew = (notes(of, everything=everything), written(of, everything=everything))
    return held, anew


@pytest.fixture(autouse=True)
def nothing_held():
    boards.forget()


def noted(workshop, number, **more):
    return write(workshop.activity, stem="purpose", words=f"Somebody explains, {number}.", once=str(number),
                 mode="paper", captured_by=workshop.scribe, **more)  # fmt: skip


def test_notes_that_come_are_added_to_those_that_are_held(workshop):
    before = written(pulse(workshop.activity.code), everything=True)
    for number in range(4):
        noted(workshop, number)
        held, anew = both(workshop)
        assert held == anew
    assert held[1] == before + 4


def test_a_translation_that_is_put_right_is_on_the_board(workshop):
    one = noted(workshop, 1, language="pl")
    for words in ("They explane.", "They explain."):
        translate(one, translation=words, translated_by="Ewa", by=workshop.scribe)
        of = pulse(workshop.activity.code)
        assert words in {note.words for note in notes(of, everything=True)}
    held, anew = both(workshop)
    assert held == anew


def test_a_board_behind_by_some_notes_is_told_those_and_one_that_holds_another_is_told_all(workshop):
    made = [noted(workshop, number) for number in range(3)]
    of = pulse(workshop.activity.code)
    there = notes(of, everything=True)
    marks = sum(one.mark for one in there if one.pk <= made[0].pk)
    told = news(of, after=made[0].pk, marks=marks, everything=True)
    assert (told["whole"], [one["id"] for one in told["notes"]]) == (False, [made[1].pk, made[2].pk])
    told = news(of, after=made[0].pk, marks=marks + 1, everything=True)
    assert (told["whole"], len(told["notes"])) == (True, len(there))
