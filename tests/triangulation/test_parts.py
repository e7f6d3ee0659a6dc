"""Sites, services, settings and pathways are lined up as their organisation is, and say whose numbers stand there."""

import pytest

from heard.indicators import definition
from heard.triangulation import Part, matrix, parts_of, pathways
from heard.triangulation.comparing import nothing, over_time
from heard.triangulation.part import figures_at

WAY = "Leaving hospital"


def answers(organisation, site, service, pathway, good, poor, period="2026-04", setting="inpatient"):
    facts = {
        "kind": "friends-and-family", "question": "experience", "organisation": organisation, "site": site,
        "service": service, "pathway": pathway, "period": period, "setting": setting, "source": "given",
    }  # fmt: skip
    return [facts | {"counts_as": "positive"}] * good + [facts | {"counts_as": "negative"}] * poor


@pytest.fixture
def two(lake):
    return lake(responses=[
        *answers("RXA", "RXA01", "Ward 4", "", 60, 10),
        *answers("RXA", "RXA01", "Ward 5", WAY, 30, 20),
        *answers("RXB", "RXB01", "District nursing", WAY, 20, 40, setting="community"),
    ])  # fmt: skip


def test_the_parts_of_an_organisation_are_what_its_data_name(two):
    assert parts_of(two, "RXA") == (
        Part("RXA", "RXA01"), Part("RXA", "RXA01", "Ward 4"), Part("RXA", "RXA01", "Ward 5"),
        Part("RXA", pathway=WAY),
    )  # fmt: skip
    assert [part.kind for part in parts_of(two, "RXA")] == ["site", "service", "service", "pathway"]


@pytest.mark.covers("R073")
def test_a_pathway_names_its_services_across_organisations(two):
    found = pathways(two)
    assert list(found) == [WAY]
    assert [(part.organisation, part.service, setting) for part, setting in found[WAY].items()] == [
        ("RXA", "Ward 5", "inpatient"), ("RXB", "District nursing", "community"),
    ]  # fmt: skip


def test_figures_of_a_pathway_are_of_those_on_it_alone(two):
    (figure,) = figures_at(two, "fft_percent_positive", Part("RXA", pathway=WAY), "2026-04")
    assert (figure.value, figure.n) == (0.6, 50)


def test_the_row_of_a_pathway_says_whose_the_other_numbers_are(lake, count):
    shmi = count("shmi", 1200.0, 1000.0, value=1.2, lower=0.9, upper=1.1, period="R12-2026-03", organisation="RXA")
    found = matrix(
        lake(responses=answers("RXA", "RXA01", "Ward 5", WAY, 30, 20), counts=[shmi]),
        organisation="RXA", pathway=WAY, period="2026-04",
    )  # fmt: skip
    rows = {row.indicator: row for row in found.rows}
    assert rows["fft_percent_positive"].scope == ""
    assert (rows["shmi"].scope, rows["shmi"].own) == ("the organisation's, not this pathway's", False)


def test_a_rating_at_a_service_is_said_to_be_its_sites(lake, count):
    rating = count("cqc_rating", category="Good", level="site", organisation="RXA", site="RXA01", period="2026-03-31",
                   dimension="domain", group="overall", scope="location")  # fmt: skip
    found = matrix(lake(counts=[rating]), organisation="RXA", site="RXA01", service="Ward 4", period="2026-04")
    (row,) = [row for row in found.rows if row.dimension == "regulator"]
    assert row.scope == "the site's rating, not this service's"


def test_what_came_before_and_comes_no_more_says_since_when_and_from_whom(lake, count):
    s = lake(counts=[count("readmissions", 40.0, 400.0, period="2026-01")])
    found = matrix(s, organisation="RXX", period="2026-04", name="Westwick NHS Trust")
    (row,) = [row for row in found.rows if row.dimension == "effectiveness"]
    assert row.note == ("No data: Westwick NHS Trust has not sent readmission figures since January 2026.")


def test_what_comes_by_the_year_says_so_for_a_month(lake, count):
    s = lake(counts=[count("complaints_upheld", 20.0, 100.0, period="FY2026-27")])
    found = matrix(s, organisation="RXX", period="2026-04")
    (row,) = [row for row in found.rows if row.dimension == "complaints"]
    assert row.note == "No data for April 2026 alone: complaint outcomes come for April 2026 to March 2027 as a whole."


def test_months_say_how_they_went_or_that_they_are_too_few(lake, count):
    months = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(16)]
    long = [count("readmissions", 40.0 + i % 3, 400.0, period=month) for i, month in enumerate(months[:-1])]
    long.append(count("readmissions", 120.0, 400.0, period=months[-1]))
    short = [count("readmissions", 40.0, 400.0, period=month, organisation="RXY") for month in months[-5:]]
    s = lake(counts=[*long, *short])

    def went(code):
        found = matrix(s, organisation=code, period=months[-1])
        return next(row.over_time for row in found.rows if row.indicator == "readmissions")

    assert went("RXX") == "getting worse"
    assert went("RXY") == "too few months to say"
    (row,) = [row for row in matrix(s, organisation="RXY", period=months[-1]).rows if row.indicator == "readmissions"]
    assert row.note == "Only 5 months so far: too few to compare with its own history."


def test_a_hidden_newest_month_is_why_a_figure_is_not_compared(lake):
    months = [f"{2025 + m // 12}-{m % 12 + 1:02d}" for m in range(15)]
    complaints = [
        {"kind": "complaint", "organisation": "RXA", "period": month, "source": "given"}
        for month in months
        for _ in range(2 if month == months[-1] else 20)
    ]
    series = figures_at(lake(responses=complaints), "complaints_new", Part("RXA"))
    went = over_time([figure for figure in series if len(figure.period) == 7], definition("complaints_new"))
    assert went.words == "newest month hidden"
    assert nothing(went).note == "Its newest month may not be shown, so it is not compared with its own history."


def test_what_stands_only_beside_a_service_does_not_speak_for_it(lake, count):
    shmi = count("shmi", 1200.0, 1000.0, value=1.2, lower=0.9, upper=1.1, period="R12-2026-03", organisation="RXA")
    found = matrix(lake(counts=[shmi]), organisation="RXA", site="RXA01", service="Ward 4", period="2026-04")
    assert found.agreement.state == "no_data"
    assert "Not judged: clinical outcomes." in found.agreement.sentence


def test_a_month_is_named_where_a_longer_period_is_judged_by_it(lake, count):
    months = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(27)]
    s = lake(counts=[count("readmissions", 40.0, 400.0, period=month) for month in months])
    found = matrix(s, organisation="RXX", period="FY2025-26-Q4")
    row = next(row for row in found.rows if row.indicator == "readmissions")
    assert row.comparator == "its own average of 10% over 27 months; March 2026: 10%"


def test_a_quarter_with_two_worse_months_of_three_is_no_usual_quarter(lake, count):
    months = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(27)]
    back = [40.0, 42.0, 38.0, 41.0] * 6 + [62.0, 61.0, 43.0]
    s = lake(counts=[count("readmissions", n, 400.0, period=m) for n, m in zip(back, months, strict=True)])

    def of(period):
        found = matrix(s, organisation="RXX", period=period)
        return next(row for row in found.rows if row.indicator == "readmissions")

    assert (of("FY2025-26-Q4").verdict, of("FY2025-26-Q4").over_time) == ("worse", "getting worse")
    assert "More than chance in 2 of its 3 months." in of("FY2025-26-Q4").note
    assert of(months[-1]).verdict == "as_expected"
    assert of("FY2025-26-Q3").verdict == "as_expected"
