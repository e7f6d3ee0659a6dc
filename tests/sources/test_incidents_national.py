"""Incidents of the national systems, what is counted of safeguarding, and three returns read by a mapping."""

import pytest

from heard.evidence.rows import Response
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

STEIS = ("Log No", "Organisation reporting SI on STEIS", "Organisation leading investigation", "CCG/CSU Name", "Region",
         "Status", "Date Incident Reported", "Date of Incident", "Clinical Area", "Patient Age (years)",
         "Type of Incident", "Description", "Reason for Reporting", "Immediate action", "Case Summary",
         "Key Findings")  # fmt: skip
NRLS = ("RP01", "RP02", "RP07", "Date occurred", "Date received", "IN03", "IN05", "IN07", "IN10", "IN11",
        "PD02", "PD05", "PD09")  # fmt: skip
COUNTED = ("Organisation code", "Period", "Safeguarding review or enquiry", "Number")


@pytest.mark.covers("R041")
def test_a_serious_incident_keeps_its_words_as_passages_and_its_organisation_by_name(tmp_path):
    row = ["2021/12345", "Hilltop NHS Trust", "Hilltop NHS Trust", "NHS Dale CCG", "North", "Closed", "14/04/2021",
           "12/04/2021", "Older people", "83", "Slips, trips and falls", "A person fell by the bed.", "Harm",
           "The bed was lowered.", "", "The bell was out of reach."]  # fmt: skip
    it = read(csv_of(tmp_path / "steis.csv", STEIS, [row]))
    (said,) = it.of(Response)
    assert (it.connector.key, it.connector.kind.key) == ("incidents_steis", "serious_incidents")
    assert (said.kind, said.speaker, said.period) == ("incident", "staff", "2021-04")
    assert said.service == "Older people / Slips, trips and falls"
    assert [passage.text for passage in said.passages] == [
        "A person fell by the bed.", "The bed was lowered.", "The bell was out of reach.",
    ]  # fmt: skip
    assert said.age_band == ""  # an age beside an account could point to one person
    assert it.places[said.organisation].name == "Hilltop NHS Trust"


@pytest.mark.parametrize(
    ("written", "kept"), [("1", "no harm"), ("5", "fatal"), ("No Harm", "no harm"), ("Death", "fatal")]
)  # fmt: skip
def test_nrls_harm_runs_from_one_for_none_to_five_for_death(tmp_path, written, kept):
    row = ["N-1", "1", "RXX", "01/03/2019", "04/03/2019", "Ward", "Falls", "A person slipped.", "Bell moved.", "",
           "Female", "Surgery", written]  # fmt: skip
    it = read(csv_of(tmp_path / "nrls.csv", NRLS, [row]))
    (said,) = it.of(Response)
    assert (it.connector.key, said.outcome, said.organisation, said.period) == (
        "incidents_nrls",
        kept,
        "RXX",
        "2019-03",
    )
    assert len(said.passages) == 2


def test_the_service_s_own_code_lists_are_known_and_not_loaded(shared):
    for name in ("lfpse_code_systems_v5.md", "lfpse_taxonomy_v4.md"):
        with pytest.raises(Refusal, match="describes the codes"):
            read(shared(f"data/patient_safety_lfpse/{name}"))


@pytest.mark.covers("R035")
def test_safeguarding_is_taken_as_numbers(tmp_path):
    rows = [["RXX", "2025/26 Q1", "Rapid review", 3], ["RXX", "2025/26 Q1", "Practice review", "<5"]]
    it = read(csv_of(tmp_path / "s.csv", COUNTED, rows))
    assert it.count(group="Rapid review").numerator == 3
    assert it.count(group="Practice review").state == State.SUPPRESSED


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ((*COUNTED, "Account"), ["RXX", "2025/26 Q1", "Rapid review", 1, "A person was hurt."]),
        (("Safeguarding concern", "Name", "Organisation"), ["Neglect", "A. Person", "RXX"]),
        (COUNTED, ["RXX", "2025/26 Q1", "Rapid review after a person was hurt at home by somebody they knew well", 1]),
    ],
)
def test_safeguarding_with_anything_but_numbers_is_refused_whole(tmp_path, header, row):
    with pytest.raises(Refusal, match="numbers of safeguarding reviews only") as refusal:
        read(csv_of(tmp_path / "s.csv", header, [row]))
    assert "A. Person" not in str(refusal.value) + refusal.value.next_step
    assert "hurt" not in str(refusal.value)


@pytest.mark.parametrize(
    ("header", "row", "key", "kind", "told"),
    [
        (("CQUIN goal", "Provider code", "Quarter", "Met", "Looked at"), ["Flu jabs", "RXX", "2025/26 Q1", 70, 100],
         "cquin_return", "cquins", (0.7, "")),
        (("NICE guidance", "Provider code", "Quarter", "Compliance"), ["NG10", "RXX", "2025/26 Q1", "Partial"],
         "nice_compliance_return", "nice_compliance", (None, "follows it in part")),
        (("Risk reference", "Organisation code", "Quarter", "Risk category", "Description", "Current score"),
         ["R-7", "RXX", "2025/26 Q1", "Workforce", "Mr A. Person leaves.", 16], "risk_register_return", "risk_register",
         (16, "Workforce")),
    ],
)  # fmt: skip
def test_goals_guidance_and_risks_are_read_by_mappings_that_ship(tmp_path, header, row, key, kind, told):
    it = read(csv_of(tmp_path / "return.csv", header, [row]))
    count = it.count()
    assert (it.connector.key, it.connector.kind.key) == (key, kind)
    assert (count.value, count.category, count.group, count.period) == (*told, row[0], "FY2025-26-Q1")
    assert "Person" not in str(count)
