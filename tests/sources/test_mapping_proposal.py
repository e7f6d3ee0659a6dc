"""A proposal places what it can, says why, and leaves to a person what only a person can know."""

from pathlib import Path

import pytest

from heard.sources.documents import open_document
from heard.sources.mapping import load_mapping, mapping_of
from heard.sources.mapping_check import check
from heard.sources.mapping_proposal import Proposal, propose
from heard.vocabulary.refusal import Refusal
from tests.sources.reading import csv_of

KIND = "The nurse explained every step and nobody was rushed."
LATE = "I waited four hours for tablets before I could go home."


def proposal(tmp_path: Path, header: list[str], rows: list[tuple[object, ...]], name: str = "x.csv") -> Proposal:
    return propose(open_document(csv_of(tmp_path / name, header, rows)))


def fields(proposed: Proposal) -> dict[str, str]:
    return {s.column: s.field for s in proposed.suggestions}


def test_a_friends_and_family_export_is_placed_column_by_column(tmp_path: Path) -> None:
    header = ["Response ID", "Submitted", "Provider code", "Ward", "Overall how was it?", "Why?",
              "How could we improve?", "Age group", "Batch"]  # fmt: skip
    rows = [(f"N{n}", f"{n + 13}/03/2026", "RZ9", "Willow" if n % 2 else "Maple", "Very good" if n % 2 else "Poor",
             f"{KIND} {n}", LATE if n % 3 else "", "65-74", "") for n in range(1, 9)]  # fmt: skip
    proposed = proposal(tmp_path, header, rows, "northside_FFT_march_2026.csv")
    assert fields(proposed) == {
        "Response ID": "reference", "Submitted": "received_on", "Provider code": "organisation", "Ward": "service",
        "Overall how was it?": "rating", "Why?": "passage", "How could we improve?": "passage",
        "Age group": "age_band", "Batch": "",
    }  # fmt: skip
    assert proposed.table["key"] == "northside_fft"
    assert proposed.table["constants"]["kind"] == "friends-and-family"
    assert proposed.table["passages"][1]["prompt"] == "could_improve"
    assert proposed.unplaced == ("Batch",)
    assert all(s.reasons for s in proposed.suggestions)
    assert check(mapping_of(proposed.table), open_document(tmp_path / "northside_FFT_march_2026.csv")).accepted == 8


def test_its_toml_reads_back_as_the_same_mapping_whatever_the_columns_are_called(tmp_path: Path) -> None:
    header = ['Tell us "why"\\', "Date\tof = feedback", "[Ref] #1", "Why?\nA line more"]
    proposed = proposal(tmp_path, header, [(KIND, "14/03/2026", f"N{n}", LATE) for n in range(3)])
    path = tmp_path / "proposed.toml"
    path.write_text(proposed.toml(), encoding="utf-8")
    assert load_mapping(path).version == mapping_of(proposed.table).version


def test_bare_numbers_leave_the_scale_to_a_person(tmp_path: Path) -> None:
    proposed = proposal(tmp_path, ["Date", "Rating", "Comment"], [("14/03/2026", n % 5 + 1, KIND) for n in range(20)])
    assert [q.sentence for q in proposed.open if q.blocks] == [
        '“Rating” has bare numbers: say under [scale] read = "experience" (1 is very good), '
        '"recommend" (1 is extremely likely) or "five-star" (5 is best)'
    ]
    stars = proposal(tmp_path, ["Date", "Star rating", "Comment"], [("14/03/2026", n % 5 + 1, KIND) for n in range(20)])
    assert stars.table["scale"] == {"read": "five-star"}


@pytest.mark.parametrize("stray", ["²", "9" * 400])
def test_a_stray_cell_among_bare_numbers_stops_no_proposal(tmp_path: Path, stray: str) -> None:
    rows = [("14/03/2026", n % 5 + 1, KIND) for n in range(20)]
    proposed = proposal(tmp_path, ["Date", "Rating", "Comment"], [*rows, ("14/03/2026", stray, KIND)])
    assert any("bare numbers" in question.sentence for question in proposed.open)


def test_kinds_it_does_not_know_are_left_open_and_would_be_rejected(tmp_path: Path) -> None:
    rows = [("C1", "14/03/2026", "Formal complaint", LATE), ("C2", "15/03/2026", "Gripe", LATE)]
    path = csv_of(tmp_path / "cases.csv", ["Reference", "First Received", "Case type", "Description"], rows)
    proposed = propose(open_document(path))
    assert proposed.table["values"]["kind"] == {"Formal complaint": "complaint", "Gripe": ""}
    checked = check(mapping_of(proposed.table), open_document(path))
    assert (checked.rows, checked.accepted, checked.rejected) == (2, 1, 1)
    assert [(t.column, t.rows, t.first_row, t.first_value) for t in checked.troubles] == [("Case type", 1, 3, "Gripe")]


def test_figures_by_month_are_proposed_as_counts(tmp_path: Path) -> None:
    rows = [("Seen in time", "RZ9", "Apr-26", 90, 100, "90%"), ("Calls answered", "RZ9", "Apr-26", "*", "*", "*")]
    header = ["Indicator", "Provider code", "Month", "Numerator", "Denominator", "Performance"]
    proposed = proposal(tmp_path, header, rows)
    assert proposed.table["rows_are"] == "counts"
    assert set(fields(proposed).values()) == {"group", "organisation", "period", "numerator", "denominator", "value"}


def test_one_row_an_answer_is_joined_by_the_respondent(tmp_path: Path) -> None:
    rows = [
        (n // 2, "14/03/2026", "What was good?" if n % 2 else "What could be better?", f"{KIND} {n}") for n in range(8)
    ]
    proposed = proposal(tmp_path, ["Respondent ID", "Date", "Question", "Answer text"], rows)
    assert proposed.table["join_rows_by"] == ["Respondent ID"]
    assert proposed.table["passages"][0]["asked_column"] == "Question"
    assert proposed.table["values"]["prompt"] == {
        "What was good?": "what_good", "What could be better?": "could_improve",
    }  # fmt: skip


def test_labels_others_gave_are_not_taken_for_people_s_words(tmp_path: Path) -> None:
    label = "Staff manner and personal attributes of the team"
    proposed = proposal(tmp_path, ["Date", "Comment", "Theme label"], [("14/03/2026", f"{KIND} {n}", label)
                                                                       for n in range(5)])  # fmt: skip
    assert fields(proposed)["Theme label"] == ""


def test_a_table_that_says_nothing_is_proposed_as_nothing_with_questions(tmp_path: Path) -> None:
    proposed = proposal(tmp_path, ["a", "b"], [(1, 2)])
    assert proposed.unplaced == ("a", "b")
    assert any(question.blocks for question in proposed.open)


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no rows below"):
        proposal(tmp_path, ["Date", "Comment"], [])


def test_the_gp_file_is_placed_from_its_cells(shared) -> None:
    path = shared("data/fft/gp_local_freetext/gp_fft_freetext_london_2023-24_MASKED.csv")
    placed = fields(propose(open_document(path)))
    assert {c: f for c, f in placed.items() if f} == {
        "time": "received_on", "rating": "rating", "free_text": "passage", "do_better": "passage",
        "surgery": "organisation_name",
    }  # fmt: skip
