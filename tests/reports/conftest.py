"""The invented place as a snapshot and its reports, made once."""

import pytest

from heard.evidence.testing import snapshot
from heard.reports import document, quarterly, summary
from tests.reports.hostile import hostile
from tests.reports.invented import QUARTER, known, rows


@pytest.fixture(scope="session")
def lake(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("reports"), **rows(), digest="d" * 64)


@pytest.fixture(scope="session")
def place(lake):
    """The report of all organisations."""
    return quarterly(lake, QUARTER, known=known())


@pytest.fixture(scope="session")
def trust(lake):
    """The report of the one whose answers went wrong."""
    return quarterly(lake, QUARTER, organisation="ZZ1", known=known())


@pytest.fixture(scope="session")
def short(lake):
    """The two-page summary of all organisations."""
    return summary(lake, QUARTER, known=known())


@pytest.fixture(scope="session")
def short_trust(lake):
    """The two-page summary of the one whose answers went wrong."""
    return summary(lake, QUARTER, organisation="ZZ1", known=known())


@pytest.fixture(scope="session")
def odd():
    """A small report whose words would do harm if any writer read them as markup."""
    return hostile()


@pytest.fixture(scope="session")
def page(place):
    return document(place)
