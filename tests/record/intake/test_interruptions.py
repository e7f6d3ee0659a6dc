"""Kills in the middle and loads side by side, on real processes and a real home."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.record.intake.made import free_text, inpatient

MONTHS = [f"2025{month:02d}" for month in range(1, 7)]


def heard(home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "heard.cli.main", "--home", str(home), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HEARD_HOME": str(home)},
    )


def finish(process: subprocess.Popen[str]) -> list[dict[str, object]]:
    out, _ = process.communicate(timeout=180)
    return json.loads(out)


def contents(home: Path) -> dict[str, object]:
    """What readers see: rows and totals of every table at the newest edition, and the database's own records."""
    from heard.evidence.lake import Lake

    database = sqlite3.connect(home / "heard.sqlite3")
    digest, pins = database.execute("SELECT digest, pins FROM intake_edition ORDER BY id DESC LIMIT 1").fetchone()
    snapshot = Lake(home / "lake").snapshot(json.loads(pins), digest)
    seen = {
        table: snapshot.query(f"SELECT count(*) AS n, count(DISTINCT {key}) AS ids FROM {table}")[0]
        for table, key in (
            ("responses", "response"),
            ("passages", "passage"),
            ("codings", "coding"),
            ("counts", '"count"'),
        )
    }
    seen["people"] = snapshot.query("SELECT sum(denominator) AS n FROM counts WHERE measure = 'fft_recommended'")[0][
        "n"
    ]
    landed = database.execute("SELECT count(*) FROM intake_delivery WHERE state = 'landed'").fetchone()[0]
    vault = database.execute("SELECT count(*) FROM intake_verbatim").fetchone()[0]
    return {**seen, "landed": landed, "vault": vault}


def returns(folder: Path) -> list[str]:
    folder.mkdir()
    files = [
        inpatient(
            folder / f"{m}.csv", [(f"XD{t}{s:02d}", 50 + s, 200, 0.9) for t in range(1, 4) for s in range(9)], month=m
        )
        for m in MONTHS
    ]
    files += [free_text(folder / f"words-{n}.csv", rows=400, start=n * 300) for n in range(3)]
    return [str(file) for file in files]


@pytest.mark.slow
def test_kill_nine_at_thirty_moments_leaves_what_a_clean_run_leaves(tmp_path: Path) -> None:
    files = returns(tmp_path / "returns")
    started = time.monotonic()
    finish(heard(tmp_path / "clean", "load", *files, "--json"))
    whole = time.monotonic() - started
    clean = contents(tmp_path / "clean")
    chance = random.Random(20260401)
    home = tmp_path / "killed"
    for _ in range(30):
        process = heard(home, "load", *files, "--json")
        time.sleep(chance.uniform(0.1, 1.0) * whole)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    receipts = finish(heard(home, "load", *files, "--json"))
    assert {receipt["status"] for receipt in receipts} <= {"landed", "already_received"}
    assert contents(home) == clean


@pytest.mark.slow
def test_two_loads_at_once_lose_nothing(tmp_path: Path) -> None:
    files = returns(tmp_path / "returns")
    one = heard(tmp_path / "home", "load", *files[:4], "--json")
    two = heard(tmp_path / "home", "load", *files[2:], "--json")
    receipts = [*finish(one), *finish(two)]
    assert sorted(str(receipt["status"]) for receipt in receipts).count("landed") == len(files)
    finish(heard(tmp_path / "alone", "load", *files, "--json"))
    assert contents(tmp_path / "home") == contents(tmp_path / "alone")
