"""The comment files and example returns that Heard reads by mappings of its own."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from heard.evidence.rows import Place, Response
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.freetext import CONNECTORS, SHIPPED
from heard.sources.mapping import connector_of, load_mapping, load_mappings
from heard.sources.recognition import recognise
from heard.vocabulary.refusal import Refusal
from tests.sources.reading import Read, csv_of, read

TEMPLATE = ("date", "location_1", "location_2", "location_3", "fft_score", "question_1", "question_2", "sex", "gender",
            "age", "ethnicity", "sexuality", "disability", "religion", "extra_variable_1", "extra_variable_2",
            "extra_variable_3")  # fmt: skip
KIND = "The nurse explained every step and nobody was rushed."


def responses(found: Read) -> list[Response]:
    return found.of(Response)


@pytest.mark.parametrize("mapping", load_mappings(SHIPPED), ids=lambda mapping: mapping.key)
def test_every_shipped_mapping_recognises_a_file_with_its_columns_and_no_other_does(mapping, tmp_path: Path) -> None:
    columns = list(dict.fromkeys([*mapping.fingerprint, *mapping.used]))
    document = open_document(csv_of(tmp_path / "f.csv", columns, [["x"] * len(columns)]))
    known, _ = recognise(document)
    assert known.key == mapping.key
    assert known.can_say
    assert known.cannot_say
    assert known.owner
    assert (SHIPPED / f"{mapping.key}.toml").exists()


def test_a_home_s_own_mapping_of_the_same_columns_wins_over_a_shipped_one(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "f.csv", TEMPLATE, [["x"] * len(TEMPLATE)])
    own = load_mapping(SHIPPED / "fft_qdc.toml")
    chosen, _ = recognise(open_document(path), [connector_of(own), *CONNECTORS])
    assert chosen not in CONNECTORS


def test_the_qdc_template_gives_one_response_a_row_with_its_answers_as_passages(shared) -> None:
    found = read(shared("data/fft/trust_freetext_labelled/qdc_general_trust_submission_template.xlsx"))
    first, second = responses(found)
    assert (found.connector.key, first.question, first.rating, first.period) == ("fft_qdc", "experience", 1, "2021-09")
    assert (len(first.passages), len(second.passages)) == (1, 2)  # "NA" is no passage
    assert first.service == "Division / Specialty / Ward"
    assert found.notices["no_organisation"].rows == 2


def test_a_seven_in_the_qdc_template_is_an_unknown_answer_and_its_words_are_kept(tmp_path: Path) -> None:
    rows = [["14/03/2026", "Medicine", "", "Willow", score, KIND, "Did not answer", *[""] * 10] for score in "167"]
    found = read(csv_of(tmp_path / "qdc.csv", TEMPLATE, rows))
    assert [(r.rating, r.counts_as) for r in responses(found)] == [(1, "positive"), (6, "unknown"), (None, "unknown")]
    assert [len(r.passages) for r in responses(found)] == [1, 1, 1]
    assert responses(found)[0].service == "Medicine / Willow"


def test_comments_of_one_respondent_are_one_response(tmp_path: Path) -> None:
    header = ("Comment ID", "Trust", "Respondent ID", "Date", "Service type 1", "Service type 2",
              " FFT categorical answer", "FFT question", "FFT answer", "Comment sentiment")  # fmt: skip
    rows = [("1 - Q1", "North", "1", "14/03/2022", "PTS\u00a0- Transport", "", "1", "What was good?", KIND, "1"),
            ("1 - Q2", "North", "1", "3/14/2022", "PTS\u00a0- Transport", "", "1", "How could we improve?", "Tea", "3"),
            ("2 - Q1", "South", "1", "15/03/2022", "", "", "7", "FFT Why?", "Fine", "2")]  # fmt: skip
    found = read(csv_of(tmp_path / "comments.csv", header, rows))
    north, south = responses(found)
    assert [(p.prompt, p.asked) for p in north.passages] == [
        ("what_good", "What was good?"), ("could_improve", "How could we improve?"),
    ]  # fmt: skip
    assert (north.service, north.question, north.period) == ("PTS - Transport", "experience", "2022-03")
    assert (south.rating, south.organisation) == (None, "name:south")
    assert len(found.taken) == 3


@pytest.mark.covers("R037")
def test_radar_cases_become_the_kinds_they_are(tmp_path: Path) -> None:
    header = ("Reference", "First Received", "Due date", "Handler", "Specialty", "Site of event", "Location",
              "Type of Complaint/PALS", "Subjects", "Sub-Subjects", "Description", "Outcome code", "Date of Birth",
              "Gender (KO41)", "Ethnicity (KO41(A))")  # fmt: skip
    rows = [("C1", "02/03/2026", "", "A Handler", "Surgery", "Main", "Ward 4", kind, "Staff", "", KIND, outcome,
             "04/05/1951", "Female", "White") for kind, outcome in
            [("Formal complaint", "Partially upheld"), ("PALS", ""), ("Compliment", ""), ("Gripe", "")]]  # fmt: skip
    rows = [(f"C{n}", *row[1:]) for n, row in enumerate(rows)]
    found = read(csv_of(tmp_path / "radar.csv", header, rows))
    assert [(r.kind, r.outcome) for r in responses(found)] == [
        ("complaint", "partly upheld"), ("concern", "open"), ("compliment", "open"),
    ]  # fmt: skip
    assert responses(found)[0].age_band == "65 to 74"
    assert [r.value for r in found.rejects] == ["Gripe"]


def test_the_gp_file_keeps_the_old_question_of_2023_and_every_repeat(shared) -> None:
    found = read(shared("data/fft/gp_local_freetext/gp_fft_freetext_london_2023-24_MASKED.csv"))
    assert found.connector.key == "fft_gp_freetext"
    answered = responses(found)
    assert (len(answered), len(found.taken), found.rejects, found.repeats) == (3882, 3882, [], [])
    assert Counter(r.question for r in answered) == {"recommend": 3882}
    assert Counter(r.counts_as for r in answered) == {"positive": 3517, "neutral": 181, "negative": 165, "unknown": 19}
    assert sum(len(r.passages) for r in answered) == 1552 + 352
    assert {r.period for r in answered} == {f"2023-{m:02d}" for m in range(7, 13)} | {
        f"2024-{m:02d}" for m in range(1, 5)
    }
    assert len(found.of(Place)) == 11
    assert found.places["name:earls-court-surgery"].kind == "practice"
    assert len({r.identity for r in answered}) == 3690  # 192 rows repeat another word for word, second for second


def test_the_phase_one_file_has_one_response_a_comment_and_more_lines_than_rows(shared) -> None:
    path = shared("data/fft/trust_freetext_labelled/fft_phase1_three_trusts_text_data.csv")
    with pytest.raises(Refusal, match="--period"):
        read(path)
    found = read(path, period="2020")
    assert len(path.read_bytes().splitlines()) > 10_233
    answered = responses(found)
    assert len(answered) == len({r.identity for r in answered}) == 10_233
    assert sum(len(r.passages) for r in answered) == 10_233
    assert {(r.rating, r.counts_as, r.question) for r in answered} == {(None, "", "")}
    assert sorted(found.places) == ["name:trust-a", "name:trust-b", "name:trust-c"]
    assert found.notices["same_words_twice"].rows == 17


def test_the_published_comments_of_two_trusts_lose_no_row_to_their_mixed_dates(shared, tmp_path: Path) -> None:
    with shared("text/train.csv").open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    header = ("Comment ID", "Trust", "Respondent ID", "Date", "Service type 1", "Service type 2",
              "FFT categorical answer", "FFT question", "FFT answer")  # fmt: skip
    names = ("comment_id", "trust", "respondent_id", "date", "service", "", "fft_score", "question", "text")
    found = read(csv_of(tmp_path / "v6.csv", header, [[row.get(name, "") for name in names] for row in given]))
    assert len(found.taken) == len(given)
    assert len(responses(found)) == len({row["respondent_id"] for row in given})
    assert found.notices["ambiguous_dates"].rows > 1_000


def test_a_file_for_one_reader_is_read_for_the_organisation_it_is_given(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "qdc.csv", TEMPLATE, [["14/03/2026", "A", "", "", "1", KIND, "NA", *[""] * 10]])
    document = open_document(path)
    connector, _ = recognise(document)
    (response, _taken) = connector.read(document, Reading(organisation="RZ9"))
    assert response.organisation == "RZ9"
