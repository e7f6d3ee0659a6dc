"""Little lakes, and lakes of the real files beside the project."""

import pytest

from heard.evidence.rows import Count
from heard.evidence.testing import snapshot


@pytest.fixture
def lake(tmp_path):
    """A function that makes a snapshot from rows."""

    def make(**rows):
        return snapshot(tmp_path, **rows)

    return make


@pytest.fixture
def count():
    """A function that makes one published count."""

    def make(measure, numerator=None, denominator=None, **more):
        facts = {
            "measure": measure, "level": "organisation", "organisation": "RXX", "period": "2019-10", "source": "given",
            "delivery": "d", "numerator": numerator, "denominator": denominator,
        }  # fmt: skip
        return facts | more

    return make


@pytest.fixture
def real(shared, tmp_path):
    """A function that reads real files with their own connectors and makes a snapshot of their counts."""

    def make(*files):
        from dataclasses import fields

        from heard.sources.connector import Reading
        from heard.sources.documents import open_document
        from heard.sources.recognition import recognise

        rows = []
        for name, period in files:
            document = open_document(shared(name))
            connector, _ = recognise(document)
            for item in connector.read(document, Reading(period=period)):
                if isinstance(item, Count):
                    row = {f.name: getattr(item, f.name) for f in fields(Count)}
                    rows.append(row | {"delivery": name, "source": connector.key})
        return snapshot(tmp_path, counts=rows)

    return make
