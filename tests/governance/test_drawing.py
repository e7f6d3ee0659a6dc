"""The route in the documents is the table of moves, drawn."""

from pathlib import Path

import pytest

from heard.governance.drawing import diagram, page
from heard.governance.lifecycle import CHAIRS, EXITS, MOVES, WORDS, Kind, Stage

THE_ROUTE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "the-route.md"


@pytest.mark.covers("R054")
def test_the_page_of_the_route_is_as_the_table_is_now():
    assert THE_ROUTE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_move_but_the_ways_out_is_an_arrow_of_the_drawing():
    drawn = {
        tuple(word for word in line.split() if word in Stage._value2member_map_)
        for line in diagram().splitlines()
        if ">" in line
    }
    moves = {(stage.value, one.to.value) for stage in MOVES if stage not in EXITS for one in MOVES[stage]
             if one.kind is not Kind.EXIT}  # fmt: skip
    assert drawn == moves


def test_every_way_out_and_who_answers_for_each_stage_is_told():
    text = page().casefold()
    assert all(f"| {WORDS[end].casefold()} | " in text for end in EXITS)
    assert all(
        f"| {WORDS[stage].casefold()} | {actors[0].replace('_', ' ')}" in text for stage, actors in CHAIRS.items()
    )
