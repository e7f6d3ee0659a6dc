"""`heard signals` on a little lake."""

import json

import pytest

from heard.cli.main import run
from heard.evidence.testing import snapshot


@pytest.fixture
def fallen(tmp_path, monkeypatch):
    """A lake in which one site's answers fell in April 2026."""
    months = [f"{2025 + m // 12}-{m % 12 + 1:02d}" for m in range(16)]
    rows = [
        {"measure": "fft_positive", "level": "site", "organisation": "RXX", "site": "RXX01", "setting": "inpatient",
         "period": month, "numerator": 280.0 if month == "2026-04" else 360.0 + i % 3, "denominator": 400.0}
        for i, month in enumerate(months)
    ]  # fmt: skip
    made = snapshot(tmp_path, counts=rows)
    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    monkeypatch.setattr("heard.record.intake.editions.current_snapshot", lambda: made)


def test_signals_are_one_json_list_with_the_rule_that_fired(fallen, capsys):
    assert run(["signals", "--json"]) == 0
    (signal,) = json.loads(capsys.readouterr().out)
    assert (signal["site"], signal["period"], signal["direction"]) == ("RXX01", "2026-04", "worse")
    assert (signal["rule"], signal["evidence"]) == ("below its usual range", 400)
    assert signal["id"]


def test_people_read_sentences_and_how_much_was_watched(fallen, capsys):
    assert run(["signals", "--period", "2026-04"]) == 0
    out = capsys.readouterr()
    assert "FFT (inpatient) is getting worse at RXX RXX01: 280 of 400 responses (70%), usually 89%" in out.out
    assert "1 series watched" in out.err


def test_a_quarter_is_no_month(fallen, capsys):
    assert run(["signals", "--period", "2026-Q1"]) == 2
    assert "Write it as 2026-04." in capsys.readouterr().err
