"""One answer to the question which commissioner there is on a day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import heard.web
from heard.record.bodies.in_force import NobodyDecides, commissioner_on, commissioners_on
from heard.record.bodies.models import Commissioner


@pytest.fixture
def two(db) -> tuple[Commissioner, Commissioner]:
    """One that ended yesterday, and the one that runs."""
    today = timezone.localdate()
    first, day = date(2020, 4, 1), timedelta(days=1)
    old = Commissioner.objects.create(key="ccg", name="A group", template="x", since=first, until=today - day)
    return old, Commissioner.objects.create(key="icb", name="The board", template="x", since=today)


def test_only_what_is_in_force_on_the_day_is_offered(two) -> None:
    old, new = two
    assert list(commissioners_on()) == [new]
    assert list(commissioners_on(date(2021, 1, 1))) == [old]
    assert commissioner_on(date(2021, 1, 1)) == old


def test_one_that_ended_is_not_found_by_its_key(two) -> None:
    assert commissioner_on(key="ccg") == commissioner_on(key="icb") == two[1]


def test_where_there_is_none_it_says_what_to_do(db) -> None:
    with pytest.raises(NobodyDecides, match="An administrator sets it up"):
        commissioner_on()


def test_no_page_chooses_the_commissioner_in_force_by_itself() -> None:
    pages = Path(heard.web.__file__).parent.rglob("*.py")
    assert [str(page) for page in pages if "Commissioner.objects.on(" in page.read_text(encoding="utf-8")] == []
