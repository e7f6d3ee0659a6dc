"""A home of each test's own, beside the test database."""

from pathlib import Path

import pytest

from heard.record.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A fresh home folder that `Home.current()` answers with."""
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()
