"""What a person at the terminal reads when the disk, the database or Heard itself fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from heard.cli.commands.load import _files
from heard.cli.faults import told_of
from heard.cli.main import run
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient


def heard(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "heard.cli.main", "--home", str(home), *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "HEARD_HOME": str(home)},
    )


def test_a_full_disk_is_said_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    told = told_of(OSError(28, "No space left on device", "/srv/heard/lake"))
    assert told.startswith("No space left on device (/srv/heard/lake). Free some space")
    assert told_of(RuntimeError("database or disk is full")).startswith("The disk is full. Free some space")
    assert capsys.readouterr().err == ""


def test_a_fault_of_ours_shows_the_lines_of_code_and_nothing_they_held(capsys: pytest.CaptureFixture[str]) -> None:
    words = "Nobody rang me back about my discharge."
    try:
        int(words)
    except ValueError as fault:
        told = told_of(fault)
    assert "a fault in Heard (ValueError)" in told
    assert "rang" not in told + capsys.readouterr().err


def test_a_fault_never_leaves_with_the_status_of_something_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KeyError("lost")

    monkeypatch.setattr("heard.record.setup.ready", broken)
    assert run(["sources", "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "a fault in Heard" in printed.err


@pytest.mark.slow
def test_a_home_whose_database_is_damaged_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "heard.sqlite3").write_bytes(b"no database at all" * 100)
    done = heard(tmp_path, "sources", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Restore it from a backup" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_broken_file_costs_the_others_neither_their_turn_nor_their_receipts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from heard.record.intake import loading
    from heard.record.intake.receipts import Receipt

    def one(file: Path, **_: object) -> Receipt:
        if file.name == "a.csv":
            raise OSError(28, "No space left on device")
        return Receipt(file=file.name, status="landed", rows_read=1, rows_accepted=1)

    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    monkeypatch.setattr(loading, "load", one)
    monkeypatch.setattr("heard.cli.commands.load._registers_first", lambda files: files)
    files = [inpatient(tmp_path / name, [("XD101", 50, 200, 0.9)]) for name in ("a.csv", "b.csv")]
    assert run(["load", "--json", *map(str, files)]) == 1
    receipts = json.loads(capsys.readouterr().out)
    assert [receipt["status"] for receipt in receipts] == ["rejected", "landed"]
    assert receipts[0]["message"].startswith("No space left")


def test_loading_a_folder_leaves_out_hidden_files_and_heards_own_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "heard-home"))
    for name in ("jan.csv", ".hidden.csv", ".git/config.csv", "heard-home/landing/ab/abc", "below/feb.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a,b\n", encoding="utf-8")
    assert [file.name for file in _files([tmp_path])] == ["feb.csv", "jan.csv"]


def test_a_path_that_is_too_long_or_missing_is_refused(tmp_path: Path) -> None:
    for path in (Path("x" * 300), tmp_path / "nothing.csv"):
        with pytest.raises(Refusal):
            _files([path])


@pytest.mark.slow
def test_an_empty_mapping_is_no_mapping(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("\n", encoding="utf-8")
    file = inpatient(tmp_path / "jan.csv", [("XD101", 50, 200, 0.9)])
    done = heard(tmp_path / "home", "load", file, "--mapping", tmp_path / "empty.toml", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is empty" in done.stderr


def test_what_is_refused_before_any_file_is_read_leaves_standard_output_empty(tmp_path: Path) -> None:
    done = heard(tmp_path / "home", "load", tmp_path / "missing.csv", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no file or folder")


@pytest.mark.slow
def test_a_first_command_that_is_killed_leaves_a_home_the_next_one_can_use(tmp_path: Path) -> None:
    import time

    for number, moment in enumerate((0.0, 0.02, 0.05, 0.1, 0.2, 0.4)):
        home = tmp_path / str(number)
        first = subprocess.Popen([sys.executable, "-m", "heard.cli.main", "--home", str(home), "sources"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        while first.poll() is None and not (home / "heard.sqlite3").exists():
            time.sleep(0.005)
        time.sleep(moment)
        first.kill()
        first.wait()
        done = heard(home, "doctor")
        assert done.returncode == 0, done.stdout + done.stderr
