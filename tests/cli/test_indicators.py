"""`heard indicators` needs no home and no lake."""

import json

from heard.cli.main import run


def test_every_indicator_is_listed_with_its_owner_and_why_it_matters(capsys):
    assert run(["indicators", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {row["key"] for row in listed} >= {"fft_percent_positive", "theme_share", "shmi"}
    assert list(listed[0]) == [
        "key", "name", "owner", "why_it_matters", "numerator", "denominator", "direction", "unit", "review_date",
        "version",
    ]  # fmt: skip


def test_people_read_it_too(capsys):
    assert run(["indicators"]) == 0
    assert "owner: Patient experience lead" in capsys.readouterr().out
