"""Files read by a mapping: every data row is taken, rejected with its reason, or a repeat."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.evidence.rows import Response
from heard.sources.cells import blank
from heard.sources.connector import Reject, Repeat, Taken
from tests.sources.mapping_made import FFT, ROW, WORDS, fft, notice, of, read
from tests.sources.reading import csv_of


def test_a_row_becomes_a_response_with_its_passages_before_it_is_taken(tmp_path: Path) -> None:
    response, taken = fft(tmp_path, ROW)
    assert (response.kind, response.identity, response.row) == ("friends-and-family", "1", 2)
    assert (response.received_on, response.period) == (date(2026, 3, 14), "2026-03")
    assert (response.organisation, response.service) == ("RZ9", "Willow")
    assert (response.question, response.rating, response.counts_as) == ("experience", 1, "positive")
    assert [(p.text, p.prompt, p.asked) for p in response.passages] == [(WORDS, "nonspecific", "Why?")]
    assert taken == Taken(2)


@pytest.mark.parametrize(
    ("at", "cell", "column", "reason"),
    [
        (0, "", "Ref", "no reference"),
        (1, "31/04/2026", "Date", "not a date"),
        (1, "", "Date", "no date"),
        (2, "Northside Trust", "Trust", "not an organisation code"),
        (4, "Xyz", "Answer", "“Xyz” is not one of the answers we know: very good"),
        (4, "2", "Answer", "say under [scale]"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_column_value_reason_and_row(
    tmp_path: Path, at: int, cell: str, column: str, reason: str
) -> None:
    bad = [*ROW[:at], cell, *ROW[at + 1 :]]
    (reject, *rest) = fft(tmp_path, bad)
    assert rest == []
    assert (reject.row, reject.column, reject.value) == (2, column, cell.upper() if at == 2 else cell) or at == 2
    assert reason in reject.reason
    assert dict(reject.cells)["Why?"] == WORDS


def test_rows_read_are_accepted_rejected_or_repeats_whatever_the_rows(tmp_path: Path) -> None:
    rows = [ROW, ROW, ("1", *ROW[1:5], "Other words", ""), ("2", "nonsense", *ROW[2:]), ("", "", "", "", "", "", "")]
    items = fft(tmp_path, *rows)
    assert [type(item).__name__ for item in items] == ["Response", "Taken", "Repeat", "Reject", "Reject"]
    assert "row 2 already has the same reference" in of(items, Repeat)[0].because
    assert "other content" in of(items, Reject)[0].reason


CELL = st.one_of(
    st.sampled_from(["", "1", "2", "14/03/2026", "3/14/2026", "RZ9", "Good", "Likely", "NA", "=1+1", WORDS]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, max_size=8), max_size=8), identity=st.sampled_from(["by key", "by content"]),
       joined=st.booleans())  # fmt: skip
def test_every_row_that_holds_anything_has_exactly_one_fate(
    tmp_path: Path, rows: list[list[str]], identity: str, joined: bool
) -> None:
    items = fft(tmp_path, *rows, identity=identity, join_rows_by=["Ref"] if joined else [])
    fates = [item.row for item in items if isinstance(item, Taken | Reject | Repeat)]
    assert sorted(fates) == [n for n, row in enumerate(rows, 2) if any(not blank([cell]) for cell in row)]
    assert all(reject.reason for reject in of(items, Reject))


def test_without_references_genuine_repeats_are_kept_with_one_identity(tmp_path: Path) -> None:
    columns = {name: column for name, column in FFT["columns"].items() if name != "reference"}
    items = fft(tmp_path, ROW, ROW, identity="by content", columns=columns)
    first, second = of(items, Response)
    assert first.identity == second.identity
    assert WORDS not in first.identity


def test_rows_that_belong_together_become_one_response(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "long.csv", ("Person", "Day", "Asked", "Said"), [
        ("7", "14/03/2026", "What was good?", "The tea"), ("8", "15/03/2026", "What was good?", "All of it"),
        ("7", "14/03/2026", "What could we do better?", "Parking"),
    ])  # fmt: skip
    mapping = {
        "key": "long_survey", "identity": "by key", "join_rows_by": ["Person"],
        "columns": {"reference": "Person", "received_on": "Day"},
        "constants": {"kind": "survey", "organisation": "RZ9"},
        "passages": [{"column": "Said", "asked_column": "Asked"}],
        "values": {"prompt": {"What was good?": "what_good", "What could we do better?": "could_improve"}},
    }  # fmt: skip
    items = read(path, mapping)
    seven, eight = of(items, Response)
    assert [(p.text, p.prompt) for p in seven.passages] == [("The tea", "what_good"), ("Parking", "could_improve")]
    assert [t.row for t in of(items, Taken)] == [2, 4, 3]
    assert len(eight.passages) == 1


def test_cells_merged_downwards_are_filled_where_the_mapping_says_so(tmp_path: Path) -> None:
    rows = [ROW, ("2", *ROW[1:3], "", *ROW[4:])]
    items = fft(tmp_path, *rows, fill_down=["Ward"])
    assert [r.service for r in of(items, Response)] == ["Willow", "Willow"]


def test_the_same_long_words_twice_are_kept_and_told(tmp_path: Path) -> None:
    long = WORDS + " I would go there again, and so would my sister."
    items = fft(tmp_path, (*ROW[:5], long, ""), ("2", *ROW[1:5], long, ""))
    assert len(of(items, Response)) == 2
    assert notice(items, "same_words_twice").rows == 1
