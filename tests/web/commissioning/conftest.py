"""A home of each test's own, and the browser of somebody who commissions."""

import pytest

from tests.record.conftest import home as home


@pytest.fixture
def commissioner(client, governed):
    client.force_login(governed.commissioner)
    return client
