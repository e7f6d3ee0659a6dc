"""A day that a spreadsheet destroyed is not known, and is never a day of 1900."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from heard.evidence.rows import Response
from heard.sources.cells import Cell
from heard.sources.connector import Notice, Reading, Reject
from heard.sources.destroyed_dates import destroyed
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from heard.sources.mapping_blocks import read_blocks
from heard.sources.mapping_dates import DayReader
from tests.sources.reading import csv_of
from tests.sources.reading import read as loaded

LOST = ["00:00.0", "00:00", "12:30:00", "00/01/1900", "0-Jan-00", "00-Jan-1900", "01/01/1900 00:00", "30/12/1899",
        "1900-01-00", "1900-01-01T00:00:00", "1 January 1900", time(0), date(1899, 12, 31),
        datetime(1900, 1, 1, tzinfo=UTC)]  # fmt: skip
MAPPING: dict[str, Any] = {
    "key": "invented_cases", "identity": "by key", "constants": {"kind": "complaint", "organisation": "XD1"},
    "columns": {"reference": "Ref", "received_on": "Got", "happened_on": "Happened", "born_on": "Born"},
}  # fmt: skip


@pytest.mark.parametrize("cell", LOST)
def test_what_a_spreadsheet_leaves_of_a_lost_date_is_known_however_it_is_written(cell: Cell) -> None:
    assert destroyed(cell)
    for order in ("as found", "dmy", "mdy", "iso"):
        reader = DayReader(order)
        assert reader.read(cell) is None
        assert len(reader.lost) == 1


@pytest.mark.parametrize("cell", ["", None, "01/01/2000", "01/02/1950", "2026-01-00", "00/01/2026", "3 March 1901"])
def test_every_other_cell_is_left_to_be_read(cell: Cell) -> None:
    assert not destroyed(cell)


def test_a_day_number_of_a_spreadsheets_first_year_is_no_day() -> None:
    reader = DayReader("excel")
    assert [reader.read(cell) for cell in ("0", "1", "366")] == [None, None, None]
    assert reader.read("367") == date(1901, 1, 1)
    assert reader.lost == {"0", "1", "366"}


def test_a_row_with_a_destroyed_day_is_taken_without_it_and_a_person_is_told(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "cases.csv", ("Ref", "Got", "Happened", "Born"), [
        ("1", "14/03/2026", "00:00.0", "01/01/1900"), ("2", "15/03/2026", "14/03/2026", "25/03/1951"),
    ])  # fmt: skip
    items = list(connector_of(mapping_of(MAPPING)).read(open_document(path), Reading()))
    first, second = (item for item in items if isinstance(item, Response))
    assert (first.period, first.happened_on, first.age_band) == ("2026-03", None, "")
    assert (second.happened_on, second.age_band) == (date(2026, 3, 14), "65 to 74")
    told = [item for item in items if isinstance(item, Notice)]
    assert [notice.code for notice in told] == ["dates_destroyed", "dates_destroyed"]
    assert "“Happened”" in told[0].message
    assert "“00:00.0”" in told[0].message
    by_columns = list(read_blocks(mapping_of(MAPPING), open_document(path), Reading()))
    assert [item for item in by_columns if isinstance(item, Notice)] == told


def test_a_destroyed_day_that_says_when_a_row_counts_is_a_reject_and_no_month_of_1900(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "cases.csv", ("Ref", "Got", "Happened", "Born"), [("1", "01/01/1900", "", "")])
    items = list(connector_of(mapping_of(MAPPING)).read(open_document(path), Reading()))
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert (reject.column, reject.value) == ("Got", "01/01/1900")
    assert "there is no date here" in reject.reason


def test_a_table_with_its_own_reader_refuses_a_row_whose_day_is_destroyed(tmp_path: Path) -> None:
    header = ("Date", "Who heard it", "First-hand or passed on", "Place", "Service", "Note")
    rows = [("01/01/1900", "", "first-hand", "XD1", "", "The lift was out of order again."),
            ("14/03/2026", "", "first-hand", "XD1", "", "The porter was kind to my aunt.")]  # fmt: skip
    it = loaded(csv_of(tmp_path / "notes.csv", header, rows))
    assert [reject.reason[:40] for reject in it.rejects] == ["a spreadsheet has destroyed this date: i"]
    assert len(it.taken) == 1
