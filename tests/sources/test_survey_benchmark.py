import pytest
from odfdo import Document as Odf
from odfdo import Table
from xlsxwriter import Workbook

from heard.sources.survey_national import is_overall, year_in
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read


def workbook(path, name, **sheets):
    with Workbook(path / name) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return path / name


def header(*codes, first="q"):
    columns = ["TrustCode", "TrustName", "N_tpat"]
    for code in codes:
        columns += [f"mean{first}{code}", f"lowerci{first}{code}", f"upperci{first}{code}", f"band{first}{code}"]
    return columns


def row(code="RXX", mean=7.9, band="About the same", second=8.4):
    return [code, "DALE NHS TRUST", 512, mean, 7.6, 8.2, band, second, 8.1, 8.7, "Better"]


@pytest.mark.covers("R042")
@pytest.mark.parametrize(
    ("name", "sheet", "codes", "first", "key", "overall", "setting", "service"),
    [
        ("ip20_benchmark.xlsx", "Trust_Scores", (45, 46), "q", "survey_adult_inpatient", "Q46", "inpatient", ""),
        ("results.xlsx", "CMH20_Trust_Scores", (34, 35), "Q", "survey_community_mental_health", "Q35",
         "mental health", ""),
        ("type1.xlsx", "UEC20_Trust_Scores", (46, 47), "q", "survey_urgent_emergency", "Q47", "a&e", ""),
        ("type3.xlsx", "UEC20_Trust_Scores", (38, 39), "t", "survey_urgent_treatment", "T39", "a&e",
         "urgent treatment centres (type 3)"),
    ],
)  # fmt: skip
def test_each_documented_sheet_is_its_own_survey_with_its_overall_question(
    tmp_path, name, sheet, codes, first, key, overall, setting, service
):
    it = read(workbook(tmp_path, name, **{sheet: [header(*codes, first=first), row(), row("RYY", 6.1)]}))
    assert (it.connector.key, len(it.taken), it.rejects) == (key, 2, [])
    whole = it.count(measure="survey_overall", organisation="RXX")
    assert (whole.value, whole.lower, whole.upper, whole.category) == (8.4, 8.1, 8.7, "Better")
    assert (whole.denominator, whole.period, whole.setting, whole.service) == (512, "2020", setting, service)
    assert {count.group for count in it.counts(measure="survey_score")} >= {overall}
    assert it.count(measure="survey_respondents", organisation="RYY").numerator == 512
    assert "overall_unknown" not in it.notices


def test_an_open_document_with_a_title_and_who_answered_is_read(tmp_path):
    book = Odf("spreadsheet")
    book.body.clear()
    sheets = {
        "Note": [["2022 Maternity survey: trust results"]],
        "Trust_Scores": [["Some title", ""], header(1, 2), row("RXX", "*"), row("RYY", second="")],
        "Trust_Respondents": [["trustcode", "trustname", "Number of respondents", "Sample size"],
                              ["RXX", "DALE NHS TRUST", 512, 1250], ["RZZ", "VALE NHS TRUST", 300, 900]],
    }  # fmt: skip
    for title, rows in sheets.items():
        table = Table(title)
        table.set_values(rows)
        book.body.append(table)
    book.save(str(tmp_path / "maternity.ods"))
    it = read(tmp_path / "maternity.ods")
    assert (it.connector.key, len(it.taken)) == ("survey_maternity", 4)
    assert {count.period for count in it.counts()} == {"2022"}
    assert it.count(measure="survey_score", organisation="RXX", group="Q1").state == State.SUPPRESSED
    assert not it.counts(measure="survey_score", organisation="RYY", group="Q2")
    assert it.count(measure="survey_respondents", organisation="RZZ").denominator == 900
    assert it.count(measure="survey_respondents", organisation="RXX").numerator == 512
    assert "2022" in it.notices["overall_unknown"].message
    assert not it.counts(measure="survey_overall")


def test_the_words_of_a_question_say_which_asks_of_the_whole_in_any_year(tmp_path):
    asked = [
        ["q1", "Were you given enough privacy when you were examined?"],
        ["q2", "Overall, how was your experience?"],
    ]
    it = read(workbook(tmp_path, "outpatient_survey_2011.xlsx", Questions=asked, Scores=[header(1, 2), row()]))
    assert it.connector.key == "survey_outpatient"
    assert it.count(measure="survey_overall").value == 8.4
    groups = {count.group for count in it.counts(measure="survey_score")}
    assert "Q1: Were you given enough privacy when you were examined?" in groups
    assert it.notices["period_suggested"].message.startswith("outpatient_survey_2011.xlsx")


def test_scores_without_a_survey_or_a_year_are_told_or_asked_for(tmp_path):
    path = csv_of(tmp_path / "scores.csv", header(1, 2), [row()])
    with pytest.raises(Refusal, match="which period"):
        read(path)
    it = read(path, "2020")
    assert it.notices["survey_assumed"].message.startswith("scores.csv does not say which survey")


def test_a_bad_score_is_rejected_a_repeat_left_out_and_a_line_of_england_no_trust(tmp_path):
    rows = [row(), row(), row("RYY", 78), row("RXX", 5), ["", "England", 9, 8], row("")]
    it = read(workbook(tmp_path, "cyp18.xlsx", Trust_Scores=[header(1, 2), *rows]))
    assert (it.connector.key, it.count(measure="survey_respondents").service) == (
        "survey_children", "children and young people"
    )  # fmt: skip
    assert [(reject.row, reject.column) for reject in it.rejects] == [
        (4, "meanq1"), (5, "TrustCode"), (7, "TrustCode")
    ]  # fmt: skip
    assert [repeat.row for repeat in it.repeats] == [3]


def test_years_and_questions_on_the_whole_are_told_from_words():
    assert (year_in("UEC20_Trust_Scores"), year_in("2020 survey, published 2021"), year_in("Trust_Scores")) == (
        "2020", "", ""
    )  # fmt: skip
    assert is_overall("Overall...")
    assert is_overall("Overall, how was your experience while you were in the hospital?")
    assert not is_overall("Overall, did you feel you were treated with respect and dignity?")
