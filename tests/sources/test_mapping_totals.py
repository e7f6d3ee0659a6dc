"""A total among the rows is left out, and never counted beside the rows it adds up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from heard.evidence.rows import Count
from heard.sources.connector import Item, Notice, Reading, Reject, Repeat
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from tests.sources.reading import csv_of

BY_CODE: dict[str, Any] = {
    "key": "invented_numbers", "rows_are": "counts", "identity": "by period",
    "constants": {"measure": "kpi", "level": "organisation", "dimension": "indicator"},
    "columns": {"organisation": "Code", "organisation_name": "Name", "group": "What", "period": "Month",
                "numerator": "N", "denominator": "D"},
}  # fmt: skip
HEADER = ("Code", "Name", "What", "Month", "N", "D")
ROWS = [("XD1", "Harbour", "Seen", "Apr-26", "10", "20"), ("XD2", "Northgate", "Seen", "Apr-26", "5", "20")]


def read(path: Path, rows: Sequence[Sequence[str]], mapping: dict[str, Any]) -> list[Item]:
    file = csv_of(path / "numbers.csv", HEADER, rows)
    return list(connector_of(mapping_of(mapping)).read(open_document(file), Reading(organisation="XD9")))


@pytest.mark.parametrize(("code", "name"), [("Total", ""), ("", "Grand total"), ("", "TOTAL:"), ("", "England"),
                                            ("ENGLAND", "England")])  # fmt: skip
def test_a_total_is_no_organisation_and_not_the_senders_own(tmp_path: Path, code: str, name: str) -> None:
    items = read(tmp_path, [*ROWS, (code, name, "Seen", "Apr-26", "15", "40")], BY_CODE)
    assert [item.organisation for item in items if isinstance(item, Count)] == ["XD1", "XD2"]
    (repeat,) = [item for item in items if isinstance(item, Repeat)]
    assert (repeat.row, repeat.because) == (4, f"“{code or name}” is a total of the other rows")
    (notice,) = [item for item in items if isinstance(item, Notice)]
    assert (notice.code, notice.rows) == ("totals_left_out", 1)


def test_in_a_table_without_places_the_first_words_or_what_it_is_divided_by_say_total(tmp_path: Path) -> None:
    columns = {name: column for name, column in BY_CODE["columns"].items() if not name.startswith("organisation")}
    rows = [
        ("", "", "Falls", "Apr-26", "3", ""),
        ("Total", "", "", "Apr-26", "3", ""),
        ("1", "", "Total", "Apr-26", "3", ""),
    ]
    items = read(tmp_path, rows, {**BY_CODE, "columns": columns})
    assert [item.group for item in items if isinstance(item, Count)] == ["Falls"]


def test_the_country_is_a_place_of_its_own_in_a_table_of_the_nation(tmp_path: Path) -> None:
    mapping = {**BY_CODE, "constants": {**BY_CODE["constants"], "level": "national"}}
    items = read(tmp_path, [("", "England", "Seen", "Apr-26", "15", "40")], mapping)
    assert [(item.level, item.numerator) for item in items if isinstance(item, Count)] == [("national", 15)]


def test_a_row_of_words_that_names_a_total_as_its_organisation_is_rejected(tmp_path: Path) -> None:
    mapping = {"key": "invented_words", "columns": {"organisation": "Code", "period": "Month"},
               "constants": {"kind": "comment"}, "passages": [{"column": "Name"}]}  # fmt: skip
    items = read(tmp_path, [("TOTAL", "53 answers", "", "Apr-26", "", "")], mapping)
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert (reject.column, reject.reason) == ("Code", "“TOTAL” is a total of other rows, and no organisation")


def test_figures_that_the_sender_hides_are_kept_as_hidden_and_told(tmp_path: Path) -> None:
    rows = [*ROWS, ("XD3", "Oakwell", "Seen", "Apr-26", "*", "20"), ("XD4", "Elmside", "Seen", "Apr-26", "-", "-")]
    items = read(tmp_path, rows, BY_CODE)
    states = [(item.state, item.numerator) for item in items if isinstance(item, Count)][2:]
    assert states == [("suppressed", None), ("not computable", None)]
    (notice,) = [item for item in items if isinstance(item, Notice)]
    assert (notice.code, notice.rows) == ("hidden_by_publisher", 1)
