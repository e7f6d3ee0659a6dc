"""Cards typed by keyboard: keys are counted rightly, a card lost or doubled is told, and none is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.cards import CHROMIUM, Card, invented, judged, keys, minutes, reckoned, steps

FULL = Card(2, "Kind staff.", "A seat.", 1, 9)


def test_a_number_goes_on_by_itself_and_words_need_a_tab() -> None:
    """The keys beside the words are those that choose, go on and save."""
    pressed = [said for said, _ in steps(FULL)]
    assert pressed == ["2", "Kind staff.", "Tab", "A seat.", "Tab", "1", "9", "Enter"]
    assert keys(FULL) == (18, 6)
    assert keys(Card(1, "", "", 0, 0)) == (0, 2)
    assert keys(Card(1, "", "", 3, 0)) == (0, 5)


def test_an_hour_is_worked_out_of_keys_and_the_machine() -> None:
    """Forty words a minute are 200 keys a minute."""
    assert minutes(100, 100, 0, 40) == pytest.approx(50)
    assert minutes(100, 0, 600, 40) == pytest.approx(1)
    figures = reckoned([FULL] * 100, [600.0] * 100, 40)
    assert (figures["minutes_for_100"], figures["words_a_card"]) == (13.0, 4.0)
    assert figures["words_a_card_that_fit"] == pytest.approx(4 * 22 / 18, abs=0.05)
    assert minutes(100, 24, 600, figures["words_a_minute_that_fit"]) == pytest.approx(15, abs=0.3)


def test_cards_are_invented_with_and_without_words() -> None:
    """Four in ten have none."""
    made = invented(100)
    assert sum(not (one.good or one.better) for one in made) == 40
    assert max(keys(one)[1] for one in made) <= 6


def test_a_card_lost_doubled_or_changed_is_told() -> None:
    """Each by its own sentence."""
    right = {"cards": [[1, *FULL.boxes], [2, *FULL.boxes]], "broken": ""}
    assert judged([FULL] * 2, right) == []
    assert len(judged([FULL] * 2, right | {"cards": right["cards"][:1]})) == 2
    assert len(judged([FULL] * 2, right | {"cards": [*right["cards"], [2, *FULL.boxes]], "broken": "x"})) == 3


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.covers("R060")
def test_cards_typed_quickly_are_all_kept_once(tmp_path: Path) -> None:
    """Twelve here, faster than anybody types; `python -m bench.cards` does a hundred."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's chromium is not installed")
    out = tmp_path / "result.json"
    # In a process of its own: a browser may be open in this one already.
    command = [sys.executable, "-m", "bench.cards", "--cards", "12", "--faster", "50", "--out", str(out)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], timeout=300)
    result = json.loads(out.read_text())
    assert result["wrong"] == []
    assert result["most_keys_beside"] <= 6
