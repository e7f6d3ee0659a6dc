"""A month written as a day in figures is read in an order that something shows, or a person is told."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.evidence.rows import Count
from heard.sources.cells import CellError
from heard.sources.connector import Item, Notice, Reading, Reject
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from heard.sources.mapping_periods import period_in
from tests.sources.reading import csv_of

NUMBERS: dict[str, Any] = {
    "key": "invented_months", "rows_are": "counts", "identity": "by period",
    "constants": {"measure": "kpi", "level": "organisation", "organisation": "XD1", "group": "Falls"},
    "columns": {"period": "Month", "numerator": "N"},
}  # fmt: skip


def read(path: Path, months: Sequence[str], **changes: Any) -> list[Item]:
    file = csv_of(path / "months.csv", ("Month", "N"), [(month, at) for at, month in enumerate(months, 1)])
    return list(connector_of(mapping_of({**NUMBERS, **changes})).read(open_document(file), Reading()))


def periods(items: Sequence[Item]) -> list[str]:
    return [item.period for item in items if isinstance(item, Count)]


def test_first_days_of_months_need_no_asking(tmp_path: Path) -> None:
    items = read(tmp_path, ["01/04/2026", "01/05/2026"])
    assert periods(items) == ["2026-04", "2026-05"]
    assert [item for item in items if isinstance(item, Notice)] == []


def test_a_clear_day_decides_for_the_other_days_of_its_column(tmp_path: Path) -> None:
    assert periods(read(tmp_path, ["4/30/2026", "5/6/2026"])) == ["2026-04", "2026-05"]
    assert periods(read(tmp_path, ["30/4/2026", "5/6/2026", "Jul-26"])) == ["2026-04", "2026-06", "2026-07"]


def test_days_that_nothing_decides_are_read_day_first_and_told(tmp_path: Path) -> None:
    items = read(tmp_path, ["4/5/2026", "5/6/2026"])
    assert periods(items) == ["2026-05", "2026-06"]
    (notice,) = [item for item in items if isinstance(item, Notice)]
    assert (notice.code, notice.rows) == ("ambiguous_dates", 2)
    assert "“Month”" in notice.message


def test_the_order_a_mapping_names_settles_it(tmp_path: Path) -> None:
    items = read(tmp_path, ["4/5/2026", "25/6/2026"], dates={"period": "mdy"})
    assert periods(items) == ["2026-04"]
    (reject,) = [item for item in items if isinstance(item, Reject)]
    assert "which the mapping asks for" in reject.reason
    assert [item for item in items if isinstance(item, Notice)] == []
    assert periods(read(tmp_path, ["4/5/2026"], dates={"order": "mdy"})) == ["2026-04"]
    assert periods(read(tmp_path, ["Apr-26", "1/5/2026"], dates={"order": "iso"})) == ["2026-04", "2026-05"]


def test_a_period_alone_that_could_be_two_months_is_refused() -> None:
    with pytest.raises(CellError, match="could be a day of two months"):
        period_in("04/05/2026")
    assert (period_in("01/05/2026"), period_in("14/05/2026"), period_in("5/5/2026")) == ("2026-05",) * 3


@pytest.mark.parametrize("cell", ["01/01/1900", "00/01/1900", date(1900, 1, 1), "00:00.0"])
def test_a_destroyed_period_is_no_month_of_1900(cell: Any) -> None:
    with pytest.raises(CellError, match="what a spreadsheet leaves of a date"):
        period_in(cell)
