"""The files and their manifest."""

import hashlib
import json

import pytest

from heard.reports import write
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R137")
def test_the_manifest_holds_every_version_and_the_digest_of_the_file(place, tmp_path):
    file, manifest = write(place, tmp_path / "new")
    told = json.loads(manifest.read_text())["reports"][file.name]
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (told["kind"], told["period"], told["organisation"]) == ("quarterly", "FY2025-26-Q4", "")
    assert (told["first_day"], told["last_day"]) == ("2026-01-01", "2026-03-31")
    assert told["data_version"] == "d" * 64
    assert told["definition_versions"]["theme_share"] == "1"
    assert (told["frame_versions"], told["redaction"], told["model_versions"]) == ("nhs 2011", "rules 1", "quick-1")


def test_a_second_report_keeps_the_firsts_entry(place, trust, tmp_path):
    write(place, tmp_path)
    _, manifest = write(trust, tmp_path)
    assert list(json.loads(manifest.read_text())["reports"]) == [
        "quarterly-FY2025-26-Q4-ZZ1.html",
        "quarterly-FY2025-26-Q4.html",
    ]


def test_writing_again_changes_no_byte(place, tmp_path):
    files = write(place, tmp_path)
    before = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in write(place, tmp_path)] == before


def test_another_format_is_refused_with_what_there_is(place, tmp_path):
    with pytest.raises(Refusal, match="as html, not as pdf"):
        write(place, tmp_path, form="pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(place, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        write(place, tmp_path / "taken")
