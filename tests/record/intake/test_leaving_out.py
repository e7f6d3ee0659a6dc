"""Rows that are left out with a reason, brought back as they came, and never told in the ledger."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.mending import bring_back, leave_out, load_mended, mend_row, note_look
from heard.record.intake.models import Delivery
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal
from tests.record.intake.mending_made import COMPLAINTS, only, spoilt, table

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_row_left_out_is_not_loaded_and_its_words_are_let_go_of(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = leave_out(only().rejected_rows.get(), because="the site has closed", by="ana")
    assert row.left_out
    assert not any(value for _, value in row.cells)
    receipt = load_mended(only(), by="ana")
    assert (receipt.rows_read, receipt.rows_rejected) == (2, 0)
    assert Entry.objects.get(what="row_left_out").why == "the site has closed"


def test_a_row_left_out_by_mistake_comes_back_as_it_came(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = only().rejected_rows.get()
    as_it_came = list(row.cells)
    row = bring_back(leave_out(row, because="a slip", by="ana"), by="ana")
    assert (row.cells, row.mended, row.left_out) == (as_it_came, False, False)


@pytest.mark.parametrize("because", ["", "   "])
def test_a_row_is_not_left_out_without_a_reason(because: str, home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    with pytest.raises(Refusal, match="Say why"):
        leave_out(only().rejected_rows.get(), because=because, by="ana")


def test_a_row_cannot_be_emptied_without_saying_that_it_is_left_out(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = only().rejected_rows.get()
    with pytest.raises(Refusal, match="Nothing is left"):
        mend_row(row, values=[" "] * len(row.cells), by="ana")


def test_the_ledger_learns_of_rows_and_columns_and_never_of_what_stands_in_them(home: Home, tmp_path: Path) -> None:
    rows = [["Ref", "Received", "Words"], ["C2", "soon", "Mrs Quince was not told."]]
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=COMPLAINTS)
    delivery = Delivery.objects.get()
    note_look(delivery, delivery.rejected_rows.all(), by="ana")
    row = delivery.rejected_rows.get()
    mend_row(row, values=["C2", "2026-01-06", "Mrs Quince was told."], by="ana")
    load_mended(delivery, by="ana")
    told = {entry.what: entry.facts for entry in Entry.objects.all()}
    assert told["rejects_seen"] == {"rows": [2]}
    assert told["row_mended"] == {"row": 2, "sheet": "", "columns": [1, 2]}
    assert "Quince" not in str(list(Entry.objects.values()))
