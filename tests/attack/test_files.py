"""Files that are cut off, odd, enormous or named to do harm."""

import os
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, Verbatim
from heard.record.intake.preview import PART_BYTES, preview
from heard.sources.documents import Unreadable, open_document
from heard.sources.shown import shown
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import free_text, inpatient

HEADER = "time,rating,free_text,do_better,surgery\r\n"
ROW = '2025-01-02 10:00:00,Likely,"They said ""{}"" and\r\nwere kind.",,Oak Lane 1\r\n'


def stored(home: Home) -> list[str]:
    return [str(path) for folder in (home.landing, home.staging, home.rejects) for path in folder.rglob("*")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rows", [5, 200])  # short enough for the first look, and not
def test_a_csv_cut_off_inside_a_quoted_cell_is_refused_whole(home: Home, tmp_path: Path, rows: int) -> None:
    file = tmp_path / "cut.csv"
    whole = HEADER + "".join(ROW.format(number) for number in range(rows))
    file.write_text(whole[: whole.rindex("were")], encoding="utf-8", newline="")
    with pytest.raises(Refusal, match="cut off on its way"):
        load(file, by="ana")
    assert stored(home) == []
    assert (Delivery.objects.count(), Verbatim.objects.count()) == (0, 0)


def test_a_csv_without_a_last_line_end_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "whole.csv"
    file.write_text('a,b\r\n1,"two\r\nlines"', encoding="utf-8", newline="")
    assert [cells for _, cells in open_document(file).rows()] == [["a", "b"], ["1", "two\r\nlines"]]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_first_part_of_a_large_file_ends_with_a_whole_row(home: Home, tmp_path: Path) -> None:
    long = "They were kind.\r\n" * 400
    row = f'2025-01-02 10:00:00,Likely,"{long}",,Oak Lane 1\r\n'
    file = tmp_path / "long.csv"
    file.write_text(HEADER + row * (2 * PART_BYTES // len(row) + 200), encoding="utf-8", newline="")
    looked = preview(file, limit=100_000)
    assert not looked.whole
    assert looked.rows_accepted == (PART_BYTES - len(HEADER)) // len(row)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        (b"esc\x1b[31mred.csv", "esc [31mred.csv"),
        (b"two\nlines.csv", "two lines.csv"),
        (b"bytes\xff\xfe.csv", "bytes??.csv"),
        ("répondu’s.csv".encode(), "répondu’s.csv"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_file_may_be_called_anything(home: Home, tmp_path: Path, name: bytes, called: str) -> None:
    file = tmp_path / os.fsdecode(name)
    inpatient(file, [("XD101", 50, 200, 0.9)])
    assert shown(file.name) == called
    receipt = load(file, by="ana")
    assert (receipt.status, receipt.file) == ("landed", called)
    assert Delivery.objects.get().file_name == called


def test_a_pipe_a_device_and_a_folder_are_refused_without_being_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(Unreadable, match="not a file"):
            open_document(path)
    with pytest.raises(Unreadable, match="too long"):
        open_document(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_nobody_may_read_is_refused(tmp_path: Path) -> None:
    file = free_text(tmp_path / "closed.csv", rows=3)
    file.chmod(0)
    with pytest.raises(Unreadable, match="Permission denied"):
        open_document(file)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_file_of_junk_is_given_up_after_ten_thousand_rows_and_not_kept(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "junk.csv"
    file.write_text(HEADER + "".join(f"{n},junk{n},words,,Oak\r\n" for n in range(30_000)), encoding="utf-8")
    with pytest.raises(Refusal, match="None of the first 10,000 rows"):
        load(file, by="ana")
    assert stored(home) == []
    assert Delivery.objects.count() == 0


def test_semicolons_in_short_rows_do_not_turn_a_comma_file_into_another(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref,Date,Trust\n;\n;\n", encoding="utf-8")
    assert open_document(tmp_path / "a.csv").delimiter == ","
    (tmp_path / "b.csv").write_text('"a",";"""\n"b",";"""\n', encoding="utf-8")  # with ; a mark would stay open
    assert open_document(tmp_path / "b.csv").delimiter == ","
