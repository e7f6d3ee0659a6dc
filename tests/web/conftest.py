"""People of every role, made without the cost of a real password hash."""

from collections.abc import Callable

import pytest
from django.test import Client

from heard.record.people.models import User


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def someone(db) -> Callable[..., User]:
    """A function that makes a person with a role."""

    def make(role: str = "reader", name: str = "Rowan Reid") -> User:
        person = User(username=f"{role}.{User.objects.count()}@example.org", full_name=name, role=role)
        person.set_password("purple tree lamp")
        person.save()
        return person

    return make


@pytest.fixture
def signed_in(client: Client, someone) -> Callable[..., Client]:
    """A function that signs a new person in: `signed_in("analyst")`."""

    def enter(role: str = "reader") -> Client:
        client.force_login(someone(role))
        return client

    return enter
