"""Little lakes of monthly counts."""

import pytest

from heard.evidence.testing import snapshot
from heard.vocabulary.periods import Period


def months_to(last, count):
    """The keys of so many months up to this one."""
    end = Period.parse(last)
    year, zero = divmod(end.first.year * 12 + end.first.month - count, 12)
    return Period(Period.parse(f"{year}-{zero + 1:02d}").first, end.last, "", "").months


@pytest.fixture
def lake(tmp_path):
    """A function that makes a snapshot from rows."""

    def make(**rows):
        return snapshot(tmp_path, **rows)

    return make


@pytest.fixture
def series():
    """A function that makes published monthly counts of one place from its numerators."""

    def make(numerators, *, last="2026-04", denominator=400, site="S1", organisation="RXX", **more):
        months = months_to(last, len(numerators))
        return [
            {
                "measure": "fft_positive", "level": "site" if site else "organisation", "organisation": organisation,
                "site": site, "setting": "inpatient", "period": month, "numerator": float(n),
                "denominator": float(denominator), "source": "fft", "delivery": "d", **more,
            }
            for month, n in zip(months, numerators, strict=True)
        ]  # fmt: skip

    return make
