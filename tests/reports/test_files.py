"""The files and their manifest."""

import hashlib
import json

import pytest

from heard.reports import write
from heard.reports.writing.files import FORMATS, SHORT
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R137")
def test_the_manifest_holds_every_version_and_the_digest_of_the_file(place, tmp_path):
    file, manifest = write([place], tmp_path / "new")
    told = json.loads(manifest.read_text())["reports"][file.name]
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (told["kind"], told["period"], told["organisation"]) == ("quarterly", "FY2025-26-Q4", "")
    assert (told["first_day"], told["last_day"]) == ("2026-01-01", "2026-03-31")
    assert told["data_version"] == "d" * 64
    assert told["definition_versions"]["theme_share"] == "1"
    assert (told["frame_versions"], told["redaction"], told["model_versions"]) == ("nhs 2011", "rules 1", "quick-1")


def test_a_second_report_keeps_the_firsts_entry(place, trust, tmp_path):
    write([place], tmp_path)
    _, manifest = write([trust], tmp_path)
    assert list(json.loads(manifest.read_text())["reports"]) == [
        "quarterly-FY2025-26-Q4-ZZ1.html",
        "quarterly-FY2025-26-Q4.html",
    ]


@pytest.mark.covers("R137")
def test_writing_every_format_again_changes_no_byte_and_the_manifest_names_each_file(place, short, tmp_path):
    files = write([place, short], tmp_path, forms=FORMATS)
    before = {path.name: path.read_bytes() for path in files}
    assert {path.name: path.read_bytes() for path in write([place, short], tmp_path, forms=FORMATS)} == before
    assert sorted(before) == [
        "manifest.json",
        *(f"quarterly-FY2025-26-Q4.{form}" for form in sorted(FORMATS)),
        *(f"summary-FY2025-26-Q4.{form}" for form in sorted(SHORT)),
    ]
    told = json.loads(before["manifest.json"])["reports"]
    assert {name: entry["sha256"] for name, entry in told.items()} == {
        name: hashlib.sha256(made).hexdigest() for name, made in before.items() if name != "manifest.json"
    }


def test_another_format_is_refused_with_what_there_is(place, tmp_path):
    with pytest.raises(Refusal, match="not written as doc") as refused:
        write([place], tmp_path, forms=["pdf", "doc"])
    assert "html,pdf,docx,odt,xlsx,pptx" in str(refused.value.next_step)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(place, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        write([place], tmp_path / "taken")
