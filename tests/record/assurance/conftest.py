"""One look at a quarter of a commissioner with two providers."""

import pytest

from heard.record.assurance.look import Look
from tests.record.assurance.made import QUARTER, TODAY


@pytest.fixture
def look(governed, home):
    return Look(governed.icb, QUARTER, TODAY)
