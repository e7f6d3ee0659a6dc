"""Days that a table's own reader reads day first are told where nothing in their column shows that order."""

from pathlib import Path

import pytest

from tests.sources.reading import csv_of, read

HEADER = ("Date", "Who heard it", "First-hand or passed on", "Place", "Service", "Note")


def notes(path: Path, *days: str) -> Path:
    rows = [
        (day, "", "first-hand", "XD1", "", f"They told me on visit {at} what would happen.")
        for at, day in enumerate(days)
    ]
    return csv_of(path / "notes.csv", HEADER, rows)


def test_days_that_could_be_read_month_first_are_told(tmp_path: Path) -> None:
    it = read(notes(tmp_path, "04/05/2026", "05/06/2026", "07/07/2026", "2026-03-04"))
    assert len(it.taken) == 4
    assert it.notices["ambiguous_dates"].rows == 2


def test_one_clear_day_settles_the_column_and_nobody_is_told(tmp_path: Path) -> None:
    assert "ambiguous_dates" not in read(notes(tmp_path, "04/05/2026", "25/05/2026")).notices


@pytest.mark.parametrize("clear", ["5/25/2026", "12/31/2026"])
def test_a_day_month_first_is_rejected_and_the_others_are_told(tmp_path: Path, clear: str) -> None:
    it = read(notes(tmp_path, "04/05/2026", clear))
    assert [reject.value for reject in it.rejects] == [clear]
    assert it.notices["ambiguous_dates"].rows == 1
