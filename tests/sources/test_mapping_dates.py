"""Days that can only be read one way decide for those that could be read either way."""

from datetime import UTC, date, datetime

import pytest

from heard.sources.cells import CellError
from heard.sources.mapping_dates import DayReader, DaySurvey


def settled(*cells: object) -> DayReader:
    survey = DaySurvey()
    for cell in cells:
        survey.see(cell)
    return survey.settled()


def test_one_clear_day_settles_the_column() -> None:
    reader = settled("03/04/2026", "25/12/2026")
    assert reader.read("03/04/2026") == date(2026, 4, 3)
    assert reader.doubtful == 0
    american = settled("3/4/2026", "12/25/2026")
    assert american.read("3/4/2026") == date(2026, 3, 4)
    assert american.doubtful == 0


def test_without_a_clear_day_the_uk_order_is_taken_and_told() -> None:
    reader = settled("03/04/2026", "05/06/2026", "07/07/2026")
    assert reader.read("03/04/2026") == date(2026, 4, 3)
    assert reader.doubtful == 2  # the seventh of July reads the same both ways


def test_a_column_pasted_from_two_systems_follows_each_way_of_writing_and_is_told() -> None:
    reader = settled("25/03/2026", "05/04/2026", "3/28/2026", "4/5/2026")
    assert reader.read("05/04/2026") == date(2026, 4, 5)
    assert reader.read("4/5/2026") == date(2026, 4, 5)
    assert reader.read("3/28/2026") == date(2026, 3, 28)
    assert reader.doubtful == 2


@pytest.mark.parametrize(
    ("order", "cell"), [("dmy", "12/25/2026"), ("mdy", "25/12/2026"), ("iso", "01/02/2026"), ("excel", "yesterday")]
)
def test_an_order_the_mapping_asks_for_is_insisted_on(order: str, cell: str) -> None:
    with pytest.raises(CellError, match="which the mapping asks for"):
        DayReader(order).read(cell)


@pytest.mark.parametrize("cell", ["2026-04-03", "2026-04-03 10:11:12", "3 April 2026", "03-Apr-26", "03.04.2026",
                                  date(2026, 4, 3), datetime(2026, 4, 3, 9, 30, tzinfo=UTC)])  # fmt: skip
def test_clear_ways_to_write_a_day_are_read_whatever_the_order(cell: object) -> None:
    assert settled().read(cell) == date(2026, 4, 3)


def test_day_numbers_of_excel_are_read_where_the_mapping_says_so() -> None:
    assert DayReader("excel").read("46115") == date(2026, 4, 3)


@pytest.mark.parametrize("cell", ["31/04/2026", "00/01/2026", "13/13/2026", "last week", "2026"])
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        settled().read(cell)
