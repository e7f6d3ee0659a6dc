"""Figures stand at one level, come from one basis, and are hidden where they are small."""

import pytest

from heard.indicators import figures
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R070")
def test_a_share_has_its_number_and_a_wilson_interval(lake, published):
    s = lake(counts=[published(numerator=2965, denominator=3138, value=0.945, flags="numerator_derived")])
    (f,) = figures(s, "fft_percent_recommended", site="RXX01", period="2019-10")
    assert (f.value, f.n, f.organisation, f.data_version, f.definition_version) == (0.945, 3138, "RXX", "test", "1")
    assert (round(f.lower, 3), round(f.upper, 3)) == (0.936, 0.952)
    assert "numerator_derived" in f.flags


def test_an_organisation_is_added_up_from_its_sites_by_their_responses_and_says_so(lake, published):
    s = lake(counts=[published(), published(site="RXX02", numerator=900, denominator=900)])
    (f,) = figures(s, "fft_percent_recommended", organisation="RXX", period="2019-10")
    assert (f.numerator, f.denominator, f.value, f.level) == (990, 1000, 0.99, "organisation")
    assert any("from its sites" in flag for flag in f.flags)


def test_a_published_organisation_is_never_added_to_its_sites(lake, published):
    s = lake(counts=[published(), published(level="organisation", site="", numerator=180, denominator=200)])
    (f,) = figures(s, "fft_percent_recommended", organisation="RXX", period="2019-10")
    assert f.denominator == 200


def test_published_counts_are_never_added_to_the_responses_of_the_same_people(lake, published, answers):
    s = lake(counts=[published("fft_positive", period="2026-04")], responses=answers(60, 40))
    (f,) = figures(s, "fft_percent_positive", site="RXX01", period="2026-04")
    assert (f.denominator, f.origin) == (100, "counts")
    (whole,) = figures(s, "fft_percent_positive", organisation="RXX", period="2026-04")
    assert (whole.denominator, whole.origin) == (100, "counts")


def test_the_old_and_the_new_question_are_two_series(lake, answers):
    s = lake(responses=answers(60, 40) + answers(30, 10, question="recommend"))
    assert [f.n for f in figures(s, "fft_percent_positive", organisation="RXX")] == [100]
    assert [f.n for f in figures(s, "fft_percent_recommended", organisation="RXX")] == [40]


def test_settings_are_never_added_up_for_the_friends_and_family_test(lake, published):
    s = lake(counts=[published(), published(setting="a&e", numerator=50)])
    found = figures(s, "fft_percent_recommended", site="RXX01", period="2019-10")
    assert [(f.group, f.value) for f in found] == [("a&e", 0.5), ("inpatient", 0.9)]
    assert len(figures(s, "fft_percent_recommended", site="RXX01", setting="inpatient")) == 1


def test_a_quarter_adds_its_months_and_says_how_many_there_are(lake, answers):
    s = lake(responses=answers(60, 40) + answers(80, 20, period="2026-05"))
    (f,) = figures(s, "fft_percent_positive", organisation="RXX", period="FY2026-27-Q1")
    assert (f.numerator, f.denominator) == (140, 200)
    assert f.flags == ("2 of 3 months",)


def test_months_split_a_longer_period(lake, answers):
    s = lake(responses=answers(60, 40) + answers(80, 20, period="2026-05"))
    found = figures(s, "fft_percent_positive", organisation="RXX", period="FY2026-27", by=["month"])
    assert [(f.period, f.numerator) for f in found] == [("2026-04", 60), ("2026-05", 80)]


def test_a_year_published_as_a_year_is_taken_as_it_is(lake, published):
    year = published("complaints_new", 403, None, level="organisation", site="", setting="", period="FY2024-25")
    s = lake(counts=[year])
    (f,) = figures(s, "complaints_new", organisation="RXX", period="FY2024-25")
    assert (f.value, f.n, f.unit) == (403, 403, "count")
    assert 364 < f.lower < 366 < 443 < f.upper < 446
    assert figures(s, "complaints_new", organisation="RXX", period="2024-06") == []


def test_a_small_published_number_passes_and_a_small_derived_one_does_not(lake, published, answers):
    s = lake(counts=[published(numerator=2, denominator=5)], responses=answers(2, 1))
    assert figures(s, "fft_percent_recommended", site="RXX01")[0].numerator == 2
    (f,) = figures(s, "fft_percent_positive", site="RXX01")
    assert (f.numerator, f.value, f.n, f.why) == (None, None, None, "Hidden because fewer than 5 people answered.")


def test_what_the_publisher_hid_stays_hidden(lake, published):
    s = lake(counts=[published(numerator=None, denominator=None, state="suppressed")])
    (f,) = figures(s, "fft_percent_recommended", site="RXX01")
    assert (f.suppressed, f.why) == (True, "Hidden by the publisher.")


@pytest.mark.covers("R102")
def test_asking_for_one_site_hides_it_where_its_sibling_would_be_revealed(lake, answers):
    s = lake(responses=answers(2, 1, site="A") + answers(6, 6, site="B") + answers(30, 30, site="C"))
    shown = {f.site: f.suppressed for f in figures(s, "fft_percent_positive", organisation="RXX", by=["site"])}
    assert shown == {"A": True, "B": True, "C": False}
    assert figures(s, "fft_percent_positive", site="B")[0].suppressed


def test_a_month_cannot_be_worked_out_from_its_quarter(lake, answers):
    rows = answers(2, 1) + answers(20, 9, period="2026-05") + answers(20, 20, period="2026-06")
    s = lake(responses=rows)
    months = {f.period: f.suppressed for f in figures(s, "fft_percent_positive", organisation="RXX")}
    assert months == {"2026-04": True, "2026-05": True, "2026-06": False}
    (quarter,) = figures(s, "fft_percent_positive", organisation="RXX", period="FY2026-27-Q1")
    assert quarter.n == 72


def test_a_month_cannot_be_worked_out_from_two_rolling_years(lake, answers):
    rows = answers(2, 1) + answers(20, 9, period="2026-05")
    for month in (6, 7, 8, 9):
        rows += answers(20, 20, period=f"2026-{month:02d}")
    s = lake(responses=rows)
    assert figures(s, "fft_percent_positive", organisation="RXX", period="R12-2026-04")[0].suppressed
    assert not figures(s, "fft_percent_positive", organisation="RXX", period="R12-2026-06")[0].suppressed


def test_groups_of_people_are_hidden_with_what_would_reveal_them(lake, answers):
    rows = answers(2, 1, sex="male") + answers(30, 20, sex="female") + answers(7, 7, sex="")
    found = figures(lake(responses=rows), "fft_percent_positive", organisation="RXX", period="2026-04", by=["sex"])
    assert {f.group: f.suppressed for f in found} == {"male": True, "female": False, "not known": True}


def test_services_are_hidden_so_that_their_site_does_not_reveal_them(lake, answers):
    rows = answers(2, 1, service="Ward 1") + answers(7, 7, service="Ward 2") + answers(30, 30, service="Ward 3")
    s = lake(responses=rows)
    found = figures(s, "fft_percent_positive", organisation="RXX", period="2026-04", by=["service"])
    assert {f.service: f.suppressed for f in found} == {"Ward 1": True, "Ward 2": True, "Ward 3": False}
    assert [f.service for f in figures(s, "fft_percent_positive", organisation="RXX", service="ward 3")] == ["Ward 3"]


def test_the_standing_rating_is_the_latest_before_the_period_ends(lake, published):
    def rating(word, period, **more):
        return published("cqc_rating", None, None, category=word, period=period, setting="", dimension="domain",
                         group="overall", scope="location", **more)  # fmt: skip

    s = lake(counts=[rating("Good", "2018-03-31"), rating("Requires improvement", "2020-03-31")])
    (f,) = figures(s, "cqc_rating", site="RXX01", period="2019-10")
    assert (f.word, f.period, f.scope) == ("Good", "2018-03-31", "location")
    assert figures(s, "cqc_rating", site="RXX01", period="2017-10") == []
    assert figures(s, "cqc_rating", site="RXX01", period="2020-04")[0].word == "Requires improvement"


def test_deaths_against_expected_keep_the_publishers_limits(lake, published):
    s = lake(counts=[published("shmi", 1200, 1100, level="organisation", site="", setting="", period="R12-2013-06",
                               value=1.09, lower=0.89, upper=1.12)])  # fmt: skip
    (f,) = figures(s, "shmi", organisation="RXX", period="2013-08")
    assert (f.value, f.lower, f.upper, f.n, f.period) == (1.09, 0.89, 1.12, 1200, "R12-2013-06")


def test_a_rate_over_100_is_shown_as_published_without_an_interval(lake, published):
    s = lake(counts=[published("fft_response", 130, 20, value=6.5, flags="rate_over_100")])
    (f,) = figures(s, "fft_response_rate", site="RXX01")
    assert (f.value, f.lower) == (6.5, None)


def test_complaints_that_were_recorded_one_by_one_are_counted(lake):
    rows = [
        {"kind": "complaint", "organisation": "RXX", "period": "2026-04", "outcome": outcome}
        for outcome in ["upheld"] * 6 + ["not upheld"] * 5 + ["partly upheld"] * 9 + ["open"] * 4
    ]
    s = lake(responses=rows)
    assert figures(s, "complaints_new", organisation="RXX")[0].value == 24
    (upheld,) = figures(s, "complaints_upheld", organisation="RXX")
    assert (upheld.numerator, upheld.denominator) == (6, 20)


@pytest.mark.parametrize("dim", ["postcode", "category", "domain"])
def test_a_split_that_an_indicator_does_not_have_is_refused(lake, dim):
    with pytest.raises(Refusal, match="cannot be split by"):
        figures(lake(), "fft_percent_positive", by=[dim])


def test_an_empty_lake_has_no_figures(lake):
    s = lake()
    for key in ("fft_percent_positive", "theme_share", "theme_net_sentiment", "shmi", "cqc_rating", "complaints_new"):
        assert figures(s, key) == []
        assert figures(s, key, organisation="RXX", period="FY2025-26", by=["site", "month"]) == []
