from pathlib import Path

import pytest

import heard.sources.mapping
from heard.evidence.rows import Response
from heard.sources import scales
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, load_mappings
from heard.sources.recognition import recognise
from heard.sources.registry import connectors

from .reading import Read, csv_of

SHIPPED = [
    connector_of(one) for one in load_mappings(Path(heard.sources.mapping.__file__).parent / "mappings")
]  # fmt: skip


def read(path):
    document = open_document(path)
    connector, recognition = recognise(document, [*connectors(), *SHIPPED])
    return Read(connector, list(connector.read(document, Reading(period=recognition.period))))


@pytest.mark.covers("R042")
def test_a_local_survey_after_the_gp_patient_survey_keeps_words_the_whole_and_counts_the_rest(shared):
    it = read(shared("data/gp_patient_survey/local_gpps_style_survey_london_2024_MASKED.csv"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("survey_gp_local", 2266, [])
    responses = it.of(Response)
    assert [sum(r.rating == place for r in responses) for place in range(1, 6)] == [1485, 524, 144, 58, 55]
    assert {(r.kind, r.question, r.setting) for r in responses} == {("survey", "", "gp")}
    answered = it.counts(measure="survey_answer", dimension="Getting through by phone")
    shown = sum(count.numerator for count in answered if count.numerator is not None)
    assert 2000 < shown <= 2266
    assert min(count.numerator for count in answered if count.numerator is not None) > 4
    assert len(it.places) == 11


def test_the_steps_of_the_gp_patient_survey_are_none_of_the_friends_and_family_test():
    fairly = scales.read("Fairly good", scale="fairly-good")
    assert (fairly.question, fairly.rating, fairly.counts_as) == ("", 2, "positive")
    assert scales.read("Good", scale="fairly-good") is None


def test_the_cancer_survey_is_read_by_trust_and_question(tmp_path):
    header = ("Year", "Trust code", "Trust name", "Question", "Respondents", "Respondents with a positive answer")
    rows = [
        (2023, "RXX", "Dale NHS Trust", "Q17 had a main contact person", 400, 368),
        (2023, "RXX", "Dale", "Q1", "*", "*"),
    ]
    it = read(csv_of(tmp_path / "cancer.csv", header, rows))
    assert (it.connector.key, it.connector.kind.key, it.rejects) == ("survey_cancer", "survey_cancer", [])
    count = it.count(group="Q17 had a main contact person")
    assert (count.value, count.denominator, count.period, count.measure) == (0.92, 400, "2023", "survey_answer")
    assert it.count(group="Q1").state == "suppressed"
