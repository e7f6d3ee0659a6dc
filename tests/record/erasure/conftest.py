"""An administrator, who alone may remove a person's information."""

import pytest

from heard.record.home import Home
from heard.record.people.models import User


@pytest.fixture
def admin(home: Home) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Byrne", role="administrator")
