"""A home of each test's own, and files that somebody sends."""

from pathlib import Path

import pytest

from heard.record.home import Home
from tests.record.intake.made import inpatient, supplier_file
from tests.web.intake.sending import SITES


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def april(tmp_path: Path) -> Path:
    return supplier_file(tmp_path / "harbour-april-2026.csv", rows=40)


@pytest.fixture
def january(tmp_path: Path) -> bytes:
    return inpatient(tmp_path / "jan.csv", SITES).read_bytes()
