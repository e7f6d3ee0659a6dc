"""Exports of complaints systems and letters from Members of Parliament, each by a mapping that ships with Heard."""

from collections import Counter

import pytest

from heard.evidence.rows import Response

from .reading import csv_of, read

DATIX = ("Ref", "First received", "Closed", "Handler", "Type", "Trust code", "Site code", "Directorate", "Specialty",
         "Location (exact)", "Subject (primary)", "Description", "Outcome", "Date of birth", "Gender", "Ethnicity",
         "Method of receipt", "Complainant type")  # fmt: skip
ULYSSES = ("Case Number", "Date Received", "Case Type", "Organisation Code", "Site Code", "Division", "Department",
           "Cause Group", "Details", "Result", "Date of Birth", "Sex", "Ethnic Origin", "How Received",
           "Raised By")  # fmt: skip
LETTER = ("Letter reference", "Date received", "MP for", "About organisation code", "Site code", "Care setting",
          "Service", "On behalf of", "About whom", "What the letter says")  # fmt: skip
WORDS = "Nobody rang back about the appointment."


def datix(reference, kind, outcome="Upheld"):
    return [reference, "03/04/2026", "", "A. Member", kind, "RXX", "RXX01", "Medicine", "Cardiology", "Willow ward",
            "Communication", WORDS, outcome, "01/02/1950", "Female", "White British", "Letter", "Relative"]  # fmt: skip


def ulysses(reference, kind, result="Not Upheld"):
    return [reference, "03/04/2026", kind, "RXX", "RXX01", "Surgery", "Day unit", "Waiting", WORDS, result,
            "01/02/1950", "Male", "", "Email", "Patient"]  # fmt: skip


def letter(reference="MP-1", **changed):
    row = dict(zip(LETTER, [reference, "03/04/2026", "Saltmarsh", "RXX", "", "Inpatient", "Ward 4", "Relative",
                            "Someone who has died", WORDS], strict=True))  # fmt: skip
    return list((row | changed).values())


def test_a_datix_export_is_read_without_who_handles_it(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", DATIX, [datix("C1", "Formal complaint")]))
    (told,) = it.of(Response)
    assert (it.connector.key, it.connector.kind.key, told.identity) == ("complaints_datix_export", "complaints", "C1")
    assert (told.kind, told.outcome, told.organisation, told.site) == ("complaint", "upheld", "RXX", "RXX01")
    assert (told.service, told.age_band, told.speaker, told.mode) == (
        "Medicine / Cardiology / Willow ward", "75 to 84", "family", "letter",
    )  # fmt: skip
    assert [passage.text for passage in told.passages] == [WORDS]
    assert "Member" not in str(told)


def test_a_ulysses_export_is_read(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", ULYSSES, [ulysses("U1", "Complaint")]))
    (told,) = it.of(Response)
    assert (it.connector.key, told.kind, told.outcome, told.mode) == (
        "complaints_ulysses_export", "complaint", "not upheld", "email",
    )  # fmt: skip


@pytest.mark.covers("R037")
@pytest.mark.parametrize(("columns", "row"), [(DATIX, datix), (ULYSSES, ulysses)])
def test_the_four_cs_of_a_complaints_system_are_four_kinds(tmp_path, columns, row):
    said = ("Complaint", "Concern", "Comment", "Compliment", "Enquiry")
    it = read(csv_of(tmp_path / "a.csv", columns, [row(str(n), kind, "") for n, kind in enumerate(said)]))
    assert Counter(told.kind for told in it.of(Response)) == {
        "complaint": 1, "concern": 1, "comment": 2, "compliment": 1,
    }  # fmt: skip


@pytest.mark.covers("R036")
def test_a_letter_from_an_mp_keeps_who_speaks_and_its_route(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LETTER, [letter(), letter("MP-2", **{"On behalf of": "Resident"})]))
    first, second = it.of(Response)
    assert (it.connector.key, it.connector.kind.key) == ("mp_letters", "mp_letters")
    assert (first.speaker, first.subject, first.passed_on) == ("family", "someone who has died", "passed on")
    assert first.mode == "letter from a Member of Parliament"
    assert second.speaker == "community"


def test_a_letter_from_an_mp_is_neither_a_complaint_nor_a_pals_concern(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LETTER, [letter()]))
    assert {told.kind for told in it.of(Response)} == {"comment"}
    assert "Saltmarsh" not in str(it.of(Response))


def test_a_word_a_mapping_does_not_know_is_rejected_and_never_guessed(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", DATIX, [datix("C1", "Formal complaint"), datix("C2", "Something else")]))
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, ["Type"])
