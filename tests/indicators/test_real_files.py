"""The facts that publishers printed come out as they went in."""

from dataclasses import fields

import pytest

from heard.evidence.rows import Count
from heard.evidence.testing import snapshot
from heard.indicators import figures
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise

INPATIENT = "data/fft/site_level_pre2020/fft_inpatient_sites_201910.csv"


@pytest.fixture
def october(shared, tmp_path):
    """The lake of one real file: inpatient sites, October 2019."""
    document = open_document(shared(INPATIENT))
    connector, _ = recognise(document)
    items = connector.read(document, Reading())
    rows = [{f.name: getattr(item, f.name) for f in fields(Count)} for item in items if isinstance(item, Count)]
    return snapshot(tmp_path, counts=[row | {"source": connector.key} for row in rows])


def test_st_james_in_october_2019(october):
    (f,) = figures(october, "fft_percent_recommended", site="RR813", period="2019-10")
    assert (f.organisation, f.value, f.n, f.group) == ("RR8", 0.945, 3138, "")
    assert (round(f.lower, 3), round(f.upper, 3)) == (0.936, 0.952)


def test_leeds_in_october_2019_is_weighted_by_its_sites_responses(october):
    (f,) = figures(october, "fft_percent_recommended", organisation="RR8", period="2019-10")
    assert (round(f.value, 4), f.n) == (0.9588, 6499)
    assert any("from its sites" in flag for flag in f.flags)


def test_response_rates_over_100_stay_as_published(october):
    rates = [f for f in figures(october, "fft_response_rate", period="2019-10", by=["site"]) if f.value and f.value > 1]
    assert rates
    assert all(f.lower is None for f in rates)
