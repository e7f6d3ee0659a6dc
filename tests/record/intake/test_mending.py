"""A row that could not be taken is mended in its cells, and all else stays as it came."""

import csv
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.known_answers import known_answers
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.mending import leave_out, load_mended, mend_row
from heard.record.intake.models import Delivery
from heard.record.intake.replaying import undo
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient
from tests.record.intake.mending_made import COMPLAINTS, SITES, held, mend, only, spoilt, table, words

pytestmark = pytest.mark.django_db(transaction=True)


def test_counts_of_a_return_keep_the_rows_that_were_right_beside_the_mended_one(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "whole.csv", SITES), by="ana")
    right = held()
    undo(only().key, by="ana", because="to compare")
    load(spoilt(tmp_path), by="ana")
    first = only()
    assert len(held()) == 4
    mend(first, "Total Responses - IP", "50")
    receipt = load_mended(first, by="ana")
    assert held() == right
    assert (receipt.status, receipt.rows_accepted, receipt.rows_rejected) == ("superseded_earlier", 3, 0)
    first.refresh_from_db()
    assert (first.state, first.superseded_by, only().mends) == ("superseded", only(), first)
    assert only().file_name == "jan, mended.csv"


def test_overlapping_comments_gain_only_the_mended_one_and_lose_none(home: Home, tmp_path: Path) -> None:
    header = ["time", "rating", "free_text", "do_better", "surgery"]
    good = ["2025-03-01 10:00:00", "Likely", "Kind and quick.", "", "Oak Lane"]
    bad = ["the first of May", "Likely", "Nobody rang me back.", "", "Oak Lane"]
    load(table(tmp_path / "words.csv", header, good, good, bad), by="ana")
    first = only()
    assert words() == ["Kind and quick."] * 2
    mend(first, first.rejected_rows.get().column, "2025-05-01 10:00:00")
    receipt = load_mended(first, by="ana")
    assert words() == ["Kind and quick.", "Kind and quick.", "Nobody rang me back."]
    assert (receipt.rows_accepted, receipt.duplicates_dropped) == (3, 0)
    assert only().mends == first


def test_complaints_told_apart_by_key_are_each_held_once_after_mending(home: Home, tmp_path: Path) -> None:
    rows = [["Ref", "Received", "Words"], ["C1", "2026-01-05", "Waited long."], ["C2", "soon", "Was not told."]]
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=COMPLAINTS)
    first = only()
    mend(first, "Received", "2026-01-06")
    assert load_mended(first, by="ana").rows_accepted == 2
    assert words() == ["Waited long.", "Was not told."]
    assert only().mapping == COMPLAINTS


def test_a_row_mended_wrongly_comes_back_as_rejected(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    mend(only(), "Total Responses - IP", "half a hundred")
    receipt = load_mended(only(), by="ana")
    assert (receipt.rows_accepted, receipt.rows_rejected) == (2, 1)
    again = only().rejected_rows.get()
    assert (again.row, again.value, again.mended) == (3, "half a hundred", False)
    mend(only(), "Total Responses - IP", "50")
    assert load_mended(only(), by="ana").rows_rejected == 0
    assert len(held()) == 6


def test_cells_nobody_changed_stay_as_they_came_to_the_letter(home: Home, tmp_path: Path) -> None:
    odd = "Two\nlines,  two  spaces “and” an é"
    rows = [["Ref", "Received", "Words"], ["C1", "2026-01-05", "=1+1"], ["C2", "soon", odd], ["C3", "2026-01-07", odd]]
    load(table(tmp_path / "c.csv", *rows, encoding="cp1252"), by="ana", mapping=COMPLAINTS)
    mend(only(), "Received", "2026-01-06")
    load_mended(only(), by="ana")
    with landed(home, only().sha256).open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [*rows[:2], ["C2", "2026-01-06", odd], rows[3]]


def test_a_comma_that_split_a_comment_is_mended_by_writing_it_whole(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("Ref,Received,Words\nC1,2026-01-05,Fine.\nC2,2026-01-06,Waited, and waited\n")
    load(file, by="ana", mapping=COMPLAINTS)
    mend(only(), "Words", "Waited, and waited")
    assert load_mended(only(), by="ana").rows_rejected == 0
    assert words() == ["Fine.", "Waited, and waited"]


def test_a_file_of_which_no_row_could_be_taken_can_be_mended_too(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES[:1])
    file.write_text(file.read_text().replace(",100,400,", ",many,400,"))
    load(file, by="ana")
    file.unlink()
    first = Delivery.objects.get()
    mend(first, "Total Responses - IP", "100")
    assert load_mended(first, by="ana").status == "landed"
    with pytest.raises(Refusal, match="not in use any more"):
        load_mended(first, by="ana")


def test_nothing_is_loaded_where_no_row_was_mended(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    with pytest.raises(Refusal, match="No row is mended yet"):
        load_mended(only(), by="ana")


def test_a_workbook_is_mended_in_the_page_and_its_other_cells_stay_as_they_came(home: Home, tmp_path: Path) -> None:
    from datetime import date

    from xlsxwriter import Workbook

    file = tmp_path / "c.xlsx"
    with Workbook(file) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet("Notes").write(0, 0, "Made by hand")
        sheet = book.add_worksheet("Cases")
        sheet.write_row(0, 0, ["Ref", "Received", "Words"])
        sheet.write_row(1, 0, ["C1", "soon", "=Slow."])
        sheet.write(2, 0, "C2")
        sheet.write_datetime(2, 1, date(2026, 1, 7), day)
        sheet.write(2, 2, "Kind.")
        sheet.write_row(3, 0, ["C3", "later", "Left out."])
    load(file, by="ana", mapping=COMPLAINTS)
    delivery = Delivery.objects.get()
    first, second = delivery.rejected_rows.order_by("row")
    mend_row(first, values=["C1", "2026-01-06", "=Slow."], by="ana")
    leave_out(second, because="sent by mistake", by="ana")
    receipt = load_mended(delivery, by="ana")
    assert (receipt.file, receipt.rows_accepted, receipt.rows_rejected) == ("c, mended.xlsx", 2, 0)
    days = current_snapshot().query("SELECT received_on FROM responses ORDER BY 1")
    assert [row["received_on"] for row in days] == [date(2026, 1, 6), date(2026, 1, 7)]
    assert words() == ["=Slow.", "Kind."]


def test_the_answers_a_closed_column_may_hold_are_known(home: Home, tmp_path: Path) -> None:
    mapping = (
        COMPLAINTS.replace('kind = "complaint"\n', "").replace(
            'received_on = "Received"', 'received_on = "Received"\nkind = "Type"\nspeaker = "Who"\nrating = "Overall"'
        )
        + '[values.kind]\n"Formal Complaint" = "complaint"\n"Gift" = ""\n'
    )
    rows = (
        ["Ref", "Received", "Words", "Type", "Who", "Overall"],
        ["C1", "2026-01-06", "Slow.", "Moan", "patient", "good"],
    )
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=mapping)
    delivery = Delivery.objects.get()
    assert known_answers(delivery, "Type") == ("Formal Complaint",)
    assert "carer" in known_answers(delivery, "who")
    assert "very good" in known_answers(delivery, "Overall")
    assert known_answers(delivery, "Words") == known_answers(delivery, "Received") == known_answers(delivery, "") == ()
