"""The invented place as a snapshot and its reports, made once."""

import pytest

from heard.evidence.testing import snapshot
from heard.reports import document, quarterly
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
def page(place):
    return document(place)
