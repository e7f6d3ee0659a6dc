"""What is hidden does not depend on the order in which an engine happens to give its groups."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from heard.evidence.lake import Lake
from heard.evidence.schema import TABLES

ASK = """
import json, sys
from pathlib import Path
from heard.evidence.lake import Lake
from heard.indicators import figures
lake = Lake(Path(sys.argv[1]))
snapshot = lake.snapshot(lake.versions(), "same")
asked = [("theme_share", ("category", "polarity")), ("theme_share", ("site", "category")), ("complaints_new", ("site",))]
found = [figure for indicator, by in asked for figure in figures(snapshot, indicator, by=by)]
print(json.dumps([[f.organisation, f.site, f.period, f.group, f.value, f.suppressed] for f in found]))
"""


@pytest.mark.slow
@pytest.mark.covers("R137")
def test_three_processes_hide_the_same_cells(tmp_path: Path) -> None:
    import pyarrow as pa

    chance = random.Random(7)
    elements = ("access", "respect", "information", "comfort", "emotional", "family", "transition", "coordination")
    passages, codings, responses = [], [], []
    for number in range(4_000):
        place = chance.choice(("XD1", "XD2", "XD3"))
        where = {
            "organisation": place,
            "site": f"{place}0{chance.randrange(1, 5)}",
            "period": f"2026-{chance.randrange(1, 13):02d}",
            "kind": chance.choice(("complaint", "friends-and-family", "friends-and-family")),
            "source": "made",
            "delivery": "d",
        }
        polarity = chance.choice((-1, 1))
        responses.append({"response": f"r{number}", "row": number, "counts_as": "positive", **where})
        passages.append(
            {"passage": f"p{number}", "response": f"r{number}", "polarity": polarity, "model": "m", **where}
        )
        codings.append(
            {
                "coding": f"c{number}",
                "passage": f"p{number}",
                "response": f"r{number}",
                "frame": "nhs",
                "category": chance.choice(elements),
                "polarity": polarity,
                "coder": "model",
                **where,
            }
        )
    lake = Lake(tmp_path / "lake")
    lake.prepare()
    for name, rows in (("responses", responses), ("passages", passages), ("codings", codings)):
        schema = TABLES[name].arrow()
        blank = {c.name: "" if c.type == "text" else None for c in TABLES[name].columns}
        chance.shuffle(rows)
        lake.append(name, pa.Table.from_pylist([blank | row for row in rows], schema=schema))
    said = {
        subprocess.run(
            [sys.executable, "-c", ASK, str(tmp_path / "lake")],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert len(said) == 1
    told = json.loads(said.pop())
    assert sum(hidden for *_, hidden in told) > 20
