"""What every test may use: the real files beside the project, where they are present."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

# Settings read the home folder when they are imported, so the tests' own stands before anything else.
os.environ["HEARD_HOME"] = tempfile.mkdtemp(prefix="heard-test-home-")

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A function from a path below `shared/` to the real file, skipping the test where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"the real file {name} is not beside the project")
        return path

    return find
