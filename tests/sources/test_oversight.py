import pytest

from heard.vocabulary.measures import State

from .reading import csv_of, read

FOLDER = "data/oversight_framework/"
METRICS = ("Quarter", "Trust_code", "Trust_name", "Metric_ID", "Metric_description", "Reporting_date", "Units", "Value")
ROW = ["Q4 2025/26", "RXX", "Hilltop NHS Trust", "OF0082", "Sickness absence rate\u00a0", "Q3 2025/26", "%", "5.5"]
LEAGUE = ("Quarter", "Trust_code", "Trust_name", "Average_score", "Likely_range_of_average_score", "Segment", "Rank",
          "Likely_range_of_rank")  # fmt: skip


@pytest.mark.covers("R042")
def test_the_metrics_of_a_trust_are_as_published(shared):
    it = read(shared(FOLDER + "nof_mh_community_data_2025-26_RDY_rows.csv"))
    assert (len(it.taken), it.rejects) == (156, [])
    last = it.count(period="FY2025-26-Q4", measure="oversight_segment", dimension="")
    assert (last.value, last.category) == (2, "segment 2")
    (crisis,) = [
        c for c in it.counts(period="FY2025-26-Q4", measure="oversight_metric") if c.group.endswith("(OF0016)")
    ]
    assert crisis.value == 0.6554


def test_the_value_of_a_metric_and_its_score_are_two_measures(tmp_path):
    score = [*ROW[:3], "OF1082", *ROW[4:6], "score", "2.1"]
    it = read(csv_of(tmp_path / "nof.csv", METRICS, [ROW, score]))
    assert {c.measure: c.value for c in it.counts()} == {"oversight_metric": 0.055, "oversight_score": 2.1}


def test_a_free_text_date_is_kept_as_it_stands_and_the_period_is_the_quarter(tmp_path):
    row = [*ROW[:5], "Jun 24 - Jun 25 vs Jun 23 - Jun 24", *ROW[6:]]
    count = read(csv_of(tmp_path / "nof.csv", METRICS, [row])).count()
    assert count.period == "FY2025-26-Q4"
    assert "measured:Jun 24 - Jun 25 vs Jun 23 - Jun 24" in count.flags


def test_a_no_break_space_in_a_description_is_a_space(tmp_path):
    assert read(csv_of(tmp_path / "nof.csv", METRICS, [ROW])).count().group == "Sickness absence rate (OF0082)"


def test_the_adjusted_segment_alone_speaks_for_the_trust(tmp_path):
    segments = (("OF5000", "Adjusted segment", "3"), ("OF5003", "Unadjusted segment", "2"))
    rows = [[*ROW[:3], metric, name, "", "segment", value] for metric, name, value in segments]
    it = read(csv_of(tmp_path / "nof.csv", METRICS, rows))
    assert it.count(dimension="").value == 3
    assert it.count(dimension="metric").group == "Unadjusted segment (OF5003)"


def test_a_missing_value_is_no_nought(tmp_path):
    assert read(csv_of(tmp_path / "nof.csv", METRICS, [[*ROW[:-1], "NA"]])).count().state == State.NOT_COMPUTABLE


def test_a_metric_given_twice_is_counted_once(tmp_path):
    it = read(csv_of(tmp_path / "nof.csv", METRICS, [ROW, ROW]))
    assert (len(it.taken), len(it.rejects)) == (1, 1)


def test_the_league_table_gives_the_segment_and_keeps_ranks_beside_it(shared):
    it = read(shared(FOLDER + "nof_mh_community_league_table_Q4_2025-26_RDY_row.csv"))
    segment = it.count(measure="oversight_segment")
    assert (segment.value, segment.organisation, segment.flags) == (2, "RDY", "rank:24; likely rank:6 to 49")
    average = it.count(measure="oversight_score")
    assert (average.value, average.lower, average.upper) == (2.21, 1.72, 2.73)


def test_a_range_that_is_none_leaves_the_score_without_one(tmp_path):
    row = ["Q4 2025/26", "RXX", "Hilltop", "2.2", "about 2", "2", "24", "6 to 49"]
    average = read(csv_of(tmp_path / "league.csv", LEAGUE, [row])).count(measure="oversight_score")
    assert (average.value, average.lower, average.upper) == (2.2, None, None)
