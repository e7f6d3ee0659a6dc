"""People registered with practices, public health indicators, deprivation of larger areas and tidied census tables."""

import pytest

from heard.vocabulary.measures import Level, State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

FOLDER = "data/population/"
LIST = ("PUBLICATION", "EXTRACT_DATE", "TYPE", "CCG_CODE", "CODE", "SEX", "AGE", "NUMBER_OF_PATIENTS")
PUBLIC = ("Indicator ID", "Indicator Name", "Parent Code", "Area Code", "Area Name", "Area Type", "Sex", "Age",
          "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Count",
          "Denominator", "Value note")  # fmt: skip


@pytest.mark.slow
def test_list_sizes_of_january_2021_are_as_published(shared):
    it = read(shared(FOLDER + "gp-reg-pat-prac-all_2021-01.csv"))
    assert (len(it.taken), it.rejects) == (6_658, [])
    assert it.count(organisation="A84002").numerator == 5_903
    assert {count.period for count in it.counts()} == {"2021-01"}


def test_list_sizes_by_sex_and_age_never_stand_for_everyone(tmp_path):
    rows = [["", "01JAN2026", "GP", "00X", "A99999", sex, age, n] for sex, age, n in
            (("ALL", "ALL", 90), ("MALE", "ALL", 40), ("FEMALE", "95+", 2), ("OTHER", "ALL", 1))]  # fmt: skip
    it = read(csv_of(tmp_path / "gp.csv", LIST, rows))
    assert {(c.dimension, c.group): c.numerator for c in it.counts()} == {
        ("", ""): 90, ("sex", "male"): 40, ("sex and age", "female, 95+"): 2,
    }  # fmt: skip
    assert [reject.column for reject in it.rejects] == ["SEX"]


@pytest.mark.slow
def test_the_deprivation_of_practices_comes_from_fingertips_with_its_edition(shared):
    it = read(shared(FOLDER + "fingertips_93553_imd2019_by_gp_practice.csv"))
    assert (len(it.taken), len(it.repeats), it.rejects) == (6_546, 1, [])
    assert {count.period for count in it.counts()} == {"2019"}
    assert round(it.count(organisation="A81001").value, 2) == 32.36


def test_an_indicator_of_public_health_keeps_its_limits_people_and_note(tmp_path):
    row = ["241", "Smoking", "E92", "A99999", "Vale Surgery", "GPs", "Persons", "15+ yrs", "", "", "2019/20", "14.5",
           "12", "17", "145", "1000", ""]  # fmt: skip
    hidden = [
        *row[:3],
        "A99998",
        *row[4:10],
        "2017 - 19",
        "",
        "",
        "",
        "",
        "",
        "Value suppressed for disclosure control",
    ]
    first, second = read(csv_of(tmp_path / "f.csv", PUBLIC, [row, hidden])).counts()
    assert (first.measure, first.period, first.numerator, first.denominator, first.lower) == (
        "public_health_indicator", "FY2019-20", 145, 1000, 12,
    )  # fmt: skip
    assert first.group == "Smoking (241): 15+ yrs"
    assert (second.state, second.value, second.period) == (State.SUPPRESSED, None, "2019")


def test_deprivation_of_larger_areas_keeps_its_edition(shared):
    for name, edition, level, areas in (
        ("imd2019_england_ltla22.csv", "2019", Level.AREA, 309),
        ("imd2025_england_ltla24.csv", "2025", Level.AREA, 296),
        ("imd2025_england_icb24.csv", "2025", Level.ICB, 42),
    ):
        it = read(shared(FOLDER + "converted_csv/" + name))
        assert (len(it.taken), it.rejects) == (areas, [])
        assert {(count.period, count.level) for count in it.counts()} == {(edition, level)}


def test_scores_of_practices_without_an_edition_ask_for_it(shared):
    path = shared(FOLDER + "imd_by_gp_practice_icb.csv")
    with pytest.raises(Refusal, match="--period 2019"):
        read(path)
    it = read(path, period="2019")
    assert it.count(organisation="A81001").value == 32.36093926


def test_a_modelled_catchment_is_labelled_and_is_no_population(shared):
    it = read(shared(FOLDER + "acute_trust_modelled_catchment_summary_2026.csv"))
    assert (len(it.taken), it.rejects, {count.measure for count in it.counts()}) == (133, [], {"catchment"})
    assert {count.flags for count in it.counts()} == {"modelled by a third party"}
    assert "modelled" in it.notices


def test_tidied_tables_of_the_census_give_people_by_authority(shared):
    groups = read(shared(FOLDER + "converted_csv/ethnicity21_ltla21.csv"))
    leeds = groups.counts(organisation="E08000035")
    assert (len(leeds), len(groups.rejects)) == (19, 0)
    assert abs(sum(count.numerator for count in leeds) - 812_000) < 300
    sexes = read(shared(FOLDER + "converted_csv/age_gender21_ltla21_ew.csv"))
    everyone, women, men = sexes.counts(organisation="E08000035")
    assert everyone.numerator == women.numerator + men.numerator
