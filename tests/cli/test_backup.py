"""A home backed up and restored is the same home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.intake.made import free_text, inpatient


def heard(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "heard.cli.main", "--home", str(home), *words],
        capture_output=True,
        text=True,
        env={**os.environ},
    )


@pytest.mark.slow
def test_a_restored_home_holds_the_same_evidence_and_is_sound(tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", [("XD101", 100, 400, 0.95)])
    words = free_text(tmp_path / "words.csv", rows=30)
    assert heard(tmp_path / "home", "load", str(file), str(words)).returncode == 0
    backup = tmp_path / "kept.tar.gz"
    assert heard(tmp_path / "home", "backup", str(backup)).returncode == 0
    assert backup.stat().st_mode & 0o077 == 0
    assert heard(tmp_path / "again", "restore", str(backup)).returncode == 0
    ask = ("figures", "--indicator", "fft_percent_recommended")
    assert heard(tmp_path / "again", *ask).stdout == heard(tmp_path / "home", *ask).stdout
    assert "already received" in heard(tmp_path / "again", "load", str(file)).stderr
    assert heard(tmp_path / "again", "doctor").returncode == 0


@pytest.mark.slow
def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    backup = tmp_path / "kept.tar.gz"
    assert heard(tmp_path / "home", "backup", str(backup)).returncode == 0
    again = heard(tmp_path / "home", "backup", str(backup))
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    into = heard(tmp_path / "home", "restore", str(backup))
    assert (into.returncode, "is not empty" in into.stderr) == (2, True)


@pytest.mark.slow
def test_half_a_backup_makes_no_home(tmp_path: Path) -> None:
    backup = tmp_path / "kept.tar.gz"
    heard(tmp_path / "home", "backup", str(backup))
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    made = heard(tmp_path / "again", "restore", str(backup))
    assert (made.returncode, "cannot be read as a whole backup" in made.stderr) == (2, True)
    assert not (tmp_path / "again").exists()
