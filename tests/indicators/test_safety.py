"""Incidents, PALS concerns, readmissions and staff: numbers of other sources, each with how many it rests on."""

import pytest

from heard.indicators import definition, figures
from heard.indicators.rows import rows_behind


@pytest.fixture
def reports():
    """A function that makes single records of one kind: so many of each outcome, at one place and month."""

    def make(kind, *, period="2026-04", **outcomes):
        where = {"organisation": "RXX", "site": "RXX01", "period": period, "delivery": "d1", "source": "exports"}
        return [
            {"response": f"{kind}-{period}-{outcome}-{i}", "kind": kind, "outcome": outcome.replace("_", " "), **where}
            for outcome, many in outcomes.items()
            for i in range(many)
        ]

    return make


@pytest.mark.covers("R083")
def test_incidents_with_harm_are_those_of_moderate_harm_or_worse(lake, reports):
    s = lake(responses=reports("incident", no_harm=60, low_harm=25, moderate_harm=7, severe_harm=2, fatal=1))
    (f,) = figures(s, "incidents_harm", organisation="RXX", period="2026-04")
    assert (f.value, f.n, f.denominator, f.unit) == (10, 10, 95, "count")
    assert (round(f.lower, 1), round(f.upper, 1)) == (4.8, 18.4)  # Byar
    behind = rows_behind(s, "incidents_harm organisation=RXX period=2026-04")
    assert (len(behind), sum(row["in_numerator"] for row in behind)) == (95, 10)


def test_a_month_whose_incidents_did_no_harm_has_nought_and_is_no_gap(lake, reports):
    s = lake(responses=reports("incident", no_harm=30))
    (f,) = figures(s, "incidents_harm", organisation="RXX", period="2026-04")
    assert f.value == 0


def test_an_incident_of_unknown_harm_is_reported_but_counts_towards_no_harm(lake, reports):
    s = lake(responses=[*reports("incident", no_harm=20, moderate_harm=8), *reports("incident", **{"": 9})])
    (harm,) = figures(s, "incidents_harm", organisation="RXX")
    (every,) = figures(s, "incidents_reported", organisation="RXX")
    assert (harm.value, harm.denominator, every.value) == (8, 28, 37)


def test_one_or_two_people_harmed_are_not_shown(lake, reports):
    s = lake(responses=reports("incident", no_harm=40, severe_harm=2))
    (f,) = figures(s, "incidents_harm", organisation="RXX", period="2026-04")
    assert f.suppressed
    assert f.value is None


def test_more_reports_are_neither_good_nor_bad_and_are_not_watched():
    reported, harm = definition("incidents_reported"), definition("incidents_harm")
    assert (reported.direction, reported.watched) == ("neutral", False)
    assert (harm.direction, harm.watched) == ("lower_is_better", True)
    assert "not by themselves worse" in harm.why_it_matters


def test_a_concern_raised_with_pals_is_no_complaint(lake, reports):
    s = lake(responses=[*reports("concern", **{"": 12}), *reports("complaint", open=9)])
    (pals,) = figures(s, "pals_contacts", site="RXX01", period="2026-04")
    (complaints,) = figures(s, "complaints_new", site="RXX01", period="2026-04")
    assert (pals.value, complaints.value) == (12, 9)


def test_readmissions_are_a_share_of_the_people_who_went_home(lake, published):
    s = lake(counts=[published("readmissions", setting="inpatient", numerator=92, denominator=1000, period="2026-04")])
    (f,) = figures(s, "readmissions", organisation="RXX", site="RXX01", period="2026-04")
    assert (f.value, f.n, f.origin) == (0.092, 1000, "counts")
    assert (round(f.lower, 3), round(f.upper, 3)) == (0.076, 0.112)  # Wilson
    (whole,) = figures(s, "readmissions", organisation="RXX", period="2026-04")
    assert whole.n == 1000


def test_what_staff_wrote_in_incidents_makes_no_theme_of_what_people_say(lake, reports):
    where = {"organisation": "RXX", "site": "RXX01", "period": "2026-04", "setting": ""}
    told = [
        {"passage": f"{kind}{i}", "response": f"{kind}{i}", "kind": kind, **where}
        for kind, many in (("comment", 20), ("incident", 30))
        for i in range(many)
    ]
    coded = [{"frame": "nhs", "category": "access", "polarity": -1, "coder": "model", **one} for one in told[10:]]
    s = lake(
        passages=told,
        codings=coded,
        responses=[{"response": one["response"], "kind": one["kind"], **where} for one in told],
    )
    (f,) = figures(s, "theme_share", organisation="RXX", period="2026-04", category="access")
    assert (f.numerator, f.denominator) == (10, 20)
    assert len(rows_behind(s, "theme_share organisation=RXX period=2026-04 category=access")) == 20
