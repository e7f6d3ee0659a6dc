"""Heard on a PostgreSQL of its own, started in a temporary folder for these tests."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.postgresql import NotHere, own_cluster
from tests.record.intake.made import free_text, inpatient
from tests.record.ledger.test_two_writers_at_once import written_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

SITES = [("XD101", 50, 200, 0.9), ("XD102", 70, 210, 0.8)]


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """The port of a private cluster that listens on this computer only."""
    pytest.importorskip("psycopg", reason="the extra heard[postgres] is not installed here")
    try:
        with own_cluster() as port:
            yield port
    except NotHere as reason:
        pytest.skip(str(reason))


Heard = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def heard(server: int, tmp_path: Path, request: pytest.FixtureRequest) -> Heard:
    """Starts a command on a fresh home and a fresh database."""
    import psycopg

    name = request.node.name[:60].lower()
    with psycopg.connect(f"host=127.0.0.1 port={server} user=heard dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    env = os.environ | {
        "HEARD_HOME": str(tmp_path / "home"),
        "HEARD_DATABASE_URL": f"postgresql://heard@127.0.0.1:{server}/{name}",
    }
    env.pop("DJANGO_SETTINGS_MODULE", None)

    def start(*words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "heard.cli.main", *map(str, words)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)

    return start


def finish(process: subprocess.Popen[str]) -> Any:
    """What a command printed, once it ended well."""
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return json.loads(out) if out.startswith(("[", "{")) else out


def all_good(heard: Heard) -> bool:
    return {found["state"] for found in finish(heard("doctor", "--json"))} == {"good"}


def people(heard: Heard) -> list[tuple[str, float]]:
    asked = ("figures", "--indicator", "fft_percent_recommended", "--by", "site", "--format", "json")
    return [(row["site"], row["n"]) for row in finish(heard(*asked))]


def test_files_are_loaded_and_taken_back(heard: Heard, tmp_path: Path) -> None:
    sites, words = inpatient(tmp_path / "sites.csv", SITES), free_text(tmp_path / "words.csv", rows=80)
    receipts = finish(heard("load", sites, words, "--json"))
    assert [receipt["status"] for receipt in receipts] == ["landed", "landed"]
    assert people(heard)
    finish(heard("undo", receipts[0]["delivery"], "--because", "sent for the wrong month"))
    assert people(heard) == []
    assert [one["status"] for one in finish(heard("load", sites, words, "--json"))] == ["landed", "already_received"]
    finish(heard("rebuild"))
    assert all_good(heard)


def test_two_first_loads_at_once_lose_nothing(heard: Heard, tmp_path: Path) -> None:
    files = [inpatient(tmp_path / f"{m}.csv", SITES, month=f"2026{m:02d}") for m in range(1, 4)]
    files += [free_text(tmp_path / f"words-{n}.csv", rows=60, start=n * 40) for n in range(2)]
    one, two = heard("load", *files[:4], "--json"), heard("load", *files[2:], "--json")
    statuses = [receipt["status"] for receipt in (*finish(one), *finish(two))]
    assert statuses.count("landed") == len(files)
    assert all_good(heard)


def test_long_names_and_odd_letters_are_refused_or_kept_never_a_fault(heard: Heard, tmp_path: Path) -> None:
    rows = free_text(tmp_path / "words.csv", rows=20).read_text(encoding="utf-8")
    odd = tmp_path / f"{'é' * 120}.csv"
    odd.write_text(rows.replace("Oak Lane 1", "O'ak; DROP TABLE intake_delivery; -- " + "w" * 400), encoding="utf-8")
    (tmp_path / "header.csv").write_text(rows.replace("Extremely likely", "perhaps", 1), encoding="utf-8")
    first = heard("load", odd, tmp_path / "header.csv", "--json")
    out, err = first.communicate(timeout=240)
    assert "fault" not in err
    assert [receipt["status"] for receipt in json.loads(out)] == ["landed", "landed"]
    finish(heard("sources", "--json"))


def test_the_ledger_stays_whole_with_three_writers_at_once(heard: Heard, server: int, tmp_path: Path) -> None:
    finish(heard("doctor", "--json"))
    name = "test_the_ledger_stays_whole_with_three_writers_at_once"[:60]
    env = {"HEARD_HOME": str(tmp_path / "home"),
           "HEARD_DATABASE_URL": f"postgresql://heard@127.0.0.1:{server}/{name}"}  # fmt: skip
    assert written_at_once(env, writers=3, each=60) == "180 None True"


def test_the_database_refuses_to_change_the_ledger(heard: Heard, server: int, tmp_path: Path) -> None:
    import psycopg

    finish(heard("load", inpatient(tmp_path / "sites.csv", SITES), "--json"))
    name = "test_the_database_refuses_to_change_the_ledger"
    with psycopg.connect(f"host=127.0.0.1 port={server} user=heard dbname={name}", autocommit=True) as connection:
        for statement in ("UPDATE ledger_entry SET who = 'x'", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry"):
            with pytest.raises(psycopg.DatabaseError):
                connection.execute(statement)
    assert all_good(heard)


NOTE = """
from datetime import date
from heard.record.setup import ready
ready()
from heard.codesign.method import Method
from heard.record.bodies.doors import set_up
from heard.record.codesign import activities, programmes, statements
from heard.record.people.doors import add_person
boss = add_person(by=None, username="boss", full_name="Ada Minns", role="administrator", password="kept for a test")
icb = set_up(by=boss, key="icb", name="An ICB", from_template="icb-2026", since=date(2025, 1, 1))
made = programmes.start(by=boss, commissioner=icb, title="What matters", about="care")
asked = activities.set_up(made, by=boss, method=Method.VALUES, title="What we believe")
statements.write(asked, stem="purpose", words="To be told.", once="1", mode="paper", captured_by=boss)
"""
CHANGES = (
    "UPDATE codesign_statement SET words = 'Otherwise.'",
    "UPDATE codesign_statement SET words = ''",
    "UPDATE codesign_statement SET language = 'cy'",
    "DELETE FROM codesign_statement",
    "TRUNCATE codesign_statement CASCADE",
)


def test_the_database_refuses_to_change_what_somebody_wrote(heard: Heard, server: int, tmp_path: Path) -> None:
    import psycopg

    assert heard("doctor").wait(timeout=120) in (0, 1)
    name = "test_the_database_refuses_to_change_what_somebody_wrote"
    env = os.environ | {
        "HEARD_HOME": str(tmp_path / "home"), "HEARD_DATABASE_URL": f"postgresql://heard@127.0.0.1:{server}/{name}",
    }  # fmt: skip
    env.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([sys.executable, "-c", NOTE], check=True, env=env)
    with psycopg.connect(f"host=127.0.0.1 port={server} user=heard dbname={name}", autocommit=True) as connection:
        for statement in CHANGES:
            with pytest.raises(psycopg.errors.RaiseException, match="never changed, only taken back"):
                connection.execute(statement)
        connection.execute("UPDATE codesign_statement SET words = '', withdrawn_at = now()")
