"""What a watched folder does not take, and the sentence that says why and repeats nothing of it."""

import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.arriving import inbox
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.intake.mappings import save_mapping
from heard.record.intake.models import Load
from heard.record.places.models import Organisation
from tests.record.arriving.made import COLUMNS, QUIET, all_done, put, words
from tests.record.intake.made import supplier_file

pytestmark = pytest.mark.django_db


def test_a_file_that_is_no_return_is_refused_with_a_sentence_that_repeats_nothing_of_it(box):
    (box / "nonsense.csv").write_text("my neighbour Joan said,b\nshe was hurt,2\n")
    take_all(QUIET)
    all_done()
    today = timezone.localdate().isoformat()
    beside = (box / "refused" / today / "nonsense.csv.txt").read_text()
    assert "Joan" not in beside
    assert "nonsense.csv" in beside
    assert len(beside.split()) > 8


@pytest.mark.slow
def test_rows_that_were_not_taken_are_told_by_column_and_reason_without_their_values(box):
    Organisation.objects.create(code="RX8", name="OTHER")
    file = box / "RX9" / "complaints.csv"
    supplier_file(file, rows=40)
    take_all(QUIET)
    all_done()
    said = Arrival.objects.get().sentence
    assert "to be found out" not in said


def test_links_empty_and_huge_files_are_refused_and_folders_below_are_left(box, monkeypatch, tmp_path):
    outside = put(tmp_path / "outside.csv")
    (box / "link.csv").symlink_to(outside)
    (box / "empty.csv").touch()
    (box / "RX9" / "deeper").mkdir()
    put(box / "RX9" / "deeper" / "c.csv")
    monkeypatch.setattr(inbox, "LARGEST", 1000)
    (box / "huge.csv").write_bytes(b"x" * 1001)
    said = {one.file_name: one.sentence.split(".")[0] for one in take_all(QUIET)}
    assert said == {
        "link.csv": "This is a link to somewhere else, and Heard reads only files that lie here",
        "empty.csv": "The file is empty",
        "huge.csv": "The file is larger than 0 GB, which is the most Heard takes at once",
    }
    assert outside.exists()
    assert (box / "RX9" / "deeper" / "c.csv").exists()
    assert not Load.objects.exists()


@pytest.mark.slow
def test_a_zip_made_to_burst_is_refused(box):
    with zipfile.ZipFile(box / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a.csv", b"0" * (300 << 20))
    (arrival,) = take_all(QUIET)
    assert arrival.state == "refused"
    assert "made to burst" in arrival.sentence
    assert not Load.objects.exists()
    assert Path(arrival.place).parent.parent.name == "refused"


def test_a_file_that_could_be_several_is_told_so_without_its_columns_and_with_a_way_on(box):
    for key in ("words_one", "words_two"):
        save_mapping(COLUMNS.format(key=key, code="RX9"), by="ana")
    words(box / "RX9" / "complaints.csv")
    take_all(QUIET)
    all_done()
    assert Arrival.objects.get().sentence == (
        "complaints.csv could be words_one or words_two. "
        "Ask the people who run Heard to upload it by hand: the page asks them what it is."
    )


def test_a_file_that_cannot_be_read_is_told_by_the_name_it_came_under(box):
    (box / "RX9" / "ward.csv").write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    take_all(QUIET)
    all_done()
    assert Arrival.objects.get().sentence == (
        "ward.csv is not a table: it is a picture (JPEG). Load the figures as .csv or .xlsx."
    )
