"""A change that was made and measured, and what people are told of it."""

from datetime import date

import pytest

from heard.record.cases.changes import begin, measure_change, promise_change
from heard.record.cases.doors import About
from heard.record.telling.pairs import write_pair
from tests.record.cases.lake_of_calls import POORLY, called_back
from tests.record.conftest import home as home


@pytest.fixture
def change(governed, cause, home):
    """A new phone system, promised in June 2026 and measured in November."""
    called_back(home)
    made = promise_change(
        by=governed.manager, commissioner=governed.icb, cause=cause, about=About("XD1", site="XD101"), measure=POORLY,
        promise="Everyone is called back within two days", called="the new phone system", owner=governed.manager,
        due=date(2026, 6, 30), source="complaints", on=date(2026, 6, 3),
    )  # fmt: skip
    begin(made, by=governed.manager, on=date(2026, 6, 15))
    measure_change(made, by=None, on=date(2026, 11, 5))
    made.refresh_from_db()
    return made


@pytest.fixture
def pair(governed, change):
    """What is told of it, written and not yet public."""
    return write_pair(
        by=governed.manager, change=change, who="Patients and carers",
        said="You waited too long for somebody to ring you back.",
        did="We put in a new phone system. It keeps your place in the line.",
        not_done="We could not open the phones at night. We have too few staff.",
        then="We look at the numbers each month.",
    )  # fmt: skip
