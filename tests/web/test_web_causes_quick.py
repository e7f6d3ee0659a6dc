"""Pages of causes for concern ask the database no more often when there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard.record.cases.doors import About, From, put_on_record, raise_cause
from heard.record.cases.models import CauseForConcern, OnRecord

MOST = 16
"""Questions to the database for the page of one cause for concern; with 22 it was half as quick."""


@pytest.fixture
def asked(client, governed):
    """A function that opens an address as the manager, and returns how often the database was asked."""
    client.force_login(governed.manager)

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            assert answer.status_code == 200
            return len(queries)

    return count


def test_a_long_history_asks_no_more_than_a_short_one(asked, cause, governed):
    address = reverse("cause", args=[cause.reference])
    short = asked(address)
    for number in range(5):
        put_on_record(cause, kind=OnRecord.Besides.NOTE, words=f"Note {number}", by=governed.analyst)
    assert asked(address) == short <= MOST


def test_a_long_list_asks_no_more_than_a_short_one(asked, cause, governed):
    short = asked(reverse("causes"))
    seen = From(CauseForConcern.Origin.FINDING, "f1", [{"sentence": "38 of 212 comments", "n": 212}], "e1")
    for number in range(5):
        raise_cause(
            by=governed.analyst, title=f"Another, {number}", because="", about=About("XD1"), source=seen,
            commissioner=governed.icb,
        )  # fmt: skip
    assert asked(reverse("causes")) == short
