import pytest
from xlsxwriter import Workbook

from heard.sources.staff_survey import put_right, spans
from heard.vocabulary.measures import State

from .reading import csv_of, read

FOLDER = "data/staff_survey/"
HEADER = ("ODS code", "Year", "Organisation name", "Benchmarking group", "Region", "ICS/STP", "Weighting",
          "Stress_base", "Stress_rate", "Stress_response_rate", "Female_base", "Female_rate", "ICS",
          "Respondents")  # fmt: skip


def row(code="RXX", year=2022, region="North West", area="Vale and Dale", *, stress=40.5, ics="NA"):
    return [code, year, "DALE NHS TRUST", "Acute Trusts", region, area, "Occupation Group",
            1000, stress, 0.97, 900, 75, ics, 1030]  # fmt: skip


def survey(path, *rows):
    return read(csv_of(path / "survey.csv", HEADER, rows))


def test_leeds_in_2021_has_its_published_shares_and_how_many_answered(shared):
    it = read(shared(FOLDER + "nss_2021_rows_only_for_developers.csv"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("staff_survey", 280, [])
    assert it.count(organisation="RR8", measure="staff_answered").numerator == 11263
    tired = it.count(organisation="RR8", group="burned out")
    assert (tired.period, tired.dimension, tired.denominator) == ("2021", "domain", 11011)
    assert tired.value == pytest.approx(0.338312390165181)
    assert (tired.numerator, tired.flags) == (None, "weighted by occupation group")


def test_region_and_area_swapped_in_2021_are_put_right_and_the_rows_are_named(shared):
    it = read(shared(FOLDER + "nss_2021_rows_only_for_developers.csv"))
    swapped = it.notices["region_swapped"]
    assert (swapped.rows, "rows 63 to 279 (2021)" in swapped.message) == (217, True)
    area = it.places[it.places["RR8"].parent]
    assert (area.name, area.kind) == ("West Yorkshire and Harrogate (Health and Care Partnership)", "icb")
    assert (it.places[area.parent].name, it.places[area.parent].kind) == ("North East and Yorkshire", "region")
    assert it.notices["area_missing"].rows == 63


def test_a_region_is_told_by_its_name_whatever_its_column():
    assert put_right("Vale and Dale", "North West") == ("North West", "Vale and Dale", True)
    assert put_right("North West", "Vale and Dale") == ("North West", "Vale and Dale", False)
    assert put_right("London", "North West") == ("London", "North West", False)
    assert put_right("", "") == ("", "", False)


def test_columns_that_stand_right_are_left_as_they_are(tmp_path):
    it = survey(tmp_path, row(), row("RYY", 2021, "Vale and Dale", "North West"))
    assert it.notices["region_swapped"].message.startswith("Region and ICS/STP stand in each other's column in row 3 ")
    assert it.places["RXX"].parent == it.places["RYY"].parent == "name:vale-and-dale"


@pytest.mark.parametrize("missing", ["NA", "<NA>", "-", ""])
def test_an_area_that_is_missing_in_any_spelling_is_none(tmp_path, missing):
    it = survey(tmp_path, row(area=missing, ics=missing))
    assert it.places["RXX"].parent == ""
    assert it.notices["area_missing"].rows == 1
    assert len(it.taken) == 1


def test_the_newer_area_column_is_used_where_the_older_is_missing(tmp_path):
    it = survey(tmp_path, row(area="<NA>", ics="NHS Vale and Dale ICB"))
    assert it.places[it.places["RXX"].parent].name == "NHS Vale and Dale ICB"


def test_who_answered_is_no_weighted_share_and_is_kept_apart_from_what_they_answered(tmp_path):
    it = survey(tmp_path, row())
    women, stress = it.count(group="female"), it.count(group="stress")
    assert (women.dimension, women.numerator, women.flags) == ("people", 675, "numerator_derived")
    assert (stress.dimension, stress.numerator, stress.value) == ("domain", None, 0.405)
    assert not it.counts(group="stress response")


def test_organisations_surveyed_together_share_a_code_that_an_address_can_hold(tmp_path):
    it = survey(tmp_path, row("01T/01V"))
    assert it.count(measure="staff_answered").organisation == "01T-01V"
    assert "01T-01V" in it.notices["joint_organisations"].message


def test_the_same_year_said_twice_is_a_repeat_and_said_otherwise_a_reject(tmp_path):
    it = survey(tmp_path, row(), row(), row(stress=41), row("RYY", 21), row("RZZ", stress=140))
    assert [repeat.row for repeat in it.repeats] == [3]
    assert [(reject.row, reject.column) for reject in it.rejects] == [(4, "ODS code"), (5, "Year"), (6, "Stress_rate")]
    assert "no_recommend_question" in it.notices


@pytest.mark.covers("R105")
def test_staff_who_would_recommend_the_care_in_leeds_from_2012_to_2019(shared):
    it = read(shared(FOLDER + "nss_shmi_2012-2019_by_trust.csv"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("staff_survey_to_2019", 1084, [])
    leeds = {count.period: count for count in it.counts(organisation="RR8", measure="staff_recommend_care")}
    assert [leeds[str(year)].value for year in (2012, 2018, 2019)] == [0.47, 0.81, 0.78]
    assert (leeds["2019"].denominator, leeds["2019"].numerator) == (7280, 5678)
    assert it.count(organisation="RR8", measure="staff_recommend_work", period="2019").value == 0.7
    assert it.count(organisation="RR8", measure="staff_engagement", period="2012").value == pytest.approx(
        3.6733, abs=1e-4
    )


def test_columns_of_nothing_but_noughts_are_no_figures(shared):
    it = read(shared(FOLDER + "nss_shmi_2012-2019_by_trust.csv"))
    assert "FreedomSpeak.Index, Openness.Index" in it.notices["only_zeros"].message
    assert not it.counts(group="openness")
    assert it.notices["rows_without_figures"].rows == 11


@pytest.mark.parametrize("stray", ["*", "n/a", "see note", "Renamed by the sender", "-3", "2.5"])
def test_a_word_or_an_impossible_number_that_strayed_into_a_column_of_noughts_makes_no_figures_of_them(tmp_path, stray):
    header = ("Code", "Year.Index", "Name", "Responses", "RecommendCare.Index.dichot", "FreedomSpeak.Index")
    rows = [["RXX", 2014, "DALE NHS TRUST", 900, 0.5, stray], ["RXX", 2015, "DALE NHS TRUST", 800, 0.6, 0]]
    it = read(csv_of(tmp_path / "history.csv", header, rows))
    assert [count.value for count in it.counts(measure="staff_recommend_care")] == [0.5, 0.6]
    assert not it.counts(group="freedom to speak")
    assert "FreedomSpeak.Index" in it.notices["only_zeros"].message


def test_engagement_is_read_for_its_own_year_only(shared):
    it = read(shared(FOLDER + "nss_engagement_shmi_2012-2018_by_trust.csv"))
    assert {count.measure for count in it.counts()} == {"staff_engagement"}
    assert it.count(organisation="RR8", period="2017").denominator == 5071
    assert {reject.reason for reject in it.rejects} == {"the year is missing"}


def test_the_detailed_spreadsheet_gives_answers_by_groups_of_staff_under_its_three_rows_of_titles(shared):
    it = read(shared(FOLDER + "ST18_health_sheet4_religion_original.xls"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("staff_survey_breakdown", 10, [])
    hours = "Q10 a) How many hours a week are you contracted to work?: Up to 29 hours"
    everybody = it.count(dimension="unweighted", group=hours)
    assert (everybody.value, everybody.denominator) == (pytest.approx(0.20148964983114478), 458_763)
    assert (everybody.organisation, everybody.level, everybody.period) == ("E92000001", "national", "2018")
    assert everybody.flags == "unweighted; mean of trusts"
    sikh = it.count(group=f"Sikh staff | {hours}")
    assert (sikh.dimension, sikh.denominator, sikh.numerator) == ("staff group", 2472, None)
    stress = [
        c for c in it.counts(dimension="unweighted") if "work related stress" in c.group and c.group.endswith(": Yes")
    ]
    assert [count.value for count in stress] == [pytest.approx(0.3991047187811058)]
    assert it.notices["staff_groups"].rows == 9
    assert "must not be used to compare" in it.notices["staff_unweighted"].message


def test_a_detailed_spreadsheet_keeps_trusts_hides_the_few_and_rejects_what_is_no_percentage(tmp_path):
    rows = [["Data is Unweighted", "", "Q10", "", ""], ["National NHS Staff Survey 2019", "", "Working hours"],
            ["A note", "", "a) How long?", "", ""], ["", "", "Short", "Long", "Base (number of respondents)"],
            ["", "", "%", "%", "n"], ["", "ALL TRUSTS", 40, 60, 900], ["RXX", "Dale NHS Trust", 45.5, 54.5, 200],
            ["", "Day staff", "", "", 9], ["", "Night staff", 140, 20, 80], ["", "Day staff", 1, 2, 30],
            ["", "", 1, 2, 3]]  # fmt: skip
    with Workbook(tmp_path / "detailed.xlsx") as book:
        sheet = book.add_worksheet("hours_mean")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    it = read(tmp_path / "detailed.xlsx")
    assert it.count(organisation="RXX", group="Q10 a) How long?: Short").value == 0.455
    assert (it.places["RXX"].name, it.places["RXX"].kind) == ("Dale NHS Trust", "trust")
    assert {c.state for c in it.counts(dimension="staff group")} == {State.SUPPRESSED}
    assert it.notices["hidden_by_publisher"].rows == 2
    assert [reject.row for reject in it.rejects] == [9, 10, 11]
    assert {count.period for count in it.counts()} == {"2019"}


def test_columns_that_say_the_same_are_told_apart_and_none_is_lost(tmp_path):
    rows = [["Data is Unweighted", "", "Q10", "", ""], ["National NHS Staff Survey 2019", "", ""],
            ["", "", "a) How long?", "", ""], ["", "", "Long", "Long", "Base"], ["", "", "%", "%", "n"],
            ["", "ALL TRUSTS", 40, 60, 900]]  # fmt: skip
    with Workbook(tmp_path / "detailed.xlsx") as book:
        sheet = book.add_worksheet("hours_mean")
        for at, cells in enumerate(rows):
            sheet.write_row(at, 0, cells)
    it = read(tmp_path / "detailed.xlsx")
    assert {c.group: c.value for c in it.counts()} == {"Q10 a) How long?: Long": 0.4, "Q10 a) How long?: Long #2": 0.6}


def test_the_benchmark_workbook_gives_the_people_promise_by_year_from_every_sheet(tmp_path):
    columns = ["org_id", "org_name", "org_type_reporting_name", "PP1_2022", "PP3_2_2023", "theme_engagement_2023"]
    with Workbook(tmp_path / "benchmark.xlsx") as book:
        for kind, code in (("Acute", "RXX"), ("Community", "RYY")):
            sheet = book.add_worksheet(kind)
            sheet.write_row(0, 0, ["NHS Staff Survey benchmark data"])
            sheet.write_row(1, 0, columns)
            sheet.write_row(2, 0, [code, "Dale NHS Trust", kind, 7.2, "*", 6.84])
    it = read(tmp_path / "benchmark.xlsx")
    assert (it.connector.key, len(it.taken)) == ("staff_survey_benchmark", 2)
    assert it.count(organisation="RXX", group="we are compassionate and inclusive").value == 7.2
    assert it.count(organisation="RYY", group="raising concerns", period="2023").state == State.SUPPRESSED
    assert it.count(organisation="RYY", group="staff engagement").period == "2023"


def test_row_numbers_are_told_in_runs():
    assert spans([2, 3, 4, 9]) == "rows 2 to 4, 9"
    assert spans([7]) == "row 7"
