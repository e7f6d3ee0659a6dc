"""The workbook as it is laid out by setting and by year: titles, headers, categories and months."""

import pytest
import xlsxwriter

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.refusal import Refusal
from tests.sources.fft_made import FIGURES, HILLTOP, PLACES, Form

from .reading import read

OLD_ANSWERS = [
    "Extremely Likely",
    "Likely",
    "Neither Likely nor Unlikely",
    "Unlikely",
    "Extremely Unlikely",
    "Don't Know",
]


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
