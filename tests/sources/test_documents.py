import csv
import datetime
import random
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from heard.sources import containers, plain_text
from heard.sources.documents import Unreadable, header_row, open_document


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def rows_of(path: Path, sheet: str = "") -> list[list]:
    return [cells for _, cells in open_document(path).rows(sheet)]


def workbook(path: Path, sheets: dict[str, dict[tuple[int, int], object]], hidden: tuple[str, ...] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
    book.close()
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "¬"])
def test_the_delimiter_is_found_from_the_rows(tmp_path, delimiter):
    rows = [
        ["code", "name", "words"],
        ["RXX", "A, B; and | C" if delimiter == "\t" else "plain", "one"],
        ["RYY", "d", ""],
    ]
    path = written(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows).encode("cp1252"))
    assert rows_of(path) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_every_usual_encoding_gives_the_same_words(tmp_path, encoding):
    path = written(tmp_path / "a.csv", "name,note\nZoë,£5 café\n".encode(encoding))
    assert rows_of(path) == [["name", "note"], ["Zoë", "£5 café"]]


def test_latin_1_far_down_in_a_file_is_noticed(tmp_path):
    path = written(tmp_path / "a.csv", b"a,b\n" + b"1,2\n" * 600_000 + b'"Copyright \xa9 2014",\n')
    document = open_document(path)
    assert document.encoding == "cp1252"
    *_, (_, last) = document.rows()
    assert last[0] == "Copyright © 2014"


def test_a_line_break_inside_quotes_stays_in_its_cell_and_rows_are_numbered_as_a_spreadsheet_would(tmp_path):
    path = written(tmp_path / "a.csv", b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert list(open_document(path).rows()) == [(1, ["a", "b"]), (2, ["1", "two\nlines"]), (3, []), (4, ["3", "4"])]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cc", "Cs")),
                                 max_size=8), min_size=2, max_size=4), min_size=2, max_size=8))  # fmt: skip
def test_what_a_csv_writer_writes_is_read_back(tmp_path_factory, rows):
    width = len(rows[0])
    rows = [["head"] * width, *((row + [""] * width)[:width] for row in rows)]
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    document = open_document(path)
    if document.format == "csv" and document.delimiter == ",":
        assert [cells for _, cells in document.rows()] == rows


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n \n\n", "blank lines"),
        (b"%PDF-1.4 binary", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0....", "a picture (JPEG)"),
        (b"a,b\n" + b"\0" * 5000, "neither text nor a workbook"),
        (bytes(random.Random(1).randbytes(20_000)), "neither text nor a workbook"),
        (b"PK\x03\x04 and then nothing of a zip", "damaged or was cut off"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"a,b\n" + b"x" * (plain_text.LINE_BYTES + 1), "a line of more than"),
        (b"a,b\n\n\n" + b"1," * 1 + b"y" * (plain_text.LINE_BYTES + 1) + b"\n2,3\n", "a line of more than"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words_with_a_next_step(tmp_path, content, told):
    with pytest.raises(Unreadable) as refusal:
        open_document(written(tmp_path / "returns.csv", content))
    assert told in refusal.value.sentence
    assert refusal.value.next_step


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no file"):
        open_document(tmp_path / "gone.csv")


def test_a_header_alone_is_not_empty(tmp_path):
    assert rows_of(written(tmp_path / "a.csv", b"code,name\n")) == [["code", "name"]]


def test_a_word_document_renamed_to_csv_is_told_as_one(tmp_path):
    path = tmp_path / "returns.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Unreadable, match="a Word document"):
        open_document(path)


def test_a_workbook_renamed_to_csv_is_read_as_the_workbook_it_is(tmp_path):
    path = workbook(tmp_path / "returns.csv", {"June": {(0, 0): "Code", (1, 0): "RXX"}})
    assert open_document(path).format == "xlsx"
    assert rows_of(path, "June") == [["Code"], ["RXX"]]


def test_a_truncated_workbook_is_told_as_damaged(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", {"s": {(r, 0): r for r in range(500)}}).read_bytes()
    for share in (0.2, 0.6, 0.95):
        with pytest.raises(Unreadable, match="damaged or was cut off"):
            open_document(written(tmp_path / "b.xlsx", whole[: int(len(whole) * share)]))


def test_a_workbook_with_a_password_is_told_as_locked(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(Unreadable, match="locked with a password"):
        open_document(written(tmp_path / "a.xlsx", locked))


def test_a_workbook_made_to_burst_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (200 * containers.MB))
    start = time.monotonic()
    with pytest.raises(Unreadable, match="made to burst"):
        open_document(path)
    assert time.monotonic() - start < 1


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path):
    path = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (120 * containers.MB))
    content = path.read_bytes()
    size = (120 * containers.MB).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="made to burst"):
        open_document(written(path, content.replace(size, (1000).to_bytes(4, "little"))))


def test_one_stray_cell_far_away_does_not_cost_the_whole_rectangle(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"s": {(0, 0): "a", (1_048_575, 16_383): "b"}})
    with pytest.raises(Unreadable, match="more than Heard opens"):
        open_document(path)


def test_ten_thousand_columns_are_refused_in_a_csv_and_in_a_workbook(tmp_path):
    wide = ",".join(f"c{i}" for i in range(10_000)).encode() + b"\n"
    with pytest.raises(Unreadable, match="10,000 columns"):
        open_document(written(tmp_path / "a.csv", wide))
    book = workbook(tmp_path / "a.xlsx", {"s": {(0, i): i for i in range(10_000)}})
    with pytest.raises(Unreadable, match="10,000 columns"):
        rows_of(book, "s")


def test_a_quotation_mark_never_closed_is_told_with_its_row(tmp_path):
    path = written(tmp_path / "a.csv", b"a,b\n1,2\n" * 50 + b'3,"open\n' + b"4,5\n" * 50_000)
    with pytest.raises(Unreadable, match="after row 100: a quotation mark"):
        rows_of(path)


def test_hidden_sheets_stand_apart(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Seen": {(0, 0): 1}, "Lists": {(0, 0): 2}}, hidden=("Lists",))
    document = open_document(path)
    assert document.sheets() == ("Seen",)
    assert document.hidden_sheets() == ("Lists",)


def test_cells_of_a_workbook_keep_their_place_and_kind(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"s": {(2, 1): "Code", (3, 1): 5, (3, 2): datetime.date(2025, 6, 1)}})
    assert list(open_document(path).rows("s")) == [
        (1, []),
        (2, []),
        (3, [None, "Code"]),
        (4, [None, 5.0, datetime.date(2025, 6, 1)]),
    ]


def test_a_header_is_found_by_its_words_in_any_case_and_place(tmp_path):
    path = written(tmp_path / "a.csv", b"Report,,\n\nProvider_Code, Total  Responses ,Extra\nRXX,1,\n")
    header = header_row(open_document(path), "", frozenset({"provider code", "Total Responses"}))
    assert header is not None
    assert (header.row, header.at("TOTAL RESPONSES"), header.at("nothing")) == (3, 1, None)


def test_a_falsely_wide_used_range_is_trimmed(shared):
    path = shared("data/fft/nhse_publication_templates/FFT_IP_template.xlsm")
    document = open_document(path)
    assert document.format == "xlsm"
    assert document.hidden_sheets() == ("BS",)
    assert max(len(cells) for _, cells in document.rows("ICB")) == 12


def test_a_legacy_file_divided_by_not_signs_is_read(shared):
    document = open_document(shared("data/outcomes_nhs_choices_2014/CCG.csv"))
    assert document.delimiter == "¬"
    assert len({len(cells) for _, cells in document.rows() if cells}) == 1


def test_a_legacy_xls_is_read(shared):
    document = open_document(shared("data/staff_survey/ST18_health_sheet4_religion_original.xls"))
    assert document.format == "xls"
    assert sum(1 for _ in document.rows(document.sheets()[1])) > 5


@pytest.mark.slow
def test_a_million_rows_are_streamed_in_little_memory(tmp_path):
    import resource

    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("code,words\n")
        for i in range(1_000_000):
            file.write(f'R{i:06d},"An invented sentence, number {i}"\n')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in open_document(path).rows()) == 1_000_001
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000
