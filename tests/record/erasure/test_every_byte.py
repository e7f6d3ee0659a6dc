"""Real processes on a real home: every byte is searched for a person's words, and removals are killed in the middle."""

import csv
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

from tests.attack.test_overlaps import BY_KEY

pytestmark = pytest.mark.slow

HERS = "Quetzal Zanzibar told me on 07700 900123 that the blue corridor was endless"
OTHER = "The ward was quiet and somebody brought tea."
ADMIN = "ada@example.org"
MAKE_ADMIN = f"""
from heard.record.setup import ready
ready()
from heard.record.people.doors import add_person
add_person(by=None, username={ADMIN!r}, full_name="Ada Byrne", role="administrator")
"""


def start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "heard.cli.main", "--home", str(home), *words]
    environment = {**os.environ, "HEARD_HOME": str(home)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def heard(home: Path, *words: str, status: int = 0) -> bytes:
    process = start(home, *words)
    out, err = process.communicate(timeout=600)
    assert process.returncode == status, err.decode()
    return out


def loaded(tmp_path: Path, rows: int = 40) -> Path:
    home = tmp_path / "home"
    (tmp_path / "m.toml").write_text(BY_KEY.format(more=""), encoding="utf-8")
    for name, day in (("jan", "2026-01-05"), ("feb", "2026-02-05")):
        lines = [(str(n), "XD1", day, OTHER) for n in range(rows)]
        bad = [("ref-7", "XD1", HERS, HERS), ("ref-8", "XD1", "no day", OTHER)]
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "trust", "day", "words"), *lines, ("ref-7", "XD1", day, HERS), *bad])
    for name in ("jan", "feb"):
        heard(home, "load", str(tmp_path / f"{name}.csv"), "--mapping", str(tmp_path / "m.toml"), status=1)
    subprocess.run([sys.executable, "-c", MAKE_ADMIN], check=True, env={**os.environ, "HEARD_HOME": str(home)})
    return home


def holding(home: Path) -> set[str]:
    """Files of the home in which the person's words stand, packed ones unpacked."""
    import duckdb

    found = set()
    for path in (p for p in home.rglob("*") if p.is_file()):
        content = path.read_bytes()
        if path.suffix == ".parquet":
            content = str(duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()).encode()
        if any(said in content for said in (b"Zanzibar", b"900123", b"blue corridor was endless")):
            found.add(path.relative_to(home).parts[0])
    return found


def shown(home: Path) -> dict[str, object]:
    """What is on record of the evidence, whatever the order of writing."""
    from heard.evidence.lake import Lake

    with sqlite3.connect(home / "heard.sqlite3") as database:
        digest, pins = database.execute("SELECT digest, pins FROM intake_edition ORDER BY id DESC").fetchone()
        numbers = database.execute(
            "SELECT key, state, rows_read, rows_accepted, rows_rejected, responses FROM intake_delivery ORDER BY id"
        ).fetchall()
        vault = database.execute("SELECT count(*) FROM intake_verbatim").fetchone()
        rejected = database.execute("SELECT count(*) FROM intake_rejectedrow").fetchone()
    rows = Lake(home / "lake").snapshot(json.loads(pins), digest).query("SELECT response FROM responses ORDER BY 1")
    landing = sorted((str(p.relative_to(home)), p.read_bytes()) for p in (home / "landing").glob("*/*"))
    return {
        "rows": rows,
        "numbers": numbers,
        "vault": vault,
        "rejected": rejected,
        "landing": landing,
        "edition": digest,
    }


REMOVE = ("erase", "--reference", "ref-7", "--because", "the person asked us to", "--by", ADMIN)


def test_after_a_removal_no_byte_of_the_home_holds_the_persons_words(tmp_path: Path) -> None:
    home = loaded(tmp_path)
    assert holding(home) >= {"heard.sqlite3", "landing", "rejects", "lake"}
    told = heard(home, *REMOVE, "--grace", "0", "--json")
    (done,) = json.loads(told)
    assert done["state"] == "done"
    assert done["removed"] | {"codings": 0} == {
        "responses": 1, "passages": 1, "codings": 0, "words": 1, "rejected_rows": 2, "rows": 4, "alike": 3, "files": 2,
    }  # fmt: skip
    assert holding(home) == set()
    heard(home, "erase", "--find", "Zanzibar", "--by", ADMIN)
    heard(home, "rebuild")
    heard(home, "load", str(tmp_path / "jan.csv"), "--mapping", str(tmp_path / "m.toml"), status=1)  # ref-8 needs a day
    assert holding(home) == set()
    findings = {one["check"]: one["state"] for one in json.loads(heard(home, "doctor", "--json"))}
    assert findings["removals"] == "good"
    heard(home, *REMOVE)


def test_a_backup_made_before_is_restored_without_the_person(tmp_path: Path) -> None:
    home, again = loaded(tmp_path), tmp_path / "again"
    heard(home, "backup", str(tmp_path / "backup.tar.gz"))
    heard(home, *REMOVE)
    heard(home, "erase", "--register", str(tmp_path / "register.json"))
    heard(again, "restore", str(tmp_path / "backup.tar.gz"), "--removed", str(tmp_path / "register.json"))
    assert holding(again) == set()


def test_a_removal_killed_at_any_moment_is_finished_by_repeating_it(tmp_path: Path) -> None:
    import shutil

    home = loaded(tmp_path)
    clean = tmp_path / "clean"
    shutil.copytree(home, clean)
    started = time.monotonic()
    heard(clean, *REMOVE)
    whole = time.monotonic() - started
    chance = random.Random(20260402)
    for number in range(5):
        killed = tmp_path / f"killed-{number}"
        shutil.copytree(home, killed)
        process = start(killed, *REMOVE)
        time.sleep(chance.uniform(0.4, 1.05) * whole)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        heard(killed, *REMOVE)
        heard(killed, "erase", "--finish", "--at-once")
        assert shown(killed) == shown(clean)
        assert holding(killed) == set()
        shutil.rmtree(killed)
