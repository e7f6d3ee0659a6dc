"""Ten people with real browsers' requests change the same few causes for concern at once: nothing is lost."""

from pathlib import Path

import pytest

from bench.governance import Work, judged, measure


def test_a_change_that_was_lost_made_twice_or_made_although_refused_is_told():
    done = [Work(kept=["A", "B"], notes=["one"]), Work(kept=["A"])]
    right = {"turns": {"A": 2, "B": 1}, "notes": ["one"], "entries": 3, "broken": ""}
    assert judged(done, right) == []
    assert judged(done, right | {"turns": {"A": 1, "B": 1}}) == ["A has turn 1 after 2 changes that were kept"]
    assert len(judged(done, right | {"notes": [], "entries": 4, "broken": "x"})) == 3


@pytest.mark.slow
def test_ten_people_lose_nothing_on_sqlite(tmp_path: Path) -> None:
    result = measure(tmp_path / "home", causes=4, people=10, rounds=3)
    assert result["wrong"] == []
    assert result["kept"] + result["refused"] == 30
    assert result["kept"] >= 4
