"""What is hidden does not depend on the order in which an engine happens to give its groups."""

import random
from pathlib import Path

import pytest

from heard.evidence.testing import snapshot
from heard.indicators import figures

ELEMENTS = ("access", "respect", "information", "comfort", "emotional", "family", "transition", "coordination")
ASKED = (("theme_share", ("category", "polarity")), ("theme_share", ("site", "category")))


def said(number: int, chance: random.Random) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    organisation = chance.choice(("XD1", "XD2", "XD3"))
    shared = {
        "organisation": organisation,
        "site": f"{organisation}0{chance.randrange(1, 5)}",
        "period": f"2026-{chance.randrange(1, 4):02d}",
        "kind": "friends-and-family",
        "source": "made",
        "response": f"r{number}",
    }
    passage = {"passage": f"p{number}", "polarity": chance.choice((-1, 1)), "model": "m", **shared}
    coding = {**passage, "frame": "nhs", "category": chance.choice(ELEMENTS), "coder": "model"}
    return shared, passage, coding


@pytest.mark.covers("R137")
def test_the_same_rows_in_another_order_hide_the_same_cells(tmp_path: Path) -> None:
    chance = random.Random(7)
    rows = [said(number, chance) for number in range(900)]
    told = []
    for turn in range(3):
        chance.shuffle(rows)
        responses, passages, codings = zip(*rows, strict=True)
        lake = snapshot(
            tmp_path / str(turn), responses=responses, passages=passages, codings=codings, digest=f"turn {turn}"
        )
        found = [figure for indicator, by in ASKED for figure in figures(lake, indicator, by=by)]
        told.append(sorted((f.organisation, f.site, f.period, f.group, f.suppressed, f.value or 0.0) for f in found))
    assert sum(hidden for *_, hidden, _ in told[0]) > 20
    assert told[0] == told[1] == told[2]
