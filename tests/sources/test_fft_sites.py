import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.vocabulary.measures import Level, State

from .reading import csv_of, read

FOLDER = "data/fft/site_level_pre2020/"
INPATIENT = ("YearMonth", "Location ID", "Organisation Code", "Trust Code", "Trust Name", "Site Code", "Site Name",
             "Total Responses - IP", "Total Eligible - IP", "Response Rate - IP",
             "Percentage Recommended - IP")  # fmt: skip
GOOD = ["201910", "1-1", "RXX01", "RXX", "HILLTOP NHS TRUST", "RXX01", "Hilltop Infirmary - RXX01",
        "120", "400", "30.0%", "95.0%"]  # fmt: skip


def changed(**cells):
    return [
        cells.get(name.replace(" ", "").replace("-", ""), value) for name, value in zip(INPATIENT, GOOD, strict=True)
    ]


@pytest.mark.parametrize(
    ("file", "key", "taken", "repeats", "organisations", "people"),
    [
        ("fft_inpatient_sites_201902.csv", "fft_inpatient_sites", 411, 0, 164, 195_446),
        ("fft_inpatient_sites_201910.csv", "fft_inpatient_sites", 445, 4, 162, 240_073),
        ("fft_ae_sites_201902.csv", "fft_ae_sites", 182, 0, 125, 104_249),
        ("fft_maternity_q2birth_sites_201902.csv", "fft_maternity_sites", 134, 0, 115, 7_970),
        ("fft_outpatient_orgs_201902.csv", "fft_outpatient", 210, 340, 210, 315_258),
    ],
)
def test_the_published_files_of_2019_give_their_known_totals(shared, file, key, taken, repeats, organisations, people):
    it = read(shared(FOLDER + file))
    recommended = it.counts(measure="fft_recommended")
    assert it.connector.key == key
    assert (len(it.taken), len(it.repeats), it.rejects) == (taken, repeats, [])
    assert len({count.organisation for count in recommended}) == organisations
    assert sum(count.denominator for count in recommended) == people


@pytest.mark.covers("R043")
def test_leeds_in_october_2019_is_as_published(shared):
    it = read(shared(FOLDER + "fft_inpatient_sites_201910.csv"))
    leeds = it.counts(measure="fft_recommended", organisation="RR8")
    eligible = sum(count.denominator for count in it.counts(measure="fft_response", organisation="RR8"))
    people = sum(count.denominator for count in leeds)
    assert (len(leeds), people, eligible) == (5, 6_499, 16_832)
    assert sum(count.value * count.denominator for count in leeds) / people == pytest.approx(0.9588, abs=5e-5)
    st_james = it.count(measure="fft_recommended", site="RR813")
    assert (st_james.value, st_james.denominator, st_james.period, st_james.level) == (
        0.945,
        3_138,
        "2019-10",
        Level.SITE,
    )
    assert st_james.flags == "numerator_derived"
    assert it.places["RR813"].parent == "RR8"


def test_outpatient_figures_stand_at_the_organisation_and_never_at_its_hospitals(shared):
    it = read(shared(FOLDER + "fft_outpatient_orgs_201902.csv"))
    assert {(count.level, count.site) for count in it.counts()} == {(Level.ORGANISATION, "")}


def test_response_rates_over_100_are_kept_flagged_and_told_once(shared):
    it = read(shared(FOLDER + "fft_inpatient_sites_201902.csv"))
    over = [count for count in it.counts(measure="fft_response") if count.flags == "rate_over_100"]
    assert len(over) == it.notices["rate_over_100"].rows == 6
    assert max(count.value for count in over) == 1.538


def test_people_who_would_not_recommend_are_counted_where_the_file_says(shared):
    it = read(shared(FOLDER + "fft_ae_sites_201902.csv"))
    count = it.count(measure="fft_not_recommended", site="R0A02")
    assert (count.value, count.numerator, count.denominator) == (0.121, round(0.121 * 1387), 1387)
    assert it.count(measure="fft_response", site="R0A02").value == pytest.approx(1387 / 7862)


def test_the_maternity_question_is_kept_with_its_figures(shared):
    it = read(shared(FOLDER + "fft_maternity_q2birth_sites_201902.csv"))
    assert {count.service for count in it.counts()} == {"birth"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"TotalResponsesIP": "lots"}, "Total Responses - IP"),
        ({"TotalResponsesIP": "12.5"}, "Total Responses - IP"),
        ({"TotalResponsesIP": "-4"}, "Total Responses - IP"),
        ({"TotalResponsesIP": ""}, "Total Responses - IP"),
        ({"TotalEligibleIP": "?"}, "Total Eligible - IP"),
        ({"PercentageRecommendedIP": "n/a"}, "Percentage Recommended - IP"),
        ({"PercentageRecommendedIP": "104%"}, "Percentage Recommended - IP"),
        ({"PercentageRecommendedIP": ""}, "Percentage Recommended - IP"),
        ({"YearMonth": "201913"}, "YearMonth"),
        ({"YearMonth": "October"}, "YearMonth"),
        ({"SiteCode": ""}, "Site Code"),
        ({"TrustCode": ""}, "Trust Code"),
    ],
)
def test_a_bad_row_is_rejected_with_its_place_and_reason_and_the_rest_goes_in(tmp_path, cells, column):
    other = [*GOOD[:5], "RXX02", "Vale - RXX02", *GOOD[7:]]
    it = read(csv_of(tmp_path / "a.csv", INPATIENT, [other, changed(**cells)]))
    (reject,) = it.rejects
    assert (reject.row, reject.column, reject.value) == (3, column, next(iter(cells.values())))
    assert reject.reason
    assert [name for name, _ in reject.cells] == list(INPATIENT)
    assert [taken.row for taken in it.taken] == [2]


def test_the_same_site_with_other_figures_in_one_month_is_rejected_and_not_dropped(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", INPATIENT, [GOOD, changed(TotalResponsesIP="130")]))
    assert (len(it.taken), it.repeats, len(it.rejects)) == (1, [], 1)
    assert "row 2" in it.rejects[0].reason


def test_a_suppressed_site_is_kept_as_suppressed(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", INPATIENT,
                     [changed(TotalResponsesIP="*", ResponseRateIP="*", PercentageRecommendedIP="*")]))  # fmt: skip
    assert len(it.taken) == 1
    assert {count.state for count in it.counts()} == {State.SUPPRESSED}
    assert {count.numerator for count in it.counts()} == {None}


def test_site_names_lose_the_code_at_their_end_and_keep_their_capitals(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", INPATIENT, [GOOD]))
    assert it.places["RXX01"].name == "Hilltop Infirmary"
    assert (it.places["RXX"].name, it.places["RXX"].kind) == ("HILLTOP NHS TRUST", "trust")


_CELLS = st.sampled_from(["", "*", "-", "12", "1,200", "12.5", "x", "95%", "201910", "RXX01", "0.5", "\u00a0", "650%"])


@given(st.lists(st.lists(_CELLS, min_size=len(INPATIENT), max_size=len(INPATIENT)), max_size=12))
def test_every_row_is_taken_rejected_or_a_repeat(tmp_path_factory, rows):
    it = read(csv_of(tmp_path_factory.mktemp("rows") / "a.csv", INPATIENT, rows))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(it.taken) + len(it.rejects) + len(it.repeats) == len(filled)
