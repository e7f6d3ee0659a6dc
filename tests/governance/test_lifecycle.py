"""The route of a cause for concern, tested as the table it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.governance.lifecycle import (
    ENDED,
    EXITS,
    MOVES,
    NEEDED_WORDS,
    ON_ROUTE,
    WORDS,
    Actor,
    Kind,
    Needed,
    NoSuchMove,
    NotOnRecord,
    Stage,
    insist_complete,
    move,
    moves_for,
)


def test_every_stage_and_every_need_has_words():
    assert set(WORDS) == set(Stage) == set(MOVES)
    assert set(NEEDED_WORDS) == set(Needed)


@pytest.mark.covers("R054")
def test_the_frameworks_route_can_be_walked_from_end_to_end():
    route = [
        Stage.RAISED, Stage.COLLABORATIVE, Stage.RECOMMENDED, Stage.COMMITTEE,
        Stage.ACTION, Stage.MEASURED, Stage.PEOPLE_TOLD, Stage.CLOSED,
    ]  # fmt: skip
    for here, there in pairwise(route):
        assert move(here, there, actors=Actor).kind == Kind.ON


@pytest.mark.covers("R096")
def test_a_provider_goes_to_the_contract_board_only_with_a_reason_and_a_lever():
    needs = move(Stage.PROVIDER_REVIEW, Stage.CONTRACT_BOARD, actors={Actor.REVIEW_CHAIR}).needs
    assert needs == {Needed.REASON, Needed.LEVER}


@pytest.mark.covers("R054")
def test_a_stage_is_skipped_only_with_a_recorded_urgent_reason():
    skips = [one for moves in MOVES.values() for one in moves if one.kind == Kind.SKIP]
    assert skips
    assert all(Needed.URGENT_REASON in one.needs for one in skips)
    plain = {(stage, one.to) for stage, moves in MOVES.items() for one in moves if one.kind == Kind.ON}
    assert (Stage.RAISED, Stage.COMMITTEE) not in plain
    assert (Stage.COLLABORATIVE, Stage.COMMITTEE) not in plain


@pytest.mark.covers("R054")
@pytest.mark.parametrize("stage", ON_ROUTE)
def test_at_every_stage_there_is_an_honest_way_out_with_a_reason(stage):
    exits = {one.to: one for one in MOVES[stage] if one.kind == Kind.EXIT}
    assert set(exits) == set(EXITS)
    assert all(Needed.REASON in one.needs for one in exits.values())


def test_going_back_always_has_a_reason():
    assert all(Needed.REASON in m.needs for moves in MOVES.values() for m in moves if m.kind in (Kind.BACK, Kind.AGAIN))


def test_nothing_leaves_the_end_of_the_route():
    assert MOVES[Stage.CLOSED] == ()


def test_a_move_the_route_does_not_know_is_refused_with_those_there_are():
    with pytest.raises(NoSuchMove, match="cannot go straight to “closed”") as refused:
        move(Stage.RAISED, Stage.CLOSED, actors=Actor)
    assert "Patient Experience Collaborative" in refused.value.next_step


def test_a_chair_cannot_close_an_action_before_people_are_told():
    assert Stage.CLOSED not in {one.to for one in MOVES[Stage.ACTION]}
    closing = move(Stage.PEOPLE_TOLD, Stage.CLOSED, actors={Actor.COMMITTEE_CHAIR})
    with pytest.raises(NotOnRecord, match="how patients were told; how staff were told"):
        insist_complete(closing, on_record={Needed.OUTCOME})


def test_only_the_chair_who_answers_for_a_stage_may_let_it_leave_the_route_there():
    with pytest.raises(NoSuchMove, match="Only the committee chair"):
        move(Stage.COMMITTEE, Stage.NO_CASE, actors={Actor.ANALYST, Actor.COLLABORATIVE_CHAIR})


def test_a_page_offers_a_person_their_moves_and_no_others():
    assert {one.to for one in moves_for(Stage.RECOMMENDED, {Actor.COMMITTEE_CHAIR})} == {Stage.COMMITTEE}
    assert moves_for(Stage.COMMITTEE, {Actor.RAISER}) == ()


@given(st.lists(st.integers(0, 20), max_size=40))
def test_no_sequence_of_moves_closes_a_matter_without_people_told_or_an_exits_reason(choices):
    here, on_record = Stage.RAISED, set()
    for choice in choices:
        if not MOVES[here]:
            break
        taken = MOVES[here][choice % len(MOVES[here])]
        on_record |= taken.needs
        here = taken.to
    if here == Stage.CLOSED:
        assert {Needed.TOLD_PATIENTS, Needed.TOLD_STAFF, Needed.OUTCOME, Needed.ACTION} <= on_record
    if here in EXITS:
        assert Needed.REASON in on_record


def test_every_stage_can_be_reached_and_every_one_can_end():
    def reached(start):
        seen, todo = {start}, [start]
        while todo:
            for one in MOVES[todo.pop()]:
                if one.to not in seen:
                    seen.add(one.to)
                    todo.append(one.to)
        return seen

    assert reached(Stage.RAISED) == set(Stage)
    assert all(reached(stage) & set(ENDED) for stage in Stage)
