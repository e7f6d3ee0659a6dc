import shutil

import pytest

from heard.sources.hcai_cells import infection_in
from heard.sources.hcai_spans import span_in
from heard.vocabulary.measures import Level, State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

EXTRACT = ("org_code", "year_no", "month_no", "data_collection", "total_cases", "hoha", "coha")
TRUSTS = ["Trust Code", "Trust Name", "Total cases", "HO cases", "CO cases", "Trust Name"]
PUBLISHED = [
    ["MRSA cases by trust", "", "", "", "", ""],
    ["", "", "April to June 2026", "", "", ""],
    TRUSTS,
    ["", "Totals", "5", "3", "2", "Totals"],
    ["", "", "", "", "", ""],
    ["RXX", "Hilltop NHS Trust", "5", "3", "2", "Hilltop NHS Trust"],
]


def published(tmp_path, rows=PUBLISHED, name="table.csv"):
    return csv_of(tmp_path / name, rows[0], rows[1:])


@pytest.mark.covers("R042")
def test_the_published_layout_is_read_by_its_own_title_infection_and_period(tmp_path):
    it = read(published(tmp_path))
    total = it.count(dimension="")
    assert (total.measure, total.numerator, total.period, total.organisation) == (
        "infections_mrsa", 5, "FY2026-27-Q1", "RXX",
    )  # fmt: skip
    assert {c.group: c.numerator for c in it.counts(dimension="where it began")} == {
        "hospital onset": 3, "community onset": 2,
    }  # fmt: skip
    assert (len(it.taken), it.rejects, it.places["RXX"].name) == (1, [], "Hilltop NHS Trust")


def test_the_real_layout_names_no_infection_and_asks_for_it(shared, tmp_path):
    real = shared("data/hcai/ukhsa_quarterly_table_LAYOUT_TEST.xlsx")
    with pytest.raises(Refusal, match="does not say which infection"):
        read(real)
    it = read(shutil.copy(real, tmp_path / "MSSA quarterly.xlsx"))
    assert {count.period for count in it.counts()} == {"FY2017-18", "FY2017-18-Q1"}
    assert {c.level for c in it.counts(measure="infections_mssa")} == {Level.ORGANISATION, Level.ICB}
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (66, ["CCG Code"])
    aintree = it.counts(measure="infections_mssa", organisation="REM", dimension="")
    assert sorted(c.numerator for c in aintree) == [10, 100_000]


def test_a_header_in_two_rows_is_put_together(tmp_path):
    rows = [
        ["E. coli", "", "", "", ""],
        ["CCG Code", "CCG Name", "April 2025 to March 2026", "", ""],
        ["", "", "Total cases", "HO cases", "CO cases"],
        ["", "Totals", "9", "4", "5"],
        ["00X", "Hilltop", "9", "4", "5"],
    ]
    it = read(published(tmp_path, rows))
    total = it.count(dimension="")
    assert (total.measure, total.level, total.period) == ("infections_ecoli", Level.ICB, "FY2025-26")


def test_an_organisation_given_twice_is_counted_once(tmp_path):
    it = read(published(tmp_path, [*PUBLISHED, PUBLISHED[-1]]))
    assert len(it.counts(dimension="")) == 1
    assert "given before" in it.rejects[0].reason


def test_a_star_is_hidden_and_an_empty_total_is_a_reject(tmp_path):
    hidden, empty = ["RXY", "Dale", "*", "", "", ""], ["RXZ", "Moor", "", "1", "", ""]
    it = read(published(tmp_path, [*PUBLISHED, hidden, empty]))
    assert it.count(organisation="RXY").state == State.SUPPRESSED
    assert [reject.column for reject in it.rejects] == ["Total cases"]


def test_the_monthly_extract_gives_each_month_its_own_count(shared):
    it = read(shared("data/hcai/ukhsa_cdi_prior_healthcare_by_trust_sample.csv"))
    october = it.count(period="2017-10", dimension="")
    assert (october.measure, october.numerator, october.organisation) == ("infections_cdiff", 15, "R0A")
    assert {c.group: c.numerator for c in it.counts(period="2017-10", dimension="where it began")} == {
        "hospital onset": 7, "hospital onset, healthcare associated": 8,
        "community onset, healthcare associated": 5, "community onset, indeterminate association": 0,
        "community onset, community associated": 0, "not known": 2,
    }  # fmt: skip
    assert (len(it.taken), it.rejects) == (13, [])


def test_commissioners_and_trusts_of_one_extract_stand_at_their_own_levels(tmp_path):
    rows = [["02V", "2016.0", "4.0", "MRSA", "1.0", "", ""], ["RXX", "2016", "4", "MRSA", "2", "", ""]]
    it = read(csv_of(tmp_path / "mrsa.csv", EXTRACT, rows))
    assert {c.organisation: c.level for c in it.counts()} == {"02V": Level.ICB, "RXX": Level.ORGANISATION}


def test_the_country_by_month_has_every_infection_that_was_counted(shared):
    it = read(shared("data/hcai/ukhsa_national_monthly_trend_2014.csv"))
    assert it.count(measure="infections_mrsa", period="2014-01").numerator == 70
    assert not it.counts(measure="infections_klebsiella")
    assert (len(it.taken), len(it.counts())) == (24, 96)


@pytest.mark.parametrize(
    ("words", "measure"),
    [("Counts of C. difficile infection", "infections_cdiff"), ("cdi_2019.xlsx", "infections_cdiff"),
     ("E.coli bacteraemia", "infections_ecoli"), ("MRSA and MSSA", ""), ("Klebsiella spp", "infections_klebsiella"),
     ("Pseudomonas aeruginosa", "infections_pseudomonas"), ("Annual table", "")],
)  # fmt: skip
def test_an_infection_is_known_by_its_usual_names_and_never_of_two(words, measure):
    assert infection_in(words) == measure


@pytest.mark.parametrize(
    ("words", "period"),
    [("April to June 2017", "FY2017-18-Q1"), ("January - March 2018", "FY2017-18-Q4"),
     ("April 2017 to March 2018", "FY2017-18"), ("October 2016 to September 2017", "R12-2017-09"),
     ("May to July 2017", ""), ("Total cases", "")],
)  # fmt: skip
def test_a_title_names_its_months(words, period):
    assert span_in(words) == period
