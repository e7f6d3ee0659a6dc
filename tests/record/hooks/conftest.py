"""A home with an administrator, and another system that listens."""

import pytest

from heard.record.hooks import addresses
from heard.record.people.models import User
from tests.record.hooks.made import Listening


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def boss(db, home) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


@pytest.fixture
def other(monkeypatch):
    """Another system that listens on this machine, which the operator allows."""
    monkeypatch.setenv(addresses.ALLOWED, "127.0.0.1")
    listening = Listening()
    yield listening
    listening.server.shutdown()
    listening.server.server_close()
