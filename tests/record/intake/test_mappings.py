"""Saved mappings: one door, versions, a ledger entry each, used by every way of loading."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.mappings import key_for, nearest, recognised, save_mapping, saved_mapping, stop_using
from heard.record.intake.models import Delivery, SavedMapping
from heard.record.ledger.models import Entry
from heard.sources.documents import open_document
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import HARBOUR, supplier_file

pytestmark = pytest.mark.django_db

MAPPING = """
key = "harbour_complaints"
name = "Harbour complaints"
identity = "by key"
fingerprint = [
  "Case no", "Received", "Type of case", "Trust code", "Ward", "Complainant name", "What happened", "Result",
]
not_read = ["Complainant name", "Result"]
[columns]
reference = "Case no"
received_on = "Received"
kind = "Type of case"
organisation = "Trust code"
service = "Ward"
[values.kind]
"Formal complaint" = "complaint"
"PALS" = "concern"
"PALS enquiry" = "concern"
"Compliment" = "compliment"
[[passages]]
column = "What happened"
"""
MENDED = MAPPING.replace('"PALS enquiry" = "concern"', '"PALS enquiry" = "comment"')


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def test_saving_again_what_is_in_use_changes_nothing_and_writes_nothing() -> None:
    first = save_mapping(MAPPING, by="ana")
    assert save_mapping(MAPPING, by="ben").pk == first.pk
    assert Entry.objects.filter(what="mapping_saved").count() == 1


def test_a_mended_mapping_takes_the_place_of_the_first_which_stays_on_record() -> None:
    first, second = save_mapping(MAPPING, by="ana"), save_mapping(MENDED, by="ben")
    assert saved_mapping("harbour_complaints") == second
    assert not SavedMapping.objects.get(pk=first.pk).in_use
    entry = Entry.objects.filter(what="mapping_saved").last()
    assert (entry.who, entry.facts["instead_of"]) == ("ben", first.version)


def test_what_is_no_mapping_is_not_saved() -> None:
    with pytest.raises(Refusal, match="not TOML"):
        save_mapping("key = ", by="ana")
    assert not SavedMapping.objects.exists()


def test_a_file_is_loaded_by_the_saved_mapping_without_being_told(tmp_path: Path) -> None:
    save_mapping(MAPPING, by="ana")
    receipt = load(supplier_file(tmp_path / "april.csv", rows=20), by="ana")
    assert (receipt.source, receipt.rows_accepted, receipt.rows_rejected) == ("harbour_complaints", 18, 2)
    assert Delivery.objects.get().mapping == MAPPING


def test_the_same_bytes_by_a_mended_mapping_take_the_place_of_the_first_reading(tmp_path: Path) -> None:
    file = supplier_file(tmp_path / "april.csv", rows=20)
    save_mapping(MAPPING, by="ana")
    load(file, by="ana")
    save_mapping(MENDED, by="ana")
    assert load(file, by="ana").status == "superseded_earlier"
    assert Delivery.objects.filter(state="landed").count() == 1


def test_a_mapping_no_longer_used_needs_a_reason_and_reads_no_more_files(tmp_path: Path) -> None:
    save_mapping(MAPPING, by="ana")
    with pytest.raises(Refusal, match="Say why"):
        stop_using("harbour_complaints", because=" ", by="ana")
    stop_using("harbour_complaints", because="They send the national form now", by="ana")
    with pytest.raises(Refusal, match="is not a source Heard knows"):
        load(supplier_file(tmp_path / "april.csv", rows=20), by="ana")
    with pytest.raises(Refusal, match="not in use"):
        stop_using("harbour_complaints", because="Twice", by="ana")


def test_of_a_file_with_other_columns_it_is_said_which_mapping_is_near_and_what_changed(tmp_path: Path) -> None:
    save_mapping(MAPPING, by="ana")
    changed = supplier_file(tmp_path / "may.csv", rows=3, columns=("Case number", *HARBOUR[1:]))
    near = nearest(open_document(changed))
    assert near is not None
    assert near.mapping.key == "harbour_complaints"
    assert near.changes.sentence() == "“Case no” is gone. “Case number” is new."
    other = tmp_path / "other.csv"
    other.write_text("Ward,Sheets,Pillows\nA,1,2\n")
    assert nearest(open_document(other)) is None


def test_a_file_with_changed_columns_is_refused_with_what_changed(tmp_path: Path) -> None:
    save_mapping(MAPPING, by="ana")
    changed = supplier_file(tmp_path / "may.csv", rows=3, columns=("Case number", *HARBOUR[1:]))
    with pytest.raises(Refusal, match=r"but its columns have changed\. “Case no” is gone"):
        load(changed, by="ana")


def test_the_command_line_saves_a_mapping_given_or_proposed(tmp_path: Path) -> None:
    from heard.cli.commands.map import app

    shared = tmp_path / "harbour.toml"
    shared.write_text(MAPPING)
    assert CliRunner().invoke(app, [str(shared), "--save"]).exit_code == 0
    assert saved_mapping("harbour_complaints").saved_by == "command line"
    proposed = CliRunner().invoke(app, [str(supplier_file(tmp_path / "quay.csv", rows=9)), "--save"])
    assert "Saved as quay" in proposed.output
    assert saved_mapping("quay") is not None


def test_a_saved_mapping_is_written_out_and_taken_in_by_another_home(tmp_path: Path) -> None:
    from heard.cli.commands.map import app

    saved = save_mapping(MAPPING, by="ana")
    out = tmp_path / "shared.toml"
    assert CliRunner().invoke(app, ["harbour_complaints", "--share", "--out", str(out)]).exit_code == 0
    assert CliRunner().invoke(app, ["harbour_complaints", "--share"]).stdout == MAPPING
    SavedMapping.objects.all().delete()  # the other home knows nothing of it
    unknown = CliRunner().invoke(app, ["harbour_complaints", "--share"])
    assert "No mapping with the key harbour_complaints" in str(unknown.exception)
    assert CliRunner().invoke(app, [str(out), "--save"]).exit_code == 0
    assert saved_mapping("harbour_complaints").version == saved.version
    april = supplier_file(tmp_path / "april.csv", rows=3)
    assert recognised(open_document(april))[0].key == "harbour_complaints"


def test_a_key_is_made_from_the_name_and_never_taken_twice() -> None:
    assert key_for("Harbour complaints") == "harbour_complaints"
    assert key_for("2026: São Brás") == "mapping_2026_s_o_br_s"
    save_mapping(MAPPING, by="ana")
    with pytest.raises(Refusal, match="has this name already"):
        key_for("Harbour  complaints!")


def test_the_command_line_loads_by_a_saved_mapping(tmp_path: Path) -> None:
    from heard.cli.commands.load import app

    save_mapping(MAPPING, by="ana")
    file = supplier_file(tmp_path / "april.csv", rows=9)
    told = CliRunner().invoke(app, [str(file), "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)[0]["source"] == "harbour_complaints"
