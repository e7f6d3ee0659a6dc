"""A new home has exactly the tables, columns, rules and guards that the migrations leave."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

MADE = "from heard.record.setup import ready; ready()"
MIGRATED = (
    "from heard.record.setup import ready; ready(migrate=False); "
    "from django.core.management import call_command; call_command('migrate', verbosity=0)"
)


def told(home: Path) -> dict[str, object]:
    """Every table with its columns, indexes and conditions, every trigger, and which migrations are done."""
    with sqlite3.connect(home / "heard.sqlite3") as made:
        tables = [name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        shape: dict[str, object] = {}
        for table in tables:
            columns = {row[1:] for row in made.execute(f"PRAGMA table_info({table})")}
            keys = {row[2:5] for row in made.execute(f"PRAGMA foreign_key_list({table})")}
            shape[table] = (columns, keys, _indexes(made, table), _conditions(made, table))
        shape["triggers"] = set(made.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"))
        shape["done"] = set(made.execute("SELECT app, name FROM django_migrations"))
        return shape


def _indexes(made: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    found = set()
    for _, name, unique, _, partial in made.execute(f"PRAGMA index_list({table})"):
        columns = tuple(row[2] for row in made.execute(f"PRAGMA index_info({name!r})"))
        found.add((unique, partial, columns))
    return found


def _conditions(made: sqlite3.Connection, table: str) -> int:
    (sql,) = made.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    return str(sql).count("CHECK (")


@pytest.mark.slow
def test_a_new_home_is_as_the_migrations_leave_one(tmp_path: Path) -> None:
    """Both ways, table by table."""
    homes = []
    for name, way in (("made", MADE), ("migrated", MIGRATED)):
        homes.append(tmp_path / name)
        homes[-1].mkdir()
        subprocess.run([sys.executable, "-c", way], check=True, env={**os.environ, "HEARD_HOME": str(homes[-1])})
    made, migrated = (told(home) for home in homes)
    assert made.keys() == migrated.keys()
    assert {name for name in made if made[name] != migrated[name]} == set()


@pytest.mark.slow
def test_a_stop_while_a_home_is_made_does_no_harm(tmp_path: Path) -> None:
    """The tables are there, but nothing is noted as done: the next command finishes it."""
    environment = {**os.environ, "HEARD_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", MADE], check=True, env=environment)
    whole = told(tmp_path)
    with sqlite3.connect(tmp_path / "heard.sqlite3") as half:
        half.execute("DELETE FROM django_migrations")
        for (name,) in half.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            half.execute(f"DROP TRIGGER {name}")
    subprocess.run([sys.executable, "-c", MADE], check=True, env=environment)
    assert told(tmp_path) == whole
