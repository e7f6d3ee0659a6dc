"""Incidents, PALS concerns and readmissions are read by mappings that ship with Heard."""

import pytest

from heard.evidence.rows import Response

from .reading import csv_of, read

INCIDENTS = ("Incident reference", "Date of incident", "Date reported", "Organisation code", "Site code",
             "Care setting", "Specialty", "Location", "Degree of harm", "Age", "Sex", "What happened",
             "Immediate action")  # fmt: skip
LFPSE = ("Reference", "TaxonomyVersion", "Revision", "OccurredOrganisationCode", "ReporterOrganisationCode", "T005",
         "Reported Date", "P004", "L003", "L006", "F001", "AC001", "OT001", "OT002")  # fmt: skip
PALS = ("PALS reference", "Date received", "Organisation code", "Site code", "Specialty", "Location", "How raised",
        "Raised by", "Concern")  # fmt: skip
READMISSIONS = ("Provider code", "Site code", "Month", "People who went home", "Readmitted within 30 days")


def incident(reference="INC-1", harm="Moderate", *, reported="14/04/2026"):
    return [reference, "12/04/2026", reported, "RXX", "RXX01", "Inpatient", "Care of older people", "Willow ward",
            harm, "83", "Female", "A person slipped: the bell was out of reach.", "Bell moved."]  # fmt: skip


def test_an_incident_counts_in_the_month_it_was_reported_with_its_harm_as_its_outcome(tmp_path):
    it = read(csv_of(tmp_path / "incidents.csv", INCIDENTS, [incident(), incident("INC-2", reported="02/05/2026")]))
    first, second = it.of(Response)
    assert (it.connector.key, it.connector.kind.key) == ("incident_export", "incidents")
    assert (first.kind, first.speaker, first.outcome, first.setting) == (
        "incident",
        "staff",
        "moderate harm",
        "inpatient",
    )
    assert (first.organisation, first.site, first.service) == ("RXX", "RXX01", "Care of older people / Willow ward")
    assert (first.period, second.period, first.age_band) == ("2026-04", "2026-05", "75 to 84")
    assert len(first.passages) == 2  # what happened, and what was done: both are redacted like all words


@pytest.mark.parametrize(
    ("written", "kept"),
    [("None", "no harm"), ("Near miss", "no harm"), ("low", "low harm"), ("Severe harm", "severe harm"),
     ("Death", "fatal"), ("", "")],
)  # fmt: skip
def test_harm_is_kept_in_one_set_of_words_however_it_is_written(tmp_path, written, kept):
    (response,) = read(csv_of(tmp_path / "i.csv", INCIDENTS, [incident(harm=written)])).of(Response)
    assert response.outcome == kept


def test_a_harm_nobody_knows_is_rejected_and_not_guessed(tmp_path):
    it = read(csv_of(tmp_path / "i.csv", INCIDENTS, [incident(harm="Level 3")]))
    assert [(reject.column, "not one of the answers" in reject.reason) for reject in it.rejects] == [
        ("Degree of harm", True)
    ]


def test_lfpse_codes_run_from_five_for_none_to_one_for_fatal(tmp_path):
    rows = [
        [f"L-{code}", 6, 1, "RXX", "RXX", "2026-04-12", "2026-04-13", 41, "Acute hospital services", "Surgery",
         "The wrong leaflet was given.", "", code, 4]
        for code in (5, 4, 3, 2, 1)
    ]  # fmt: skip
    it = read(csv_of(tmp_path / "lfpse.csv", LFPSE, rows))
    assert it.connector.key == "incidents_lfpse"
    assert [r.outcome for r in it.of(Response)] == ["no harm", "low harm", "moderate harm", "severe harm", "fatal"]


def test_a_pals_contact_is_a_concern_with_the_person_s_words(tmp_path):
    row = ["P-7", "03/04/2026", "RXX", "RXX01", "Surgery", "Clinic 4", "Telephone", "Relative",
           "Nobody can say when the appointment will be."]  # fmt: skip
    it = read(csv_of(tmp_path / "pals.csv", PALS, [row]))
    (response,) = it.of(Response)
    assert (it.connector.key, response.kind, response.speaker, response.mode) == (
        "pals_export", "concern", "family", "telephone",
    )  # fmt: skip
    assert response.passages[0].text.startswith("Nobody can say")


def test_readmissions_have_a_measure_of_their_own_with_both_halves(tmp_path):
    rows = [["RXX", "RXX01", "2026-04", 1000, 92], ["RXX", "RXX02", "2026-04", 400, -4]]
    it = read(csv_of(tmp_path / "readmissions.csv", READMISSIONS, rows))
    count = it.count(site="RXX01")
    assert (it.connector.key, count.measure, count.level, count.dimension) == (
        "readmissions_return",
        "readmissions",
        "site",
        "",
    )
    assert (count.numerator, count.denominator, count.value) == (92, 1000, 0.092)
    assert [reject.column for reject in it.rejects] == ["Readmitted within 30 days"]
