"""Files of the invented place come when such returns come."""

from datetime import date
from pathlib import Path

import pytest

from heard.demo.arriving import DAYS_AFTER, came_on
from heard.demo.written import WrittenFile

from .conftest import Place

FIRST, NEWEST, TODAY = date(2023, 11, 1), date(2026, 10, 31), date(2026, 11, 22)


def came(source: str, until: date | None) -> date:
    return came_on(WrittenFile(Path("one.csv"), source, "one", until=until), first=FIRST, newest=NEWEST, today=TODAY)


def test_a_month_of_published_answers_comes_before_the_next_is_due() -> None:
    assert came("fft_workbook_inpatient", date(2026, 1, 31)) == date(2026, 2, 24)


def test_a_quarter_that_is_not_over_came_with_the_part_there_is() -> None:
    assert came("complaints_xd1", date(2026, 12, 31)) == date(2026, 11, 21)


def test_nothing_comes_tomorrow_and_nothing_before_the_place_began() -> None:
    assert came("ko41a", NEWEST) == TODAY
    assert came("ods_etr", None) == FIRST
    assert came("shmi", date(2023, 1, 31)) == FIRST


def test_every_source_that_tells_of_a_time_says_until_when_and_has_its_days(small: Place) -> None:
    timeless = {file.source for file in small.files if file.until is None}
    assert {source.split("_")[0] for source in timeless} == {"ods", "population"}
    starts = tuple(start for start, _ in DAYS_AFTER)
    assert [file.source for file in small.files if file.until and not file.source.startswith(starts)] == []


@pytest.mark.parametrize("source", ["fft_workbook_ae", "complaints_xd1", "pals_export"])
def test_what_comes_monthly_or_quarterly_comes_in_time_for_its_work_plan(source: str) -> None:
    assert (came(source, date(2026, 6, 30)) - date(2026, 6, 30)).days <= 30
