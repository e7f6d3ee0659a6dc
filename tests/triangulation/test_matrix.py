"""The same place and period, as every kind of evidence sees it."""

import pytest

from heard.triangulation import DIMENSIONS, Verdict, matrix
from heard.vocabulary.refusal import Refusal

FFT = "data/fft/site_level_pre2020/fft_inpatient_sites_201910.csv"
CQC_2019 = "data/cqc_ratings/cqc_location_ratings_2019-10_wide_layout.csv"
CQC_2020 = "data/cqc_ratings/cqc_location_ratings_2020-03_wide_layout.csv"


def lines(found, dimension):
    return [row for row in found.rows if row.dimension == dimension]


@pytest.mark.covers("R006", "R083")
@pytest.mark.parametrize("files", [((FFT, ""), (CQC_2020, "2020-03-31")),
                                   ((FFT, ""), (CQC_2019, "2019-10-31"), (CQC_2020, "2020-03-31"))])  # fmt: skip
def test_good_answers_at_st_james_stand_beside_a_regulator_that_says_otherwise(real, files):
    found = matrix(real(*files), organisation="RR8", site="RR813", period="2019-10")
    (fft,) = lines(found, "experience")
    assert (fft.indicator, fft.value, fft.n, fft.subject) == ("fft_percent_recommended", 0.945, 3138, "FFT (inpatient)")
    assert (round(fft.figure.lower, 3), round(fft.figure.upper, 3)) == (0.936, 0.952)
    assert fft.verdict is Verdict.AS_EXPECTED
    assert "does not compare providers" in fft.note
    site, provider = lines(found, "regulator")
    assert (site.value, site.verdict, site.own) == ("Requires improvement", Verdict.WORSE, True)
    assert "ublished on 15 February 2019" in site.note
    assert (provider.value, provider.scope, provider.own) == ("Good", "the provider's rating, not this site's", False)
    assert found.agreement.state == "disagree"
    assert found.agreement.sentence.startswith(
        "What people say: as expected or better; the regulator says otherwise. Do not rely on FFT alone here."
    )


def test_the_organisation_is_added_up_from_its_sites(real):
    found = matrix(real((FFT, "")), organisation="RR8", period="2019-10")
    (fft,) = lines(found, "experience")
    assert (round(fft.value, 4), fft.n) == (0.9588, 6499)


def test_every_dimension_has_a_line_and_says_why_it_has_no_data(lake):
    found = matrix(lake(), organisation="RXX", period="2019-10")
    assert [row.dimension for row in found.rows] == list(DIMENSIONS)
    assert all(row.verdict is Verdict.NO_DATA and row.note.startswith("No data: ") for row in found.rows)
    assert found.agreement.state == "no_data"


def test_an_organisations_number_stands_beside_a_site_and_says_whose_it_is(lake, count):
    s = lake(counts=[count("shmi", 1200.0, 1000.0, value=1.2, lower=0.9, upper=1.1, period="R12-2019-03")])
    (shmi,) = lines(matrix(s, organisation="RXX", site="RXX01", period="2019-10"), "effectiveness")
    assert (shmi.verdict, shmi.value, shmi.n) == (Verdict.WORSE, 1.2, 1200)
    assert shmi.scope == "the organisation's, not this site's"
    assert shmi.comparator == "1.00, with the publisher's limits from 0.90 to 1.10"
    assert "For April 2018 to March 2019." in shmi.note


def test_a_rating_known_only_from_later_says_so(lake, count):
    rating = count("cqc_rating", category="Good", level="site", site="RXX01", period="2020-03-31", dimension="domain",
                   group="overall", scope="location")  # fmt: skip
    (row,) = lines(matrix(lake(counts=[rating]), organisation="RXX", site="RXX01", period="2019-10"), "regulator")
    assert (row.value, row.verdict) == ("Good", Verdict.AS_EXPECTED)
    assert row.note == "Known only from 31 March 2020, after this period: it may not have stood then."


def test_its_own_history_comes_before_other_places(lake, count):
    months = [f"{2018 + m // 12}-{m % 12 + 1:02d}" for m in range(8, 22)]
    here = {"level": "site", "site": "RXX01", "setting": "inpatient"}
    series = [count("fft_recommended", 360.0 + m % 3, 400.0, period=p, **here) for m, p in enumerate(months[:-1])]
    series.append(count("fft_recommended", 280.0, 400.0, period="2019-10", **here))
    (fft,) = lines(matrix(lake(counts=series), organisation="RXX", site="RXX01", period="2019-10"), "experience")
    assert fft.verdict is Verdict.WORSE
    assert fft.comparator == "its own average of 89% over 14 months"


@pytest.mark.covers("R081")
def test_complaints_upheld_stand_beside_the_median_of_the_same_period(lake, count):
    others = [count("complaints_upheld", 20.0 + i, 100.0, organisation=f"R{i}", period="FY2024-25") for i in range(9)]
    s = lake(counts=[count("complaints_upheld", 60.0, 100.0, period="FY2024-25"), *others])
    (row,) = lines(matrix(s, organisation="RXX", period="FY2024-25"), "complaints")
    assert (row.verdict, row.comparator) == (Verdict.WORSE, "24.5%, the median of 10 organisations")


def test_what_is_too_small_to_show_is_hidden_here_too(lake):
    rows = [{"kind": "complaint", "organisation": "RXX", "period": "2019-10", "outcome": "upheld"}] * 3
    new, upheld = lines(matrix(lake(responses=rows), organisation="RXX", period="2019-10"), "complaints")
    assert (new.value, new.verdict, upheld.value) == (None, Verdict.NO_DATA, None)
    assert new.note.startswith("Hidden because fewer than 5 people")


def test_machine_codes_say_so_on_their_face(lake):
    where = {"organisation": "RXX", "period": "2019-10"}
    s = lake(
        passages=[{"passage": f"p{i}", "response": f"r{i}", **where} for i in range(20)],
        codings=[
            {"passage": f"p{i}", "response": f"r{i}", "frame": "nhs", "category": "access", "polarity": -1,
             "coder": "model", **where}
            for i in range(10)
        ],
    )  # fmt: skip
    (theme,) = lines(matrix(s, organisation="RXX", period="2019-10"), "experience")
    assert (theme.value, theme.n) == (-1.0, 10)
    assert "Suggested by machine, not corrected by people." in theme.note


def test_a_matrix_without_an_organisation_is_refused(lake):
    with pytest.raises(Refusal):
        matrix(lake(), organisation="", period="2019-10")
