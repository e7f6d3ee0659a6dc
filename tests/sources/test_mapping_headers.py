"""The row of names a mapping goes by: found, doubled, blank, shifted or missing."""

from datetime import date
from pathlib import Path

import pytest

from heard.evidence.rows import Response
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of, recognise_or_refuse
from heard.vocabulary.refusal import Refusal
from tests.sources.mapping_made import FFT, HEADER, ROW, WORDS, fft, notice, of, read
from tests.sources.reading import csv_of


def test_preamble_header_in_row_four_blank_and_trailing_headers_are_met(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        "Northside Feedback\nExport for March\n\n"
        "Ref,Date,,Trust,Ward, answer ,WHY?,Better?,,,\n"
        f'1,14/03/2026,x,RZ9,Willow,good,"{WORDS}",,,,\n\n',
        encoding="cp1252",
    )
    items = read(path, FFT)
    assert [(r.row, r.rating) for r in of(items, Response)] == [(5, 2)]


def test_a_row_whose_cells_have_shifted_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "shifted.csv"
    path.write_text(",".join(HEADER) + "\n1,14/03/2026,RZ9,Willow,Good,Kind, quick and clean,Nothing\n", "utf-8")
    (reject,) = read(path, FFT)
    assert "more cells than the header" in reject.reason


def test_of_two_columns_with_one_name_the_first_is_read_and_a_person_is_told(tmp_path: Path) -> None:
    items = fft(tmp_path, (*ROW, "Second"), header=(*HEADER, "Why?"))
    assert [p.text for p in of(items, Response)[0].passages] == [WORDS]
    assert "#2" in notice(items, "duplicate_headers").message
    second = fft(tmp_path, (*ROW, "Second"), header=(*HEADER, "Why?"), passages=[{"column": "Why? #2"}])
    assert [p.text for p in of(second, Response)[0].passages] == ["Second"]


def test_a_blank_header_is_reached_by_its_letter(tmp_path: Path) -> None:
    items = fft(tmp_path, (*ROW, WORDS), header=(*HEADER, ""), passages=[{"column": "column H"}])
    assert of(items, Response)[0].passages[0].text == WORDS


def test_missing_columns_are_refused_with_what_is_missing_and_what_there_is(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "other.csv", ("Ref", "Date", "Trust", "Ward", "Mark", "Why?", "Better?"), [ROW])
    mapping = mapping_of(FFT)
    with pytest.raises(Refusal, match="no column “Answer”") as refused:
        list(connector_of(mapping).read(open_document(path), Reading()))
    assert "“Mark”" in str(refused.value)
    assert connector_of(mapping).recognise(open_document(path)) is None
    with pytest.raises(Refusal, match="no column “Answer”"):
        recognise_or_refuse(mapping, open_document(path))


def test_a_column_named_optional_may_be_absent(tmp_path: Path) -> None:
    columns = {**FFT["columns"], "age_band": "Age"}
    (response, _) = fft(tmp_path, ROW, columns=columns, optional=["age_band"])
    assert response.age_band == ""


def test_a_workbook_is_read_from_the_sheet_with_the_columns_and_keeps_its_dates(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("About").write(0, 0, "Notes")
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 0, 0, 6, "Northside Feedback")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ROW)
        sheet.write_datetime(3, 1, date(2026, 4, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
    items = read(path, FFT)
    assert of(items, Response)[0].received_on == date(2026, 4, 3)
    with pytest.raises(Refusal, match="no sheet “Answers”; it has: About, Data"):
        read(path, {**FFT, "sheet": "Answers"})
