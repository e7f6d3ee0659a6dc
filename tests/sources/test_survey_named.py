from datetime import date

import pytest
from xlsxwriter import Workbook

from heard.evidence.rows import Place
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.sources.survey_named import ABOUT
from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of, read

FOLDER = "data/cqc_patient_surveys/"
SCORES = ("Trustname", "mean_Q4", "mean_Q35", "mean_S11", "rank_Q35", "year")
REGISTER = [
    Place("RXX", "DALE MENTAL HEALTH NHS FOUNDATION TRUST", "trust", opened=date(2001, 4, 1), from_register=True),
    Place("RYY", "VALE AND HILL PARTNERSHIP NHS TRUST", "trust", opened=date(2001, 4, 1), from_register=True),
]


def with_register(path, period=""):
    document = open_document(path)
    connector, recognition = recognise(document)
    reading = Reading(period=period or recognition.period, register=lambda: REGISTER)
    return Read(connector, list(connector.read(document, reading)))


@pytest.mark.covers("R042")
def test_the_scores_of_2019_and_2020_are_read_by_the_names_of_trusts(shared):
    it = read(shared(FOLDER + "converted_csv/cmhs_trend_data.csv"))
    assert (it.connector.key, it.connector.by_name, len(it.taken), it.rejects) == (
        "survey_community_mental_health_names", True, 111, []
    )  # fmt: skip
    leeds = {c.period: c for c in it.counts(measure="survey_overall") if "leeds" in c.organisation}
    assert leeds["2019"].value == pytest.approx(6.72337756406146)
    assert (leeds["2019"].denominator, leeds["2019"].flags) == (None, "people behind the score not given")
    place = it.count(measure="survey_rank", period="2019", group="Q35: overall experience",
                     organisation=leeds["2019"].organisation)  # fmt: skip
    assert place.value == 37


def test_every_question_and_section_of_the_published_list_has_its_words(shared):
    codes = {line.split(",")[0].lower() for line in shared(FOLDER + "converted_csv/cmhs_all_names.csv").open()}
    assert codes - {"code"} == set(ABOUT)


def test_names_are_matched_to_the_register_and_the_match_is_shown(tmp_path):
    rows = [["Dale Mental Health NHS Foundation Trust", 7, 6.8, 6.8, 3, 2020],
            ["Hill and Vale Partnership NHS Trust", 7, 6.1, 6.1, 40, 2020],
            ["Nowhere CIC", 7, 7.5, 7.5, 1, 2020]]  # fmt: skip
    it = with_register(csv_of(tmp_path / "a.csv", SCORES, rows))
    found = {count.organisation: count.flags for count in it.counts(measure="survey_overall")}
    assert found == {
        "RXX": "people behind the score not given",
        "RYY": "people behind the score not given; name matched 95%",
        "name:nowhere-cic": "people behind the score not given",
    }
    assert "1 name matched exactly, 1 nearly" in it.notices["names_matched"].message
    assert "(RYY), 95% sure" in it.notices["names_matched_nearly"].message
    assert set(it.places) == {"name:nowhere-cic"}


def test_without_a_year_it_is_asked_for_and_a_bad_score_is_rejected(tmp_path, shared):
    file = shared(FOLDER + "converted_csv/cmhs_df.csv")
    with pytest.raises(Refusal, match="which period"):
        read(file)
    assert len(read(file, "2020").taken) == 55
    rows = [["A", 7, 61, 6, 1, 2020], ["B", 7, 6, 6, 2, "soon"], ["C", 7, 6, 6, 3, 2020], ["C", 7, 6, 6, 3, 2020]]
    it = read(csv_of(tmp_path / "a.csv", SCORES, rows))
    assert [(reject.row, reject.column) for reject in it.rejects] == [(2, "mean_Q35"), (3, "year"), (5, "Trustname")]


@pytest.mark.slow
def test_outputs_of_models_are_labelled_and_their_names_have_plain_spaces(shared):
    it = read(shared(FOLDER + "ip2023_multilevel_modelling_outputs.xlsx"), "2023")
    assert (it.connector.key, len(it.taken), it.rejects) == ("survey_inpatient_models", 15 * 131, [])
    assert {count.measure for count in it.counts()} == {"survey_model"}
    assert all("a model's output, no survey score" in count.flags for count in it.counts())
    assert it.places["name:airedale-nhs-foundation-trust"].name == "Airedale NHS Foundation Trust"
    assert it.count(organisation="name:airedale-nhs-foundation-trust", group="age 66+").category == (
        "place 67 in the model's order"
    )
    assert "Intercept rankings" in it.notices["left_out"].message


def test_a_model_of_a_made_workbook_gives_one_estimate_a_trust(tmp_path):
    with Workbook(tmp_path / "models 2023.xlsx") as book:
        sheet = book.add_worksheet("age 66+")
        sheet.write_row(0, 0, ["grp", "condval", "condsd", "Ranking", "", "", "Linear mixed model fit"])
        sheet.write_row(1, 6, ["Formula: score ~ age"])
        name = "Dale\u00a0Mental\u00a0Health\u00a0NHS\u00a0Foundation\u00a0Trust"
        for at, cells in enumerate([(name, 0.12, 0.1, 4), (name, 0.12, 0.1, 4), ("Vale NHS Trust", "", 0.1, 9)]):
            sheet.write_row(2 + at, 0, cells)
    it = with_register(tmp_path / "models 2023.xlsx")
    assert (it.count().organisation, it.count().value, it.count().period) == ("RXX", 0.12, "2023")
    assert [(reject.row, reject.column) for reject in it.rejects] == [(4, "grp"), (5, "condval")]


def test_a_derived_score_by_local_authority_is_no_survey_score(shared, tmp_path):
    it = read(shared(FOLDER + "converted_csv/cqc_surveys_2020_by_local_authority.csv"))
    leeds = it.count(organisation="E08000035")
    assert (len(it.taken), leeds.level, leeds.value) == (309, Level.AREA, pytest.approx(0.05541038104358292))
    assert "no survey score" in leeds.flags
    bad = read(csv_of(tmp_path / "a_2020.csv", ("lad_code", "cqc_survey_score"), [("E1", 0.5), ("E1", 0.5), ("E2", 3)]))
    assert [reject.row for reject in bad.rejects] == [3, 4]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("data/cqc_patient_surveys/converted_csv/cmhs_all_names.csv", "community mental health survey asks"),
        ("data/gp_patient_survey/gpps_2018-2023_variable_dictionary.xlsx", "dictionary of the GP Patient Survey"),
        ("data/staff_survey/nss_question_theme_mapping.csv", "which theme each"),
        ("data/fft/trust_freetext_labelled/qdc_phase_2_schema.csv", "columns of a database"),
        ("data/fft/trust_freetext_labelled/qdc_FFT-QDC_Framework_MVP_20230925.xlsx", "coding frame"),
    ],
)
def test_papers_that_explain_columns_are_known_and_refused_with_what_to_load(shared, file, said):
    with pytest.raises(Refusal, match=said) as refusal:
        read(shared(file))
    assert refusal.value.next_step
