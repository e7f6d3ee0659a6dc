"""`heard figures` and `heard indicators` on a little lake."""

import csv
import io
import json

import pytest

from heard.cli.main import run
from heard.evidence.testing import snapshot

COLUMNS = (
    "indicator organisation site service period group numerator denominator value lower upper n suppressed "
    "data_version definition_version"
)


@pytest.fixture
def lake(tmp_path, monkeypatch):
    """Puts a little lake where commands look for the current one."""

    def make(**rows):
        made = snapshot(tmp_path, **rows)
        monkeypatch.setattr("heard.record.setup.ready", lambda: None)
        monkeypatch.setattr("heard.record.intake.editions.current_snapshot", lambda: made)

    return make


RECOMMENDED = {
    "measure": "fft_recommended", "level": "site", "organisation": "RXX", "site": "RXX01", "setting": "inpatient",
    "period": "2019-10", "numerator": 2965.0, "denominator": 3138.0, "value": 0.945, "source": "fft_inpatient_sites",
}  # fmt: skip


def test_figures_come_as_csv_with_the_columns_that_were_promised(lake, capsys):
    lake(counts=[RECOMMENDED])
    assert run(["figures", "--indicator", "fft_percent_recommended", "--site", "RXX01", "--period", "2019-10"]) == 0
    out = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(out.out))
    assert " ".join(row) == COLUMNS
    assert (row["value"], row["n"], row["lower"], row["suppressed"]) == ("0.945", "3138", "0.936326", "false")
    assert "1 figure" in out.err


def test_hidden_figures_are_rows_without_numbers_and_standard_error_says_why(lake, capsys):
    lake(responses=[{"kind": "complaint", "organisation": "RXX", "period": "2026-04"}] * 3)
    assert run(["figures", "--indicator", "complaints_new"]) == 0
    out = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(out.out))
    assert (row["numerator"], row["value"], row["n"], row["suppressed"]) == ("", "", "", "true")
    assert "Hidden because fewer than 5 people" in out.err


@pytest.mark.django_db(transaction=True)
def test_figures_come_as_json_split_as_asked(lake, capsys):
    lake(counts=[RECOMMENDED, RECOMMENDED | {"site": "RXX02"}])
    arguments = "figures --indicator fft_percent_recommended --organisation RXX --by site --format json"
    assert run(arguments.split()) == 0
    assert [row["site"] for row in json.loads(capsys.readouterr().out)] == ["RXX01", "RXX02"]


def test_names_that_a_spreadsheet_would_run_are_written_as_text(lake, capsys):
    lake(counts=[RECOMMENDED | {"service": "=1+1", "level": "ward"}])
    run(["figures", "--indicator", "fft_percent_recommended", "--by", "service"])
    assert ",'=1+1," in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["happiness", "shmi --period soon", "shmi --by colour"])
def test_what_cannot_be_answered_is_refused_with_the_next_step(lake, capsys, wrong):
    lake()
    assert run(["figures", "--indicator", *wrong.split()]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


def test_no_data_is_said_and_is_no_failure(lake, capsys):
    lake()
    assert run(["figures", "--indicator", "shmi"]) == 0
    assert "no data" in capsys.readouterr().err
