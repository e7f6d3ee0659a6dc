"""People write at once in one workshop: what is lost, doubled or late is told, and none is."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.workshop import Kept, delays, judged, measure


def board(number: int, **seen: float) -> SimpleNamespace:
    """A person whose board saw these notes, and holds them."""
    holds = {n: (n, words) for n, words in enumerate(seen)}
    return SimpleNamespace(number=number, seen=seen, left={}, holds=holds)


def test_a_note_that_was_lost_doubled_or_never_shown_is_told() -> None:
    """Each by its own sentence."""
    kept = Kept(notes={"one": 1.0, "two": 2.0}, gone={})
    right = {"standing": ["one", "two"], "written": 2, "withdrawn": 0, "broken": ""}
    people = [board(1, one=1.5, two=2.5), board(2, one=1.2, two=3.0)]
    assert judged(kept, people, right, 0) == []
    assert len(judged(kept, people, right | {"standing": ["one"], "written": 3, "broken": "x"}, 1)) == 4
    assert len(judged(kept, [board(3, one=1.0)], right, 0)) == 1
    assert delays(kept.notes, people, "seen") == pytest.approx([0.5, 0.2, 0.5, 1.0])
    assert delays({"three": 1.0}, people, "seen") == [float("inf")] * 2


@pytest.mark.slow
@pytest.mark.covers("R140")
def test_sixty_people_write_and_every_board_is_right(tmp_path: Path) -> None:
    """Half a minute here; `python -m bench.workshop` does it for ten."""
    result = measure(tmp_path / "home", people=60, minutes=0.5, pause=6)
    faults = [one for one in result["wrong"] if "later than" not in one]
    assert faults == []
    assert result["notes"] > 100
    assert result["kept_to_seen"]["median_ms"] < 2000
