from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.sources.cells import CellError, count, day, fold, number, share, text, verbatim, whole


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("1,234", 1234),
        (1234.0, 1234),
        (" 12\u00a0", 12),
        ("12.0", 12),
        ("", None),
        (None, None),
        ("1,234,567", 1234567),
    ],
)
def test_whole_numbers_are_read_as_people_write_them(cell, meant):
    assert whole(cell) == meant


@pytest.mark.parametrize("cell", ["12.5", "1,23", "twelve", "1e3", "*", "-", 12.5, True, "١٢", date(2020, 1, 1), "nan"])
def test_what_is_no_whole_number_is_told(cell):
    with pytest.raises(CellError, match="not a"):
        whole(cell)


def test_a_count_is_never_below_nought():
    with pytest.raises(CellError, match="below 0"):
        count("-3")


@pytest.mark.parametrize("cell", ["nan", "inf", "1e999", float("nan"), "1,2.3", "--5", "£5", ".", "e00", "-E5"])
def test_what_is_no_number_is_told(cell):
    with pytest.raises(CellError):
        number(cell)


@given(st.integers(0, 10**12))
def test_thousands_commas_change_nothing(value):
    assert whole(f"{value:,}") == whole(str(value)) == whole(float(value)) == value


@given(st.integers(0, 10_000))
def test_a_percentage_and_its_fraction_are_the_same_share(hundredths):
    assert share(f"{hundredths / 100:.2f}%") == pytest.approx(hundredths / 10_000)
    assert share(hundredths / 10_000) == pytest.approx(hundredths / 10_000)


def test_shares_are_read_in_the_unit_of_their_column():
    assert share("79.70%") == 0.797
    assert share("0.176418214194861") == pytest.approx(0.176418214195)
    assert share("97.1", "percent") == 0.971
    assert share("650%") == 6.5


@pytest.mark.parametrize("cell", ["n/a", "%", "97.1", "-5%", "12 %%"])
def test_what_is_no_share_is_told(cell):
    with pytest.raises(CellError):
        share(cell)


@pytest.mark.parametrize(
    "cell",
    ["29/08/2019", "29-8-2019", "2019-08-29", "20190829", "29/08/19", "29 August 2019", "29Aug2019", "29th Aug 2019",
     "2019-08-29 00:00:00", "2019-08-29T11:20", date(2019, 8, 29), datetime.fromisoformat("2019-08-29T12:00")],
)  # fmt: skip
def test_days_are_read_in_the_ways_they_are_written(cell):
    assert day(cell) == date(2019, 8, 29)


@pytest.mark.parametrize("cell", ["31/02/2019", "00:00.0", "2019", "yesterday", "08/29/2019", "20191301", "1/1/0190"])
def test_what_is_no_day_is_told(cell):
    with pytest.raises(CellError, match="is not a date"):
        day(cell)


def test_month_first_days_are_read_where_that_is_the_order():
    assert day("08/29/2019", "mdy") == date(2019, 8, 29)


def test_no_break_spaces_are_trimmed_everywhere():
    assert text("\u00a0Leeds\u00a0\u00a0Infirmary ") == "Leeds Infirmary"
    assert fold("PROVIDER_NAME\u00a0") == fold("Provider Name")
    assert verbatim(" first\nsecond\u00a0") == "first\nsecond"
    assert text(time(9, 30)) == "09:30:00"
