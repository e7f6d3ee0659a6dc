"""A home with a little lake, and tokens that open its API."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from heard.record.home import Home
from heard.record.people.models import User
from heard.record.tokens.doors import make_token
from heard.record.tokens.scopes import Scope

EVERY = [scope.value for scope in Scope]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A fresh home folder that `Home.current()` answers with."""
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def boss(db) -> User:
    """An administrator."""
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


@pytest.fixture
def opened(boss) -> Callable[..., str]:
    """A function that makes a token and gives its secret: `opened("read_figures", organisation="RXA")`."""

    def make(*scopes: str, **more: Any) -> str:
        return make_token(by=boss, name="Test", scopes=scopes or EVERY, **more)[1]

    return make


class Api:
    """Asks the API as another system does."""

    def __init__(self, secret: str) -> None:
        self.client, self.headers = Client(), {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, *, headers: dict[str, str] | None = None, **asked: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", asked, headers=self.headers | (headers or {}))

    def post(self, path: str, sent: Any, *, key: str = "", **more: Any) -> Any:
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        if isinstance(sent, dict) and "file" in sent:
            return self.client.post(f"/api/v1/{path}", sent, headers=headers, **more)
        body = sent if isinstance(sent, (str, bytes)) else json.dumps(sent)
        return self.client.post(
            f"/api/v1/{path}", body, content_type="application/json", headers=headers, **more
        )  # fmt: skip


@pytest.fixture
def api(home, opened) -> Callable[..., Api]:
    """A function that gives an asker: `api("read_figures", organisation="RXA")`; `api(secret="...")` with that."""

    def ask(*scopes: str, secret: str | None = None, **more: Any) -> Api:
        return Api(opened(*scopes, **more) if secret is None else secret)

    return ask
