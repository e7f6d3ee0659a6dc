"""The house's own rules: floors, and a command that answers at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from heard.cli.main import COMMANDS, overview, run

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_imports_from_a_floor_above() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert checked.returncode == 0, checked.stdout[-3000:]
    assert "0 broken" in checked.stdout


def test_help_imports_no_heavy_engine() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "heard.cli.main", "--help"], capture_output=True, text=True, cwd=ROOT
    )
    heavy = {"django", "numpy", "duckdb", "deltalake", "sklearn", "spacy", "typer", "pyarrow"}
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in said.stderr.splitlines()}
    assert imported & heavy == set()
    assert said.stdout.strip() == overview().strip()


def test_a_mistyped_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["laod"]) == 2
    assert "Did you mean `heard load`?" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"heard {name}" in capsys.readouterr().out
