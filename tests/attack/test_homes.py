"""Homes in odd places, and who else can read them."""

from pathlib import Path

import pytest

from heard.record.examination import privacy
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.replaying import rebuild
from heard.record.settings import sqlite_at
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import free_text, inpatient


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["it's a home", "Élise & co #2; {old}", 'say "home"'])
def test_a_home_works_in_a_folder_with_spaces_quotes_and_accents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / name))
    load(free_text(tmp_path / "a.csv", rows=40), by="ana")
    load(free_text(tmp_path / "b.csv", rows=40, start=20), by="ana")
    load(inpatient(tmp_path / "sites.csv", [("XD101", 50, 200, 0.9)]), by="ana")
    rebuild(by="ana")
    told = current_snapshot().query("SELECT count(*) AS n, count(DISTINCT delivery) AS d FROM responses")
    assert told == [{"n": 60, "d": 2}]


@pytest.mark.parametrize("name", ["per%20cent", "st*r", "wh?t", "[list]", "back\\slash", "two\nlines"])
def test_a_home_the_tables_cannot_lie_under_is_refused_before_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / name))
    with pytest.raises(Refusal, match="home folder"):
        Home.current()
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_its_owners_alone_whatever_the_folder_allows(tmp_path: Path) -> None:
    sqlite_at(tmp_path / "heard.sqlite3")
    assert (tmp_path / "heard.sqlite3").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db(transaction=True)
def test_the_doctor_says_when_others_can_read_a_home(home: Home, tmp_path: Path) -> None:
    load(free_text(tmp_path / "a.csv", rows=10), by="ana")
    assert home.path.stat().st_mode & 0o777 == 0o700
    assert privacy().state == "good"
    assert {path.stat().st_mode & 0o077 for path in (home.landing, home.staging, *home.landing.rglob("*"))} == {0}
    home.path.chmod(0o755)
    home.lake.chmod(0o755)
    assert privacy().state == "look at this"
