"""Little lakes with sentences and numbers of our own."""

import pytest

from heard.evidence.testing import snapshot


@pytest.fixture
def lake(tmp_path):
    """A function that makes a snapshot from rows."""

    def make(**rows):
        return snapshot(tmp_path, **rows)

    return make


@pytest.fixture
def answers():
    """A function that makes Friends and Family responses: so many positive, so many not, at one place and month."""

    def make(positive, negative, *, period="2026-04", organisation="RXX", site="RXX01", question="experience", **more):
        make.number += 1
        return [
            {
                "response": f"r{make.number}-{i}",
                "kind": "friends-and-family",
                "question": question,
                "counts_as": "positive" if i < positive else "negative",
                "organisation": organisation,
                "site": site,
                "setting": "inpatient",
                "period": period,
                "delivery": "d1",
                "source": "fft_supplier",
                "row": i + 2,
                **more,
            }
            for i in range(positive + negative)
        ]

    make.number = 0
    return make


@pytest.fixture
def published():
    """A function that makes one published count."""

    def make(measure="fft_recommended", numerator=90, denominator=100, **more):
        facts = {
            "measure": measure,
            "level": "site",
            "organisation": "RXX",
            "site": "RXX01",
            "setting": "inpatient",
            "period": "2019-10",
            "numerator": None if numerator is None else float(numerator),
            "denominator": None if denominator is None else float(denominator),
            "delivery": "d1",
            "source": "fft_inpatient_sites",
            "row": 2,
        }
        return facts | more

    return make
