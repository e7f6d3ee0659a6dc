"""`heard triangulate` on a little lake."""

import json

import pytest

from heard.cli.main import run
from heard.evidence.testing import snapshot


@pytest.fixture
def rated(tmp_path, monkeypatch):
    """A lake with one rating."""
    rating = {"measure": "cqc_rating", "level": "site", "organisation": "RXX", "site": "RXX01", "period": "2019-09-30",
              "dimension": "domain", "group": "overall", "category": "Good", "scope": "location"}  # fmt: skip
    made = snapshot(tmp_path, counts=[rating])
    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    monkeypatch.setattr("heard.record.intake.editions.current_snapshot", lambda: made)
    monkeypatch.setattr("heard.record.places.names.names_of", lambda codes: {code: code for code in codes})


def test_the_matrix_is_one_json_document_with_every_dimension_and_the_agreement(rated, capsys):
    assert run(["triangulate", "--organisation", "RXX", "--site", "RXX01", "--period", "2019-10", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["dimension"] for row in found["rows"]} == {
        "experience", "complaints", "safety", "effectiveness", "staff", "regulator",
    }  # fmt: skip
    for name in ("organisation", "service", "period", "indicator", "value", "n", "comparator", "verdict", "direction"):
        assert all(name in row for row in found["rows"])
    assert found["rows"][-1]["value"] == "Good"
    assert found["agreement"]["sentence"].startswith("Only the regulator can be judged")


def test_people_read_it_line_by_line(rated, capsys):
    assert run(["triangulate", "--organisation", "RXX", "--site", "RXX01", "--period", "2019-10"]) == 0
    out = capsys.readouterr()
    assert "this site's own rating" in out.out
    assert "one sign alone is no picture" in out.err
