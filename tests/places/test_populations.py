"""How many people of each group live here, from whichever source a home holds."""

import pytest

from heard.evidence.testing import snapshot
from heard.places.populations import MOST_AREAS, NONE, population
from heard.places.populations_bands import Ages, ages, scheme, spread
from heard.places.populations_ethnicity import BROAD, FINE, EthnicGroup, ethnic_group
from heard.places.populations_lines import lined_up


def people(n, dimension="age_band", group="16 to 24", *, area="X1", source="population_groups", period="2025", **more):
    facts = {"measure": "population", "level": "area", "organisation": area, "category": f"{area} town"}
    split = {"period": period, "dimension": dimension, "group": group, "numerator": float(n), "source": source}
    return facts | split | more


def small(n, site, area="X1"):
    return people(n, "", "", area=area, source="census_age", period="2021", site=site, level="small area")


def tenth(value, site):
    return {"measure": "deprivation_decile", "level": "small area", "site": site, "value": float(value),
            "period": "2025", "source": "deprivation"}  # fmt: skip


def test_areas_of_a_place_are_added_up(tmp_path):
    found = population(snapshot(tmp_path, counts=[people(10), people(5, area="X2")]), "age_band")
    assert (found.groups, found.areas, found.period) == ({"16 to 24": 15.0}, ("X1 town", "X2 town"), "2025")


def test_one_area_may_be_asked_for(tmp_path):
    found = population(snapshot(tmp_path, counts=[people(10), people(5, area="X2")]), "age_band", area="X2")
    assert found.groups == {"16 to 24": 5.0}


def test_the_plain_layout_wins_over_a_newer_census_and_years_are_never_mixed(tmp_path):
    rows = [people(10, period="2020"), people(12, period="2022"), people(99, source="census_age", period="2031")]
    assert population(snapshot(tmp_path, counts=rows), "age_band").groups == {"16 to 24": 12.0}


def test_more_areas_than_any_board_serves_must_be_chosen_from(tmp_path):
    rows = [people(10, area=f"X{i}") for i in range(MOST_AREAS + 1)]
    found = population(snapshot(tmp_path, counts=rows), "age_band")
    assert found.groups == {}
    assert found.why == "Heard knows 16 areas, and nobody has said which of them is ours."


def test_nobody_has_said_is_said(tmp_path):
    assert population(snapshot(tmp_path, counts=[people(10)]), "sex").why == NONE


def test_fifths_of_deprivation_are_the_census_people_of_the_small_areas_in_them(tmp_path):
    rows = [small(100, "E1"), small(50, "E2"), small(30, "E3"), small(7, "E4", area="X2"), small(1000, "E5"),
            tenth(1, "E1"), tenth(2, "E2"), tenth(3, "E3"), tenth(10, "E4")]  # fmt: skip
    lake = snapshot(tmp_path, counts=rows)
    found = population(lake, "deprivation")
    assert (found.groups, found.period, found.source) == ({"1": 150.0, "2": 30.0, "5": 7.0}, "2025", "deprivation")
    assert population(lake, "deprivation", area="X1").groups == {"1": 150.0, "2": 30.0}


@pytest.mark.parametrize(
    ("words", "band"),
    [("16-24", Ages(16, 24)), ("16 to 24", Ages(16, 24)), ("Aged 5 to 9 years", Ages(5, 9)), ("85+", Ages(85)),
     ("85 and over", Ages(85)), ("Aged 85 years and over", Ages(85)), ("Aged 4 years and under", Ages(0, 4)),
     ("Under 16", Ages(0, 15)), ("over 65", Ages(66)), ("42", Ages(42, 42)), ("16–24 years old", Ages(16, 24)),
     ("young", None), ("24-16", None), ("", None), ("Aged 4 year0 and under", None), ("Aged 4 5", None)],
)  # fmt: skip
def test_ages_are_read_as_people_write_them(words, band):
    assert ages(words) == band


def test_census_bands_are_divided_among_the_bands_people_answered_in():
    census = {Ages(15, 19): 100.0, Ages(20, 24): 50.0, Ages(25, 29): 40.0, Ages(85): 22.0}
    assert spread(census, [Ages(16, 24), Ages(25, 34), Ages(85)]) == {Ages(16, 24): 130.0, Ages(25, 34): 40.0,
                                                                      Ages(85): 22.0}  # fmt: skip


def test_dividing_people_among_bands_loses_nobody():
    census = {Ages(a, a + 4): 100.0 + a for a in range(0, 85, 5)} | {Ages(85): 31.0}
    split = spread(census, [Ages(0, 15), Ages(16, 24), Ages(25, 44), Ages(45, 90), Ages(91)])
    assert sum(split.values()) == pytest.approx(sum(census.values()))


def test_bands_most_people_used_win_and_gaps_are_lines():
    used = {Ages(16, 24): 10, Ages(18, 24): 3, Ages(35, 44): 20, Ages(65): 5}
    assert [str(band) for band in scheme(used)] == ["16 to 24", "25 to 34", "35 to 44", "45 to 64", "65 and over"]


@pytest.mark.parametrize(
    ("words", "group"),
    [("White - British", EthnicGroup("White", "White British")), ("A", EthnicGroup("White", "White British")),
     ("White: Irish", EthnicGroup("White", "White Irish")), ("Irish", EthnicGroup("White", "White Irish")),
     ("Asian or Asian British - Pakistani", EthnicGroup("Asian", "Pakistani")),
     ("Asian, Asian British or Asian Welsh: Other Asian (number)", EthnicGroup("Asian", "other Asian")),
     ("Asian - Kashmiri", EthnicGroup("Asian")), ("Chinese", EthnicGroup("Asian", "Chinese")),
     ("Black, Black British, Black Welsh, Caribbean or African", EthnicGroup("Black")),
     ("Black or Black British - African", EthnicGroup("Black", "Black African")),
     ("Mixed - White and Black Caribbean", EthnicGroup("mixed", "White and Black Caribbean")),
     ("Mixed or Multiple ethnic groups: Other Mixed or Multiple ethnic groups", EthnicGroup("mixed", "other mixed")),
     ("White: English, Welsh, Scottish, Northern Irish or British", EthnicGroup("White", "White British")),
     ("White: Gypsy or Irish Traveller", EthnicGroup("White", "Gypsy or Irish Traveller")),
     ("Any other White background", EthnicGroup("White", "other White")),
     ("Other ethnic group: Arab", EthnicGroup("other ethnic groups", "Arab")),
     ("Other ethnic group: Any other ethnic group", EthnicGroup("other ethnic groups", "any other ethnic group")),
     ("Any other ethnic group", EthnicGroup("other ethnic groups", "any other ethnic group")),
     ("Martian", None), ("", None)],
)  # fmt: skip
def test_ethnic_groups_are_one_group_however_they_are_written(words, group):
    assert ethnic_group(words) == group


def test_every_group_of_the_census_file_is_known(shared):
    import csv

    with shared("data/population/converted_csv/ethnicity21_ltla21.csv").open() as file:
        words = {row["ethnic_group"] for row in csv.DictReader(file)}
    found = {group for word in words if (group := ethnic_group(word))}
    assert {(group.broad, group.fine) for group in found} == {(broad, fine) for fine, (broad, _) in FINE.items()}


def living(tmp_path, dimension, groups):
    return population(snapshot(tmp_path, counts=[people(n, dimension, g) for g, n in groups.items()]), dimension)


def test_nineteen_groups_are_compared_where_people_named_them(tmp_path):
    census = {"White": 90, "White: Irish": 10, "White: English, Welsh, Scottish, Northern Irish or British": 80,
              "Asian, Asian British or Asian Welsh: Chinese": 10}  # fmt: skip
    there = living(tmp_path, "ethnicity", census)
    fine = lined_up({"B": 10, "White British": 80, "White": 5, "not stated": 50}, there)
    assert {line.name: line.people for line in fine.lines} == {"Chinese": 10, "White British": 80, "White Irish": 10}
    assert fine.not_lined_up == ("White",)
    broad = lined_up({"B": 10, "White": 80}, there)
    assert {line.name: (line.heard_as, line.people) for line in broad.lines} == {
        "Asian": ((), 10),
        "White": (("B", "White"), 90),
    }


def test_the_two_levels_of_a_census_are_never_added_to_each_other(tmp_path):
    there = living(tmp_path, "ethnicity", {"White": 90, "White: Irish": 90})
    assert [(line.name, line.people) for line in lined_up({"White": 1}, there).lines] == [("White", 90)]
    assert set(BROAD) == {broad for broad, _ in FINE.values()}


def test_a_narrow_band_joins_the_line_it_lies_in_and_a_wide_one_is_told(tmp_path):
    there = living(tmp_path, "age_band", {"0-15": 10, "16-64": 60, "65+": 30})
    found = lined_up({"16-24": 50, "18-24": 5, "16 to 24": 1, "16-64": 3, "65+": 40}, there)
    assert [(line.name, line.heard_as) for line in found.lines] == [
        ("16 to 24", ("16 to 24", "16-24", "18-24")),
        ("25 to 64", ()),
        ("65 and over", ("65+",)),
    ]
    assert found.not_lined_up == ("16-64",)
    assert found.everyone == pytest.approx(90)


def test_a_population_that_counts_one_group_only_is_held_against_everyone(tmp_path):
    rows = [people(1000, "", ""), people(180, "disability", "Yes")]
    there = population(snapshot(tmp_path, counts=rows), "disability")
    found = lined_up({"Y": 3, "No": 5}, there)
    assert found.everyone == 1000
    assert {line.name: line.people for line in found.lines} == {"Yes": 180, "No": None}


def test_tenths_of_two_editions_are_never_put_together(tmp_path):
    here = [small(100, "E1"), small(50, "E2")]
    old = [tenth(1, "E1") | {"period": "2019"}, tenth(1, "E2") | {"period": "2019"}]
    part = [tenth(9, "E1")]
    found = population(snapshot(tmp_path / "part", counts=[*here, *old, *part]), "deprivation")
    assert (found.groups, found.period) == ({"1": 150.0}, "2019")  # the newer one covers only some of the people
    whole = [*part, tenth(9, "E2")]
    found = population(snapshot(tmp_path / "whole", counts=[*here, *old, *whole]), "deprivation")
    assert (found.groups, found.period) == ({"5": 150.0}, "2025")
