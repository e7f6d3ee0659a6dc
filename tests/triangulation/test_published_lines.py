"""What others publish of a provider stands beside what people say: outcomes, infections, surroundings, oversight."""

from heard.triangulation import Verdict, matrix


def line(found, indicator):
    (row,) = [row for row in found.rows if row.indicator == indicator]
    return row


def test_outcomes_that_patients_report_are_held_against_the_country(lake, count):
    rows = [
        count("proms_hip_better", 120.0, 200.0, period="FY2018-19"),
        count("proms_hip_better", 43_730.0, 45_101.0, period="FY2018-19", level="national", organisation=""),
    ]
    hips = line(matrix(lake(counts=rows), organisation="RXX", period="FY2018-19"), "proms_hip_better")
    assert (hips.dimension, hips.value, hips.n, hips.verdict) == ("effectiveness", 0.6, 200, Verdict.WORSE)
    assert hips.comparator == "97% nationally"


def test_infections_are_numbers_of_safety_held_against_their_own_months(lake, count):
    months = [f"{2025 + m // 12}-{m % 12 + 1:02d}" for m in range(14)]
    rows = [count("infections_mrsa", 9.0 if month == months[-1] else 1.0, period=month) for month in months]
    mrsa = line(matrix(lake(counts=rows), organisation="RXX", period=months[-1]), "infections_mrsa")
    assert (mrsa.dimension, mrsa.value, mrsa.verdict) == ("safety", 9, Verdict.WORSE)


def test_a_site_s_cleanliness_is_the_one_domain_shown_unasked(lake, count):
    facts = {"level": "site", "site": "RXX01", "period": "2019", "dimension": "domain"}
    rows = [count("place_score", value=value, group=group, **facts) for group, value in
            (("cleanliness", 0.97), ("food", 0.5))]  # fmt: skip
    found = matrix(lake(counts=rows), organisation="RXX", site="RXX01", period="2020-10")
    clean = line(found, "place_cleanliness")
    assert (clean.dimension, clean.value, clean.verdict) == ("safety", 0.97, Verdict.NO_DATA)


def test_the_older_method_of_assessing_surroundings_is_never_shown_as_the_new(lake, count):
    rows = [count("place_score_to_2018", value=0.9, level="site", site="RXX01", period="2018", dimension="domain",
                  group="cleanliness")]  # fmt: skip
    found = matrix(lake(counts=rows), organisation="RXX", site="RXX01", period="2020-10")
    assert not [row for row in found.rows if row.indicator == "place_cleanliness"]


def test_the_oversight_segment_stands_beside_the_regulator_in_words(lake, count):
    rows = [count("oversight_segment", value=2.0, category="segment 2", period="FY2025-26-Q4")]
    segment = line(matrix(lake(counts=rows), organisation="RXX", period="FY2025-26-Q4"), "oversight_segment")
    assert (segment.dimension, segment.value, segment.verdict) == ("regulator", "segment 2", Verdict.NO_DATA)
