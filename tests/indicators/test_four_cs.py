"""Complaints, comments, concerns and compliments are four kinds: no figure adds one to another (R037)."""

import pytest

from heard.evidence.testing import snapshot
from heard.indicators.definition import definitions
from heard.indicators.figures import figures
from heard.vocabulary.feedback import Kind

FOUR = {Kind.COMPLAINT: 31, Kind.CONCERN: 37, Kind.COMMENT: 41, Kind.COMPLIMENT: 43}
WHERE = {"organisation": "RXA", "site": "RXA01", "period": "2026-04", "outcome": "upheld"}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    every = [kind for kind, times in FOUR.items() for _ in range(times)]
    rows = [WHERE | {"response": f"r{n}", "source": "radar", "kind": kind.value} for n, kind in enumerate(every)]
    return snapshot(tmp_path_factory.mktemp("lake"), responses=rows)


@pytest.mark.covers("R037")
@pytest.mark.parametrize(
    ("indicator", "kind"),
    [("complaints_new", Kind.COMPLAINT), ("complaints_upheld", Kind.COMPLAINT), ("pals_contacts", Kind.CONCERN)],
)
def test_a_figure_of_one_kind_counts_that_kind_alone(said, indicator, kind):
    (figure,) = figures(said, indicator, organisation="RXA", period="2026-04")
    assert figure.n == FOUR[kind]


@pytest.mark.covers("R037")
def test_every_indicator_of_responses_names_one_kind():
    kinds = [basis.kind for one in definitions().values() for basis in one.sources if basis.origin == "responses"]
    assert kinds
    assert all(kind in set(Kind) for kind in kinds)


@pytest.mark.covers("R037")
def test_compliments_are_counted_apart_from_comments(said):
    told = said.query("SELECT kind, count(*) AS n FROM responses WHERE kind IN ('comment', 'compliment') GROUP BY kind")
    assert {row["kind"]: row["n"] for row in told} == {"comment": 41, "compliment": 43}
