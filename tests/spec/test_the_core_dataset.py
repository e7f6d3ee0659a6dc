"""What Heard keeps of one act of feedback: a supplier's file goes in, and the lake says it back, field by field."""

import csv
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.vocabulary.feedback import JourneyStage, Kind, Setting, Speaker, Subject

pytestmark = pytest.mark.django_db(transaction=True)

MAPPING = """
key = "{key}"
name = "An invented supplier's export"
identity = "by key"
stakeholder_group = "patients"
[columns]
{columns}
[dates]
order = "iso"
[[passages]]
column = "said"
"""
COLUMNS = (
    "reference", "received_on", "organisation", "kind", "speaker", "subject", "stage", "setting", "sector", "passed_on",
)  # fmt: skip
USUAL = {
    "received_on": "2026-03-04", "organisation": "XD1", "kind": "comment", "speaker": "patient", "subject": "self",
    "stage": "first contact", "setting": "inpatient", "sector": "health care", "passed_on": "first-hand",
    "said": "They rang me back the same day.",
}  # fmt: skip


def loaded(tmp_path: Path, rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Load rows, each as usual but for what it says, and give back what the lake holds of them, in order."""
    mapping = MAPPING.format(key="invented", columns="\n".join(f'{name} = "{name}"' for name in COLUMNS))
    with (tmp_path / "export.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*COLUMNS, "said"])
        writer.writeheader()
        for number, row in enumerate(rows):
            writer.writerow(USUAL | row | {"reference": f"R{number:03}"})
    receipt = load(tmp_path / "export.csv", by="ana", mapping=mapping)
    assert (receipt.rows_accepted, receipt.rows_rejected) == (len(rows), 0)
    return current_snapshot().query("select * from responses order by received_on, period, response")


def one_of_each(tmp_path: Path, field: str, words: list[str]) -> set[object]:
    return {row[field] for row in loaded(tmp_path, [{field: word} for word in words])}


@pytest.mark.covers("R007")
@pytest.mark.parametrize(("field", "values"), [("speaker", Speaker), ("subject", Subject)])
def test_who_speaks_and_whom_it_is_about_are_two_fields(home: Home, tmp_path: Path, field: str, values: type) -> None:
    words = [value.value for value in values if value.value]
    assert one_of_each(tmp_path, field, words) == set(words)


@pytest.mark.covers("R012")
def test_every_stage_of_the_journey_from_beginning_to_end_is_kept(home: Home, tmp_path: Path) -> None:
    words = [stage.value for stage in JourneyStage if stage.value]
    assert len(words) == 6
    assert one_of_each(tmp_path, "stage", words) == set(words)


@pytest.mark.covers("R013")
def test_home_community_hospital_and_other_settings_are_kept(home: Home, tmp_path: Path) -> None:
    words = [setting.value for setting in Setting if setting.value]
    assert one_of_each(tmp_path, "setting", words) == set(words)


@pytest.mark.covers("R014")
def test_a_response_may_be_of_health_care_social_care_or_the_third_sector(home: Home, tmp_path: Path) -> None:
    words = ["health care", "social care", "third sector"]
    assert one_of_each(tmp_path, "sector", words) == set(words)


@pytest.mark.covers("R037")
def test_the_four_cs_are_four_kinds_and_are_never_merged(home: Home, tmp_path: Path) -> None:
    words = [Kind.COMPLAINT.value, Kind.COMMENT.value, Kind.CONCERN.value, Kind.COMPLIMENT.value]
    assert one_of_each(tmp_path, "kind", words) == set(words)


def test_what_was_passed_on_is_told_from_what_was_said_first_hand(home: Home, tmp_path: Path) -> None:
    assert one_of_each(tmp_path, "passed_on", ["first-hand", "passed on"]) == {"first-hand", "passed on"}
