"""Who has been reached, beside the people who live here, told by a rule and through disclosure control."""

import pytest

from heard.indicators.reach import HardlyReached, Verdict, financial_year, hardly_reached, reach
from heard.indicators.reach_verdict import verdict
from heard.indicators.rows import rows_behind
from heard.vocabulary.refusal import Refusal

YEAR = "FY2026-27"


def living(groups, *, dimension="age_band", source="population_groups", organisation="X1", period="2025"):
    facts = {"measure": "population", "level": "area", "organisation": organisation, "category": "Marling",
             "period": period, "dimension": dimension, "source": source, "delivery": "p"}  # fmt: skip
    return [{**facts, "group": group, "numerator": float(n)} for group, n in groups.items()]


BANDS = {"0 to 15": 20_000, "16 to 24": 12_500, "25 to 64": 50_000, "65 and over": 17_500}


@pytest.fixture
def heard_from(lake, answers):
    """A function that makes a lake: answers of each age band at one place, and the people who live there."""

    def make(bands, people=BANDS, **more):
        rows = [row for band, n in bands.items() for row in answers(n, 0, age_band=band, **more)]
        return lake(responses=rows, counts=living(people))

    return make


def row_of(seen, group):
    return next(row for row in seen.rows if row.group == group)


@pytest.mark.covers("R107")
def test_a_community_that_hardly_answers_is_told_as_a_finding_about_us(heard_from):
    snapshot = heard_from({"16-24": 9, "25-64": 800, "65+": 395})
    (told,) = hardly_reached(snapshot, month="2026-06")
    assert isinstance(told, HardlyReached)
    assert told.sentence == (
        "Of 1,204 responses, 9 came from people aged 16 to 24; about 1 in 6 people who live here are that age. "
        "We have not reached them."
    )
    assert (told.n, told.responses, round(told.population_share, 3)) == (9, 1204, 0.156)


def test_the_figure_behind_the_sentence_opens_its_rows(heard_from):
    snapshot = heard_from({"16-24": 9, "25-64": 800, "65+": 395})
    (told,) = hardly_reached(snapshot, month="2026-06")
    assert len(rows_behind(snapshot, told.figure_filter)) == 9


def test_children_are_no_gap_where_nobody_under_sixteen_was_asked(heard_from):
    seen = reach(heard_from({"16-24": 100, "25-64": 500}), period=YEAR, dimension="age_band")
    assert [row.group for row in seen.rows] == ["16 to 24", "25 to 64", "65 and over"]
    assert row_of(seen, "16 to 24").population_share == 12_500 / 80_000


def test_a_band_nobody_answered_from_has_a_line_with_none(heard_from):
    seen = reach(heard_from({"16-24": 150, "65+": 200}), period=YEAR, dimension="age_band")
    gap = row_of(seen, "25 to 64")
    assert (gap.responses.n, gap.verdict) == (0, Verdict.HARDLY)
    (told,) = hardly_reached(heard_from({"16-24": 150, "65+": 200}), period=YEAR)
    assert "none came from people aged 25 to 64" in told.sentence


def test_a_small_number_is_hidden_and_only_said_to_be_fewer_than_five(heard_from):
    snapshot = heard_from({"16-24": 3, "25-64": 800, "65+": 395})
    row = row_of(reach(snapshot, period=YEAR, dimension="age_band"), "16 to 24")
    assert (row.responses.n, row.share, row.ratio) == (None, None, None)
    (told,) = hardly_reached(snapshot, period=YEAR)
    assert told.n is None
    assert "fewer than 5 came from people aged 16 to 24" in told.sentence


def test_one_hidden_organisation_is_not_given_away_by_the_place(lake, answers):
    places = {"RXX": 3, "RYY": 40, "RZZ": 40}
    rows = [
        row
        for code, young in places.items()
        for band, n in (("16-24", young), ("25-64", 300))
        for row in answers(n, 0, age_band=band, organisation=code, site=f"{code}01")
    ]
    seen = reach(lake(responses=rows), period=YEAR, dimension="age_band")
    young = row_of(seen, "16 to 24")
    assert (young.responses.n, young.at_least) == (None, 80)
    assert seen.named.n is None or row_of(seen, "25 to 64").responses.n is None


def test_several_hidden_organisations_are_shown_together(lake, answers):
    rows = [
        row
        for code in ("RXX", "RYY", "RZZ", "RWW")
        for band, n in (("16-24", 4), ("25-64", 300))
        for row in answers(n, 0, age_band=band, organisation=code, site=f"{code}01")
    ]
    assert row_of(reach(lake(responses=rows), period=YEAR, dimension="age_band"), "16 to 24").responses.n == 16


def test_one_organisation_is_told_by_its_own_answers(lake, answers):
    rows = [*answers(100, 0, age_band="16-24"), *answers(60, 0, age_band="25-64"),
            *answers(500, 0, age_band="25-64", organisation="RYY", site="RYY01")]  # fmt: skip
    snapshot = lake(responses=rows, counts=living(BANDS))
    assert row_of(reach(snapshot, period=YEAR, dimension="age_band", organisation="RXX"), "16 to 24").responses.n == 100
    assert [one.group for one in hardly_reached(snapshot, period=YEAR, organisation="RYY")] == [
        "65 and over",
        "16 to 24",
    ]


def test_settings_of_one_organisation_are_added_up(lake, answers):
    rows = [*answers(30, 0, age_band="16-24"), *answers(20, 0, age_band="16-24", setting="outpatient")]
    assert row_of(reach(lake(responses=rows), period=YEAR, dimension="age_band"), "16 to 24").responses.n == 50


def test_without_a_population_nothing_is_compared(heard_from):
    snapshot = heard_from({"16-24": 9, "25-64": 800}, people={})
    seen = reach(snapshot, period=YEAR, dimension="age_band")
    assert {row.verdict for row in seen.rows} == {Verdict.NO_POPULATION}
    assert seen.population.why
    assert hardly_reached(snapshot, period=YEAR) == ()


def test_answers_that_name_no_group_are_counted_apart(lake, answers):
    rows = [*answers(40, 0, sex="Female"), *answers(20, 0, sex="M"), *answers(10, 0, sex="Not stated"),
            *answers(15, 0)]  # fmt: skip
    seen = reach(lake(responses=rows), period=YEAR, dimension="sex")
    assert (seen.named.n, seen.not_known.n) == (60, 25)
    assert [row.group for row in seen.rows] == ["Female", "Male"]


def test_only_a_financial_quarter_or_year_is_told(heard_from):
    snapshot = heard_from({"16-24": 9})
    with pytest.raises(Refusal, match="quarter or year"):
        reach(snapshot, period="2026-04", dimension="age_band")
    with pytest.raises(Refusal, match="shoe size"):
        reach(snapshot, period=YEAR, dimension="shoe size")


@pytest.mark.parametrize(
    ("n", "total", "share", "says"),
    [
        (9, 1204, 0.125, Verdict.HARDLY),
        (0, 80, 0.125, Verdict.HARDLY),
        (0, 20, 0.125, Verdict.TOO_FEW),
        (2, 40, 0.1, Verdict.TOO_FEW),
        (150, 1200, 0.125, Verdict.AS_EXPECTED),
        (100, 1200, 0.125, Verdict.FEWER),
        (400, 1200, 0.125, Verdict.MORE),
        (5, 100, None, Verdict.NO_POPULATION),
        (0, 0, 0.5, Verdict.TOO_FEW),
    ],
)
def test_the_verdict_follows_from_the_interval_alone(n, total, share, says):
    assert verdict(n, total, share) is says


def test_the_first_months_of_a_year_speak_of_the_year_before():
    assert [financial_year(month) for month in ("2026-04", "2026-05", "2026-06", "2027-03")] == [
        "FY2025-26", "FY2025-26", "FY2026-27", "FY2026-27",
    ]  # fmt: skip


def test_no_sentence_blames_people():
    from heard.indicators import reach_words

    written = " ".join(
        reach_words.sentence(dimension, group, said="9", of="1,204", share=0.1)
        for dimension, group in (
            ("age_band", "16 to 24"),
            ("ethnicity", "mixed"),
            ("disability", "yes"),
            ("sex", "male"),
        )
    )
    assert "We have not reached them." in written
    assert not any(
        phrase in written for phrase in ("hard to reach", "refuse", "fail", "bother", "non-respon", "declin")
    )
