import datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.measures import Level, State
from heard.vocabulary.refusal import Refusal

from .reading import read

ANSWERS = ["Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know"]
OLD_ANSWERS = [
    "Extremely Likely",
    "Likely",
    "Neither Likely nor Unlikely",
    "Unlikely",
    "Extremely Unlikely",
    "Don't Know",
]
MODES = ["Mode SMS", "Mode Electronic Discharge", "Mode Paper Home", "Mode Other"]
SHARES = ["Percentage Positive", "Percentage Negative"]
PLACES = {
    "ICB": ["ICB Code", "ICB Name"],
    "Trusts": ["ICB Code", "Trust Code", "Trust Name"],
    "Sites": ["ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name"],
    "Wards": ["ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name", "Ward Name"],
}
HILLTOP = ["QXX", "RXX", "HILLTOP NHS FOUNDATION TRUST"]
VALE = ["QXX", "RYY", "VALE NHS TRUST"]
TOTALS = ("England (including Independent Sector Providers)", "England (excluding Independent Sector providers)",
          "Selection (excluding suppressed data)")  # fmt: skip
# answered, eligible, positive, negative, six answers, four modes
FIGURES = [100, 400, 0.9, 0.06, 60, 30, 3, 2, 4, 1, 50, 20, 20, 10]


class Form:
    """A publication workbook in the publisher's layout, filled with invented organisations."""

    def __init__(self, path, title="Inpatient Friends and Family Test (FFT) Data - June 2025", at=9):
        self.path, self.at = path, at
        self.book = xlsxwriter.Workbook(str(path))
        notes = self.book.add_worksheet("Notes")
        notes.write(1, 0, title)
        notes.write(6, 0, "The test has been offered since 1 April 2013. " * 6)
        hidden = self.book.add_worksheet("BS")
        hidden.write_row(0, 0, ["ICB Code", "Trust Code", "Trust Name", "Total Responses", *SHARES])
        hidden.write_row(1, 0, ["QZZ", "RZZ", "A list and no figures", 1, 1, 0])
        hidden.hide()

    def sheet(self, name, rows, *, places=None, eligible=True, modes=MODES, answers=ANSWERS, shares=SHARES):
        places = places or PLACES[name]
        sheet = self.book.add_worksheet(name)
        sheet.write(2, 1, "Show data for:")
        header = [*places, "Total Responses", *(["Total Eligible"] if eligible else []), *shares]
        first = len(header)
        sheet.write_row(self.at, 0, header)
        sheet.merge_range(self.at, first, self.at, first + len(answers) - 1, "Breakdown of Responses")
        sheet.write_row(self.at + 1, first, answers)
        if modes:
            sheet.write(self.at - 1, first + len(answers), "Mode of Collection")
            sheet.write_row(self.at, first + len(answers), modes)
        for step, words in enumerate(TOTALS):
            sheet.write(self.at + 2 + step, len(places) - 1, words)
            sheet.write_row(self.at + 2 + step, len(places), [9999] * 4)
        for step, row in enumerate(rows):
            sheet.write_row(self.at + 5 + step, 0, row)
        return self

    def saved(self):
        self.book.close()
        return self.path


@pytest.fixture
def filled(tmp_path):
    form = Form(tmp_path / "a.xlsx")
    form.sheet("ICB", [["QXX", "HILLTOP AND VALE ICB", *FIGURES[:10]]], modes=[])
    form.sheet("Trusts", [[*HILLTOP, *FIGURES], [*VALE, *["*"] * 14]])
    form.sheet("Sites", [[*HILLTOP, "RXX01", "Hilltop Infirmary - RXX01", *FIGURES[:10]]], modes=[])
    form.sheet("Wards", [[*HILLTOP, "RXX01", "Hilltop Infirmary - RXX01", "WARD 4", *FIGURES[:10]]], modes=[])
    return read(form.saved())


def test_each_sheet_stands_at_its_own_level(filled):
    assert filled.connector.key == "fft_workbook_inpatient"
    assert [
        (c.level, c.organisation, c.site, c.service) for c in filled.counts(measure="fft_positive", state="figure")
    ] == [
        (Level.ICB, "QXX", "", ""),
        (Level.ORGANISATION, "RXX", "", ""),
        (Level.SITE, "RXX", "RXX01", ""),
        (Level.WARD, "RXX", "RXX01", "WARD 4"),
    ]
    assert {c.period for c in filled.counts()} == {"2025-06"}
    assert set(filled.notices) == {"hidden_by_publisher"}


def test_totals_and_hidden_lists_never_become_organisations(filled):
    assert set(filled.places) == {"QXX", "RXX", "RYY", "RXX01"}
    assert len(filled.taken) == 5
    assert filled.places["RXX01"].name == "Hilltop Infirmary"
    assert (filled.places["QXX"].kind, filled.places["RXX"].icb) == ("icb", "QXX")


def test_answers_percentages_and_response_are_as_published(filled):
    where = {"organisation": "RXX", "level": Level.ORGANISATION}
    positive = filled.count(measure="fft_positive", **where)
    negative = filled.count(measure="fft_negative", **where)
    assert (positive.value, positive.numerator, positive.denominator, positive.flags) == (0.9, 90, 100, "")
    assert (negative.value, negative.numerator) == (0.06, 6)
    answers = {c.group: c.numerator for c in filled.counts(measure="fft_answer", **where)}
    assert answers == dict(zip([a.lower() for a in ANSWERS], FIGURES[4:10], strict=True))
    response = filled.count(measure="fft_response", **where)
    assert (response.numerator, response.denominator) == (100, 400)


def test_ways_of_answering_are_counted(filled):
    modes = {c.group: c.numerator for c in filled.counts(measure="fft_mode", organisation="RXX")}
    assert modes == {"sms": 50, "electronic discharge": 20, "paper home": 20, "other": 10}


def test_suppressed_figures_are_kept_as_suppressed(filled):
    counts = filled.counts(organisation="RYY")
    assert {(c.state, c.numerator, c.denominator, c.value) for c in counts} == {(State.SUPPRESSED, None, None, None)}
    assert len(counts) == 2 + 1 + 6 + 4
    assert filled.notices["hidden_by_publisher"].rows == 1


def test_a_percentage_without_its_answers_gives_a_derived_numerator(tmp_path):
    row = [*HILLTOP, 100, 400, 0.9, 0.06, *["*"] * 6, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    positive = it.count(measure="fft_positive")
    assert (positive.numerator, positive.flags) == (90, "numerator_derived")


def test_nobody_answering_is_a_figure_and_its_percentage_not_computable(tmp_path):
    row = [*HILLTOP, 0, 40, "-", "-", *[0] * 10]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    assert it.count(measure="fft_positive").state == State.NOT_COMPUTABLE
    assert it.count(measure="fft_response").state == State.FIGURE


def test_a_blank_form_counts_nothing_and_says_so(tmp_path):
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [[*HILLTOP], ["-"] * 12]).saved())
    assert it.counts() == []
    assert it.notices["no_figures"].rows == 1


def test_the_publishers_blank_forms_count_nothing(shared):
    for name, key in (("FFT_IP_template.xlsm", "inpatient"), ("FFT_OP_template.xlsm", "outpatient"),
                      ("FFT_Amb_template.xlsm", "ambulance"),
                      ("FFT-inpatient-data-template_2024layout.xlsm", "inpatient")):  # fmt: skip
        it = read(shared(f"data/fft/nhse_publication_templates/{name}"))
        assert it.connector.key == f"fft_workbook_{key}"
        assert (it.counts(), it.places, "no_figures" in it.notices) == ([], {}, True)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("A&E Friends and Family Test (FFT) data - June 2025", "ae"),
        ("Accident and Emergency Friends and Family Test (FFT) Data - June 2025", "ae"),
        ("Outpatients Friends and Family Test (FFT) Data - June 2025", "outpatient"),
        ("Maternity Friends and Family Test (FFT) Data - June 2025", "maternity"),
        ("Community Friends and Family Test (FFT) Data - June 2025", "community"),
        ("Mental Health Friends and Family Test (FFT) Data - June 2025", "mental_health"),
    ],
)
def test_the_setting_is_told_by_the_title(tmp_path, title, key):
    it = read(Form(tmp_path / "a.xlsx", title).sheet("Trusts", [[*HILLTOP, *FIGURES]]).saved())
    assert it.connector.key == f"fft_workbook_{key}"


def test_a_header_in_the_third_row_is_found_as_in_the_ae_workbook(tmp_path):
    form = Form(tmp_path / "a.xlsx", "A&E Friends and Family Test (FFT) data - June 2025", at=3)
    it = read(form.sheet("Trusts", [[*HILLTOP, *FIGURES]]).saved())
    assert it.count(measure="fft_positive").denominator == 100


def test_the_questions_of_maternity_care_are_kept_apart_and_have_no_eligible_column(tmp_path):
    form = Form(tmp_path / "a.xlsx", "Maternity Friends and Family Test (FFT) Data - June 2025")
    for question in ("Trusts Q1", "Trusts Q2"):
        row = [*HILLTOP, *FIGURES[:1], *FIGURES[2:]]
        form.sheet(question, [row], places=PLACES["Trusts"], eligible=False)
    it = read(form.saved())
    assert [c.service for c in it.counts(measure="fft_positive")] == ["antenatal care", "birth"]
    assert it.counts(measure="fft_response") == []


def test_patient_transport_and_ways_of_answering_of_ambulance_services_are_read(tmp_path):
    form = Form(tmp_path / "a.xlsx", "Ambulance Friends and Family Test (FFT) data - June 2025", at=7)
    places = ["ICB code", "Org Code", "Organisation Name"]
    form.sheet("PTS Org", [[*HILLTOP, *FIGURES[:10]]], places=places, modes=[])
    form.sheet("Mode Org", [[*HILLTOP, 100, 60, 40]], places=places, eligible=False, modes=[],
               answers=["Mode SMS", "Mode Other"], shares=[])  # fmt: skip
    it = read(form.saved())
    assert it.count(measure="fft_positive").service == "patient transport"
    assert {c.group: c.numerator for c in it.counts(measure="fft_mode")} == {"sms": 60, "other": 40}


def test_a_trust_sheet_of_2022_to_2024_is_read_with_underscores_and_without_the_word_mode(tmp_path):
    names = ["Area_Team_Code", "Trust_Code", "Trust_Name", "Total_Responses", "Total_Eligible", "Percentage_Positive",
             "Percentage_Negative", "Very_Good", "Good", "Neither_Good_nor_Poor", "Poor", "Very_Poor", "Dont_Know",
             "SMS", "Electronic_Discharge", "Electronic_Home", "Paper_Discharge", "Paper_Home", "Telephone", "Online",
             "Other"]  # fmt: skip
    assert len(names) == 21
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Notes").write(0, 0, "Inpatient Friends and Family Test (FFT) Data - May 2023")
        sheet = book.add_worksheet("Trusts")
        sheet.write_row(9, 0, names)
        sheet.write_row(10, 0, [*HILLTOP, 100, 400, 0.9, 0.06, 60, 30, 3, 2, 4, 1, 50, 20, 0, 0, 20, 0, 0, 10])
    it = read(tmp_path / "a.xlsx")
    assert it.count(measure="fft_answer", group="don't know").numerator == 1
    assert it.count(measure="fft_mode", group="electronic discharge").numerator == 20
    assert (it.count(measure="fft_positive").period, len(it.counts(measure="fft_mode"))) == ("2023-05", 8)
    assert "answers_do_not_add_up" not in it.notices


def test_categories_of_mental_health_care_are_kept_apart(tmp_path):
    places = [*PLACES["Trusts"], "Category"]
    rows = [[*HILLTOP, words, *FIGURES] for words in ("CAMHS", "Specialist")]
    form = Form(tmp_path / "a.xlsx", "Mental Health Friends and Family Test (FFT) Data - June 2025")
    it = read(form.sheet("Trusts", rows, places=places).saved())
    assert {count.service for count in it.counts(measure="fft_positive")} == {
        "child and adolescent mental health services", "specialist services (mental health)"
    }  # fmt: skip


def test_the_old_question_is_told_by_its_words_whatever_the_date(tmp_path):
    form = Form(tmp_path / "a.xlsx")
    form.sheet("Trusts", [[*HILLTOP, *FIGURES]], answers=OLD_ANSWERS,
               shares=["Percentage Recommended", "Percentage Not Recommended"])  # fmt: skip
    it = read(form.saved())
    assert it.count(measure="fft_recommended").numerator == 90
    assert it.counts(measure="fft_positive") == []
    assert "extremely likely" in {c.group for c in it.counts(measure="fft_answer")}


def test_a_title_without_a_month_takes_the_period_from_the_name_with_a_notice(tmp_path):
    title = "Inpatient Friends and Family Test (FFT) Data - "
    it = read(Form(tmp_path / "fft-ip-may-2024.xlsx", title).sheet("Trusts", [[*HILLTOP, *FIGURES]]).saved())
    assert {c.period for c in it.counts()} == {"2024-05"}
    assert "its name" in it.notices["period_suggested"].message


def test_a_workbook_that_never_says_its_month_asks_for_it(tmp_path):
    title = "Inpatient Friends and Family Test (FFT) Data - "
    document = open_document(Form(tmp_path / "a.xlsx", title).sheet("Trusts", [[*HILLTOP, *FIGURES]]).saved())
    connector, recognition = recognise(document)
    assert recognition.needs_period
    with pytest.raises(Refusal, match="--period 2025-06"):
        list(connector.read(document, Reading()))


def test_a_period_other_than_the_titles_is_used_as_asked_and_told(tmp_path):
    path = Form(tmp_path / "a.xlsx").sheet("Trusts", [[*HILLTOP, *FIGURES]]).saved()
    it = read(path, period="2025-07")
    assert {c.period for c in it.counts()} == {"2025-07"}
    assert "period_differs" in it.notices


def test_what_does_not_fit_together_is_told_and_kept(tmp_path):
    row = [*HILLTOP, 100, 90, 0.95, 0.06, 60, 30, 3, 2, 4, 2, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row]).saved())
    assert set(it.notices) == {"answers_do_not_add_up", "percentage_differs", "rate_over_100"}
    assert it.count(measure="fft_positive").value == 0.95


def test_two_columns_of_one_answer_count_once_where_they_agree_and_reject_the_row_where_not(tmp_path):
    rows = [[*HILLTOP, *FIGURES[:10], "", 30], [*VALE, *FIGURES[:10], "", 50]]
    answers = [*ANSWERS, "", "good"]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", rows, answers=answers, modes=[]).saved())
    (reject,) = it.rejects
    assert (reject.row, reject.column, reject.value) == (16, "Good", "30")
    assert reject.reason == "two columns have this name, and they differ"
    assert [count.numerator for count in it.counts(group="good")] == [30]


def test_answers_that_come_to_more_people_than_answered_make_no_number_of_them(tmp_path):
    row = [*HILLTOP, 100, 400, 0.9, 0.06, 60, 50, 3, 2, 4, 1, *FIGURES[10:]]
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [row, [*VALE, 100, 400, "", *row[6:]]]).saved())
    published, without = it.counts(measure="fft_positive")
    assert (published.numerator, published.value, published.flags) == (90, 0.9, "numerator_derived")
    assert (without.numerator, without.value, without.state) == (None, None, State.NOT_COMPUTABLE)
    assert set(it.notices) == {"answers_do_not_add_up", "percentage_differs"}


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [(3, "some", "Total Responses"), (5, "most", "Percentage Positive"), (5, 1.2, "Percentage Positive"),
     (7, 2.5, "Very Good"), (1, "", "Trust Code"), (3, "", "Total Responses")],
)  # fmt: skip
def test_a_bad_row_is_rejected_with_sheet_row_and_column(tmp_path, place, value, column):
    row = [*HILLTOP, *FIGURES]
    row[place] = value
    it = read(Form(tmp_path / "a.xlsx").sheet("Trusts", [[*VALE, *FIGURES], row]).saved())
    (reject,) = it.rejects
    assert (reject.sheet, reject.row, reject.column, len(it.taken)) == ("Trusts", 16, column, 1)


_CELLS = st.sampled_from(["", "*", "-", 12, 0.5, "x", datetime.time(1), "RXX", "England", 0])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=17, max_size=17), max_size=6))
def test_a_row_is_taken_rejected_a_repeat_or_no_organisation_at_all(tmp_path_factory, rows):
    texts = [[str(cell) if isinstance(cell, datetime.time) else cell for cell in row] for row in rows]
    form = Form(tmp_path_factory.mktemp("rows") / "a.xlsx").sheet("Trusts", texts)
    it = read(form.saved())
    verdicts = [item.row for item in (*it.taken, *it.rejects, *it.repeats)]
    assert len(verdicts) == len(set(verdicts))
    named = [row for row in texts if any(str(row[i]) not in ("", "-") for i in (0, 1, 2))]
    totals = [row for row in named if str(row[0]) in ("", "-") and str(row[1]) in ("", "-") and row[2] == "England"]
    assert len(verdicts) == len(named) - len(totals)
