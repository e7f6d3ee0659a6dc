import pytest

from heard.sources.gp_patient_survey import unit_of
from heard.sources.gp_patient_survey_variables import ABOUT, Variable, questions_in, variable
from heard.sources.gp_patient_survey_words import ABOUT as IN_WORDS
from heard.sources.gp_patient_survey_words import PEOPLE, group_of
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

DICTIONARY = "data/gp_patient_survey/gpps_2018-2023_variable_dictionary.xlsx"
PLACES = ("practice_code", "practice_name", "ics_code", "ics_name", "distributed", "received", "resprate")
QUESTIONS = ("q3base", "q3_1234base", "q3_1pct", "q3_5pct", "q3_12pct", "q3ci_lower_wil", "q3ci_upper_wil",
             "q28base", "q28_1pct", "q28_12pct", "q28ci_lower_wil", "q28ci_upper_wil",
             "q49base", "q49band_1pct")  # fmt: skip


def practice(code="A00001", *, name="ELM SURGERY", area="QXX", easy=0.55, good=0.8, received=120):
    return [code, name, area, "NHS VALE ICB", 400, received, 0.3,
            118, 110, 0.25, 0.05, easy, 0.46, 0.64, 119, 0.4, good, 0.72, 0.86, 117, 0.9]  # fmt: skip


def survey(path, *rows, header=(*PLACES, *QUESTIONS), name="gpps_practice_2023.csv", period=""):
    return read(csv_of(path / name, header, rows), period)


@pytest.fixture(scope="module")
def names(shared):
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(shared(DICTIONARY))).get_sheet_by_name("All_Columns").to_python()
    return [row[0] for row in rows[1:]]


@pytest.mark.covers("R042")
def test_a_practice_file_made_to_the_dictionary_gives_shares_bases_and_wilson_limits(tmp_path):
    it = survey(tmp_path, practice())
    assert (it.connector.key, len(it.taken), it.rejects) == ("gp_patient_survey", 1, [])
    easy = it.count(group="q3 getting through by phone: easy")
    assert (easy.value, easy.denominator, easy.lower, easy.upper) == (0.55, 110, 0.46, 0.64)
    assert (easy.numerator, easy.flags, easy.period, easy.setting) == (None, "weighted", "2023", "gp")
    assert it.count(group="q3 getting through by phone: answer 5").denominator == 118
    whole = it.count(measure="gp_survey_overall")
    assert (whole.value, whole.denominator, whole.lower) == (0.8, 119, 0.72)
    answered = it.count(measure="survey_respondents")
    assert (answered.numerator, answered.denominator) == (120, 400)
    assert (it.places["A00001"].kind, it.places["A00001"].parent, it.places["QXX"].kind) == ("practice", "QXX", "icb")


def test_every_variable_of_the_dictionary_is_understood(names):
    assert [name for name in names if variable(name) is None and name not in ABOUT] == []
    questions = questions_in(names)
    assert sum(len(asked.shares) for asked in questions.values()) == sum(name.endswith("pct") for name in names) == 411
    assert set(questions) <= {*IN_WORDS, *PEOPLE}
    together = {question for question, asked in questions.items() if any(side for _, side in asked.limits)}
    assert all(asked.limit_of(asked.summary, "lower") for q, asked in questions.items()
               if q in together and ("", "lower") in asked.limits)  # fmt: skip


def test_all_the_variables_of_the_dictionary_at_once_are_one_practice(names, tmp_path):
    cells = {"practice_code": "A00001", "practice_name": "ELM", "ics_code": "QXX", "distributed": 400, "received": 120}
    row = [cells.get(name, 0.3 if name.endswith(("pct", "lower_wil", "upper_wil")) else 100) for name in names]
    it = survey(tmp_path, row, header=names)
    assert (len(it.taken), it.rejects, len(it.counts(measure="gp_survey"))) == (1, [], 411)
    assert len({(count.dimension, count.group) for count in it.counts(measure="gp_survey")}) == 411
    assert all(count.denominator == 100 for count in it.counts(measure="gp_survey"))
    assert "left_out" not in it.notices


def test_names_of_variables_are_taken_apart():
    assert variable("q3_12pct") == Variable("q3", "12", "share")
    assert variable("q3_1234base") == Variable("q3", "1234", "base")
    assert variable("Q30_recoded_base") == Variable("q30_recoded", "", "base")
    assert variable("q48_merged_1pct") == Variable("q48_merged", "1", "share")
    assert variable("q123_146ci_upper_wil") == Variable("q123", "146", "upper")
    assert (variable("received"), variable("q3pct"), variable("quality")) == (None, None, None)
    assert group_of("q86a", ("3",)) == "q86a given enough time: answer 3"


def test_an_answer_numbered_past_nine_is_one_answer_and_never_two_put_together(tmp_path):
    columns = ("q31base", "q31_1pct", "q31_10pct", "q31_14pct", "q31_21pct", "q8base", "q8_14pct", "q25base",
               "q25_12pct", "q25_1pct", "q124base", "q124_146pct")  # fmt: skip
    shares = [100, 0.1, 0.2, 0.3, 0.4, 100, 0.5, 100, 0.6, 0.7, 100, 0.8]
    it = survey(tmp_path, [*practice()[: len(PLACES)], *shares], header=(*PLACES, *columns))
    assert {count.group: count.value for count in it.counts(measure="gp_survey")} == {
        "q31 which long-term conditions: answer 1": 0.1, "q31 which long-term conditions: answer 10": 0.2,
        "q31 which long-term conditions: answer 14": 0.3, "q31 which long-term conditions: answer 21": 0.4,
        "q8 a preferred GP: has one": 0.5, "q25 times of appointments: satisfied": 0.6,
        "q25 times of appointments: answer 1": 0.7, "q124 kind of the last appointment: answers 1, 4, 6 together": 0.8,
    }  # fmt: skip


def test_the_dictionary_numbers_the_answers_of_five_questions_past_nine(names):
    assert {key for key, one in questions_in(names).items() if one.past_nine} == {"q31", "q49", "q105", "q106", "q109"}


def test_percentages_are_told_from_shares_by_most_of_them_and_never_by_one_that_is_wrong():
    assert unit_of(iter(["0.2", "", "x", "0.9", "0", "1.4"])) == "fraction"
    assert unit_of(iter(["0.2", "54.5", "12", "0"])) == "percent"


def test_shares_written_as_percentages_are_the_same_shares(tmp_path):
    row = [
        cell * 100 if isinstance(cell, float) and cell < 1 and at > 6 else cell for at, cell in enumerate(practice())
    ]
    assert survey(tmp_path, row).count(measure="gp_survey_overall").value == 0.8


def test_what_the_publisher_hides_is_hidden_and_what_cannot_be_is_rejected(tmp_path):
    it = survey(tmp_path, practice(easy=-97), practice("A00002", easy="*"), practice("A00003", good=0.99),
                practice("A00004", easy=1.4), practice("A00001", easy=-97), practice("A00001"),
                practice(""))  # fmt: skip
    states = {c.organisation: c.state for c in it.counts(group="q3 getting through by phone: easy")}
    assert states == {"A00001": State.SUPPRESSED, "A00002": State.SUPPRESSED, "A00003": State.FIGURE}
    assert it.notices["hidden_by_publisher"].rows == 2
    assert it.notices["outside_limits"].rows == 1
    assert [(reject.row, reject.column) for reject in it.rejects] == [
        (5, "q3_12pct"), (7, "practice_code"), (8, "practice_code")
    ]  # fmt: skip
    assert [repeat.row for repeat in it.repeats] == [6]


def test_who_answered_is_kept_apart_and_bands_are_out_of_their_question(tmp_path):
    band = survey(tmp_path, practice()).count(dimension="people")
    assert (band.group, band.denominator) == ("q49band ethnic group, in bands: answer 1", 117)


def test_a_file_that_names_no_year_is_asked_for_it(tmp_path):
    with pytest.raises(Refusal, match="which period"):
        survey(tmp_path, practice(), name="practices.csv")
    it = survey(tmp_path, practice(), name="practices.csv", period="2022")
    assert it.count(measure="gp_survey_overall").period == "2022"
