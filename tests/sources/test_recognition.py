from dataclasses import replace

import pytest

from heard.sources.documents import open_document
from heard.sources.recognition import Unrecognised, recognise, recognise_as
from heard.sources.registry import connector, connectors

from .reading import csv_of

SITES = ("YearMonth", "Trust Code", "Site Code", "Percentage Recommended - IP")


@pytest.mark.covers("R047")
def test_every_source_has_its_own_key_and_says_what_it_cannot_say():
    known = connectors()
    assert len({each.key for each in known}) == len(known)
    assert all(each.can_say and each.cannot_say and each.owner and each.cadence for each in known)


def test_a_file_is_told_by_its_content_whatever_it_is_called(tmp_path):
    document = open_document(csv_of(tmp_path / "shmi-2014-january.csv", SITES, []))
    known, recognition = recognise(document)
    assert known.key == "fft_inpatient_sites"
    assert "Percentage Recommended" in recognition.because


def test_an_unknown_file_is_refused_with_the_columns_seen_and_what_to_do(tmp_path):
    document = open_document(csv_of(tmp_path / "parking.csv", ("Car park", "Spaces"), [["North", 12]]))
    with pytest.raises(Unrecognised) as refusal:
        recognise(document)
    assert "columns: “Car park”, “Spaces”" in refusal.value.sentence
    assert "heard map parking.csv" in refusal.value.next_step


def test_a_file_that_could_be_two_sources_is_refused_naming_both(tmp_path):
    document = open_document(csv_of(tmp_path / "a.csv", SITES, []))
    known = connector("fft_inpatient_sites")
    assert known is not None
    with pytest.raises(Unrecognised, match="could be fft_inpatient_sites or twin"):
        recognise(document, among=(known, replace(known, key="twin")))


def test_naming_a_source_does_not_overrule_the_columns(tmp_path):
    document = open_document(csv_of(tmp_path / "a.csv", SITES, []))
    assert recognise_as(document, "fft_inpatient_sites")[0].key == "fft_inpatient_sites"
    with pytest.raises(Unrecognised, match="does not look like"):
        recognise_as(document, "ko41a")
    with pytest.raises(Unrecognised, match="no source called"):
        recognise_as(document, "horoscope")


def test_no_real_file_is_claimed_by_two_sources(shared):
    for name in (
        "ods/etr_2022.csv",
        "ods/eccg_2025.csv",
        "ods/epraccur_2024.csv",
        "place/place_2019_sites.csv",
        "staff_survey/nss_shmi_2012-2019_by_trust.csv",
        "never_events/never_events_by_organisation_2022-23_2025-26.csv",
    ):
        document = open_document(shared(f"data/{name}"))
        assert sum(known.recognise(document) is not None for known in connectors()) <= 1, name


def test_what_is_no_table_is_not_asked_for_its_columns(tmp_path):
    path = tmp_path / "about.json"
    path.write_text('{"name": "a description of some other files"}')
    with pytest.raises(Unrecognised) as refusal:
        recognise(open_document(path))
    assert "heard map" not in refusal.value.next_step
    assert ".csv" in refusal.value.next_step
