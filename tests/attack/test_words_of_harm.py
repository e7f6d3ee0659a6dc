"""Cells that hold SQL, formulas, escapes and zero bytes; and where people's words may and may not be found."""

import csv
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from heard.evidence.rows import Place
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.places.doors import remember_places
from heard.record.places.models import Organisation
from heard.sources.cells import text, verbatim
from heard.sources.mapping_cells import name_code
from heard.vocabulary.refusal import Refusal
from tests.attack.test_overlaps import BY_KEY
from tests.record.intake.made import free_text

HARM = ("x'); DROP TABLE responses; --", '"; DELETE FROM "counts"', "' OR 1=1 --", "=cmd|' /C calc'!A0", "a\\'b%s{x}")


def test_what_no_letter_is_leaves_a_cell_and_line_ends_stay_in_words() -> None:
    assert text("Ward\x00 7\x1b[31m") == "Ward 7 [31m"
    assert verbatim("They were\x00 kind.\r\nAnd\tquick.\x07") == "They were  kind.\r\nAnd\tquick."
    assert text("👩‍⚕️ nurse") == "👩‍⚕️ nurse"


def test_places_named_in_other_letters_or_at_length_are_told_apart() -> None:
    names = ("عيادة السلام", "诊所", "w" * 300 + "1", "w" * 300 + "2", "Oak Lane")
    codes = [name_code(name) for name in names]
    assert len(set(codes)) == len(names)
    assert max(map(len, codes)) <= 80
    assert codes[-1] == "name:oak-lane"


@pytest.mark.django_db
def test_a_place_with_an_endless_name_or_code_is_cut_or_left_out() -> None:
    remember_places([Place("XD1", "n" * 900, "k" * 90, parent="p" * 90), Place("c" * 90, "code too long", "")])
    (kept,) = Organisation.objects.all()
    assert (kept.code, len(kept.name), len(kept.kind), len(kept.parent)) == ("XD1", 300, 40, 80)


@pytest.mark.django_db(transaction=True)
def test_an_organisation_that_is_no_code_is_refused(home: Home, tmp_path: Path) -> None:
    for code in ("x" * 90, "R'R8", "RR8; --"):
        with pytest.raises(Refusal, match="not an organisation's code"):
            load(free_text(tmp_path / "a.csv", rows=5), by="ana", organisation=code)


@pytest.mark.django_db(transaction=True)
def test_sql_in_a_files_cells_stays_text(home: Home, tmp_path: Path) -> None:
    from heard.indicators import figures

    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        rows = [(str(n), "XD1", "2026-01-05", "The ward was quiet.", harm) for n, harm in enumerate(HARM * 12)]
        csv.writer(file).writerows([("id", "trust", "day", "words", "ward"), *rows])
    mapping = BY_KEY.format(more="").replace('received_on = "day"', 'received_on = "day"\nservice = "ward"')
    load(tmp_path / "a.csv", by="ana", mapping=mapping)
    found = current_snapshot().query("SELECT DISTINCT service FROM responses ORDER BY 1")
    assert {row["service"] for row in found} == set(HARM)
    for harm in HARM:
        for place in ({"organisation": harm}, {"organisation": "XD1", "service": harm}, {"site": harm}):
            figures(current_snapshot(), "theme_share", **place)
    assert current_snapshot().query("SELECT count(*) AS n FROM responses") == [{"n": len(HARM) * 12}]


WORDS = "Zanzibar Quetzal told me on 07700 900123 that the ward was quiet"


@pytest.mark.slow
def test_words_as_given_are_in_the_vault_and_the_landing_folder_and_nowhere_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "m.toml").write_text(BY_KEY.format(more=""), encoding="utf-8")
    good = [(str(n), "XD1", "2026-01-05", WORDS) for n in range(20)]
    bad = [(str(n), "XD1", "no day", WORDS) for n in range(20, 23)]
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "trust", "day", "words"), *good, *bad])

    def heard(*words: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "heard.cli.main", "--home", str(home), *words]
        return subprocess.run(command, capture_output=True, timeout=120, env={**os.environ, "HEARD_HOME": str(home)})

    loaded = heard("load", str(tmp_path / "a.csv"), "--mapping", str(tmp_path / "m.toml"), "--json")
    told = [heard("figures", "--indicator", "theme_share"), heard("sources", "--json"), loaded]
    assert loaded.returncode == 1
    assert not [one for one in told if b"900123" in one.stdout + one.stderr]

    def holding(said: bytes) -> set[str]:
        return {str(p.relative_to(home)) for p in home.rglob("*") if p.is_file() and said in p.read_bytes()}

    key = sqlite3.connect(home / "heard.sqlite3").execute("SELECT key FROM intake_delivery").fetchone()[0]
    where = {name.split("/")[0].removesuffix("-wal") for name in holding(b"900123")}
    assert where == {"heard.sqlite3", "landing"}
    assert (home / "rejects" / f"{key}.csv").stat().st_mode & 0o777 == 0o600
    assert sqlite3.connect(home / "heard.sqlite3").execute(
        "SELECT count(*) FROM ledger_entry WHERE facts || why_in_chain || about LIKE '%Zanzibar%'"
    ).fetchone() == (0,)
    import duckdb

    for table in ("passages", "responses", "codings"):
        rows = duckdb.sql(f"SELECT * FROM read_parquet('{home}/lake/{table}/*.parquet')").fetchall()
        assert rows
        assert "900123" not in str(rows)

    assert heard("undo", key, "--because", "wrong").returncode == 0
    left = sqlite3.connect(home / "heard.sqlite3")
    left.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left.close()
    assert "heard.sqlite3" not in holding(WORDS.encode())


def test_rows_taken_away_hold_no_formula(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from heard.cli.main import run
    from heard.record.intake import looking

    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    monkeypatch.setattr(looking, "rows_behind_figure", lambda *_, **__: [{"service": "=1+1", "polarity": -1}])
    assert run(["rows", "--as", "ana", "theme_share"]) == 0
    assert capsys.readouterr().out.splitlines() == ["service,polarity", "'=1+1,-1"]


@pytest.mark.django_db
def test_a_zero_byte_in_an_address_reaches_no_database() -> None:
    from heard.record.places.names import names_of, settled

    assert names_of(["RR8\0"]) == {"RR8\0": "RR8\0"}
    assert settled("RR8\0") == ("RR8\0", "")
