"""Figures, places and periods that a mapping reads."""

from pathlib import Path
from typing import Any

import pytest

from heard.evidence.rows import Count, Place, Response
from heard.sources.connector import Reading, Reject, Repeat
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from heard.vocabulary.refusal import Refusal
from tests.sources.mapping_made import FFT, HEADER, ROW, WORDS, of, read
from tests.sources.reading import csv_of


def test_places_by_name_get_a_stable_code_and_are_told_once(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "gp.csv", ("Surgery", "When", "Said"), [
        ("St. Anne's @ The Quay", "2026-03-01", WORDS), ("St. Anne’s  @ the Quay", "2026-03-02", "Fine"),
    ])  # fmt: skip
    mapping = {
        "key": "gp_words", "columns": {"organisation_name": "Surgery", "received_on": "When"},
        "constants": {"kind": "comment"}, "place": {"by": "name", "kind": "practice"}, "passages": [{"column": "Said"}],
    }  # fmt: skip
    items = read(path, mapping)
    assert of(items, Place) == [Place("name:st-annes-at-the-quay", "St. Anne's @ The Quay", "practice")]
    assert {r.organisation for r in of(items, Response)} == {"name:st-annes-at-the-quay"}


def test_a_file_without_dates_asks_for_its_period(tmp_path: Path) -> None:
    columns = {"reference": "Ref", "rating": "Answer"}
    connector = connector_of(mapping_of({**FFT, "columns": columns}))
    document = open_document(csv_of(tmp_path / "fft.csv", HEADER, [ROW]))
    assert connector.recognise(document).needs_period
    with pytest.raises(Refusal, match="--period"):
        list(connector.read(document, Reading()))
    assert of(list(connector.read(document, Reading(period="2026-03"))), Response)[0].period == "2026-03"


KPI: dict[str, Any] = {
    "key": "kpis", "rows_are": "counts", "identity": "by period",
    "constants": {"measure": "kpi", "level": "organisation", "dimension": "indicator"},
    "columns": {"group": "What", "organisation": "Who", "period": "Month", "numerator": "N", "denominator": "D",
                "value": "Rate"},
}  # fmt: skip


@pytest.mark.covers("R041")
def test_figures_become_counts_with_marks_shares_and_contradictions_seen(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "kpis.csv", ("What", "Who", "Month", "N", "D", "Rate"), [
        ("Seen in 18 weeks", "RZ9", "Apr-26", "1,812", "2,000", "90.6%"), ("Calls", "RZ9", "Apr-26", "12", "10", ""),
        ("Letters", "RZ9", "2026-04", "*", "*", "*"), ("Calls", "RZ9", "April 2026", "12", "10", ""),
        ("Calls", "RZ9", "Apr 26", "11", "10", ""), ("Beds", "RZ9", "Apr-26", "-3", "10", ""),
        ("Beds", "RZ9", "soon", "3", "10", ""), ("Beds", "RZ9", "Apr-26", "", "", ""),
        ("B", "RZ9", "Q1 2026/27", "3", "", ""),
    ])  # fmt: skip
    items = read(path, KPI)
    weeks, calls, letters, quarter = of(items, Count)
    assert (weeks.group, weeks.period, weeks.numerator, weeks.value) == ("Seen in 18 weeks", "2026-04", 1812, 0.906)
    assert (calls.value, calls.flags) == (1.2, "value_derived rate_over_100")
    assert (letters.state, letters.numerator) == ("suppressed", None)
    assert quarter.period == "FY2026-27-Q1"
    assert [r.row for r in of(items, Repeat)] == [5]
    reasons = [r.reason for r in of(items, Reject)]
    assert [word in reason for word, reason in zip(
        ("another figure", "below 0", "not a period", "no figure"), reasons, strict=True
    )] == [True] * 4  # fmt: skip
