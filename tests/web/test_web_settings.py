"""What the settings make of the home folder and the variables around it."""

import pytest
from django.conf import settings
from django.db import connection

from heard.record.settings import postgres_at, sqlite_at
from heard.vocabulary.refusal import Refusal


def test_a_postgresql_address_is_read_whole():
    read = postgres_at("postgresql://ada:p%40ss@db.example:5433/heard?sslmode=require")
    assert {key: read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "heard", "USER": "ada", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433",
    }  # fmt: skip
    assert read["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("address", ["mysql://ada:hunter2@db/heard", "postgresql://ada:hunter2@db", "heard"])
def test_another_kind_of_database_is_refused_without_repeating_the_password(address):
    with pytest.raises(Refusal) as refused:
        postgres_at(address)
    assert "hunter2" not in str(refused.value)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="these are SQLite's own settings")
def test_sqlite_writes_over_what_was_deleted_and_holds_to_its_links():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_connection_outlives_the_page_it_was_opened_for(tmp_path):
    for database in (sqlite_at(tmp_path / "x.sqlite3"), postgres_at("postgresql://ada@db/heard")):
        assert database["CONN_MAX_AGE"] >= 60
    assert postgres_at("postgresql://ada@db/heard")["CONN_HEALTH_CHECKS"]


def test_the_service_is_in_london_and_off_the_network_by_default():
    assert (settings.TIME_ZONE, settings.USE_TZ, settings.LANGUAGE_CODE) == ("Europe/London", True, "en-gb")
    assert not settings.DEBUG
    assert "*" not in settings.ALLOWED_HOSTS
