"""`heard rows` from the command line."""

import csv
import io

import pytest

from heard.cli.main import run
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from tests.record.conftest import home as home
from tests.web.lake_of_people import NEWEST, lay_out

FIGURE = f"fft_percent_positive organisation=RXA period={NEWEST} setting=inpatient"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def laid_out(home, monkeypatch):
    monkeypatch.setattr("heard.record.setup.ready", lambda **_: None)
    lay_out(home)
    User.objects.create(username="tariq", full_name="Tariq", role="analyst")


@pytest.mark.covers("R137")
def test_rows_are_written_as_csv_with_where_they_came_in(capsys):
    assert run(["rows", "--as", "tariq", FIGURE]) == 0
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["delivery"], row["row"], row["numerator"]) for row in rows] == [("d1", "16", "194.0")]
    assert "1 rows." in err
    assert Entry.objects.get().what == "rows_seen"


def test_without_a_name_the_rights_are_a_readers_and_no_row_is_written(capsys):
    assert run(["rows", FIGURE]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "analysts or administrators may" in err


def test_a_filter_that_is_none_is_refused_in_words(capsys):
    assert run(["rows", "--as", "tariq", "no_such_indicator"]) == 2
    assert "There is no indicator" in capsys.readouterr().err
