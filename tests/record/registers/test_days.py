"""A day is read only where there is no doubt which day is meant."""

from datetime import date, datetime

import pytest

from heard.record.registers.days import day_comes_first, sure_day


@pytest.mark.parametrize(("cell", "day_first", "read"), [
    ("21/05/2013", False, date(2013, 5, 21)), ("03/04/2013", False, None), ("03/04/2013", True, date(2013, 4, 3)),
    ("05/05/2013", False, date(2013, 5, 5)), ("21/05/13", True, None), ("2013-04-03", False, date(2013, 4, 3)),
    ("3 April 2013", False, date(2013, 4, 3)), ("April 2013", True, None), ("soon", True, None), ("", True, None),
    ("31/02/2013", True, None), (41000.0, True, None), (datetime(2013, 4, 3, 9), False, date(2013, 4, 3)),  # noqa: DTZ001
])  # fmt: skip
def test_a_day_is_read_or_left(cell, day_first, read):
    assert sure_day(cell, day_first=day_first) == read


def test_a_column_shows_which_comes_first():
    assert day_comes_first(["03/04/2013", "21/05/2013"])
    assert not day_comes_first(["03/04/2013"])
    assert not day_comes_first(["21/05/2013", "05/21/2013"])
