"""A saved mapping is used by itself afterwards, also where the next file differs."""

import csv
import re
from pathlib import Path

import pytest
import xlsxwriter
from django.urls import reverse

from heard.record.intake.mappings import save_mapping
from heard.record.intake.models import Delivery, SavedMapping
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from tests.record.intake.made import HARBOUR, supplier_file
from tests.web.intake.mapping_steps import filled, mapped, sent

pytestmark = pytest.mark.django_db


def test_next_months_file_is_read_by_itself_and_says_by_whose_mapping(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    page = client.get(sent(client, supplier_file(tmp_path / "harbour-may.csv", rows=30, month=5))).text
    assert "Recognised as Harbour complaints, May 2026. 27 rows in, 3 need you." in page
    assert re.search(r"Read by the mapping <a [^>]*>“Harbour complaints”</a>, saved by .+ on \d+ \w+ 20\d\d\.", page)


def test_a_file_whose_columns_changed_says_what_changed_and_its_mapping_is_mended(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april), **{"column-7": "outcome"})
    changed = supplier_file(tmp_path / "may.csv", rows=30, month=5, columns=(*HARBOUR[:7], "Outcome of complaint"))
    address = sent(client, changed)
    page = client.get(address).text
    assert "This looks like “Harbour complaints”, but not all columns are the same." in page
    assert "“Result” is gone. “Outcome of complaint” is new." in page
    client.post(f"{address}/0/begin", {"mends": "harbour_complaints"})
    said = filled(client.get(f"{address}/0/columns").text)
    assert (said["column-2"], said["column-7"]) == ("kind", "outcome")
    client.post(f"{address}/0/columns", said)
    client.post(f"{address}/0/whole", filled(client.get(f"{address}/0/whole").text))
    client.post(f"{address}/0/check", {"name": "Harbour complaints", "cadence": "monthly", "owner": ""})
    assert "Recognised as Harbour complaints, May 2026" in client.get(address).text
    assert [one.in_use for one in SavedMapping.objects.order_by("id")] == [False, True]
    assert len({one.version for one in SavedMapping.objects.all()}) == 2


def test_a_new_column_beside_the_known_ones_is_told_and_the_file_is_still_read(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    more = supplier_file(tmp_path / "may.csv", rows=10, month=5, columns=(*HARBOUR, "Severity"))
    page = client.get(sent(client, more)).text
    assert "Recognised as Harbour complaints" in page
    assert "New since the mapping was saved, and not read: “Severity”." in page


def workbook(path: Path, cases: Path, sheet: str) -> Path:
    """The cases as a workbook with a page of notes first."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Read me").write(0, 0, "Made by Harbour")
    cases_sheet = book.add_worksheet(sheet)
    with cases.open(encoding="utf-8") as reading:
        for row, cells in enumerate(csv.reader(reading)):
            cases_sheet.write_row(row, 0, cells)
    book.close()
    return path


def test_a_workbook_can_be_mapped_and_its_sheet_may_have_another_name_next_month(signed_in, april, tmp_path):
    client = signed_in("analyst")
    first = workbook(tmp_path / "harbour.xlsx", april, "April")
    assert "36 rows in, 4 need you" in mapped(client, sent(client, first))
    may = supplier_file(tmp_path / "may.csv", rows=30, month=5)
    page = client.get(sent(client, workbook(tmp_path / "harbour may.xlsx", may, "May"))).text
    assert "Recognised as Harbour complaints, May 2026. 27 rows in, 3 need you." in page


def test_files_sent_together_are_read_by_the_mapping_made_for_the_first(signed_in, april, tmp_path):
    client = signed_in("analyst")
    page = mapped(client, sent(client, april, supplier_file(tmp_path / "may.csv", rows=30, month=5)))
    assert "Recognised as Harbour complaints, May 2026. 27 rows in, 3 need you." in page
    assert "Load 2 files" in page


def test_a_mapping_no_longer_used_reads_no_more_files_and_says_why(signed_in, april):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    address = reverse("source_mapping_stop", kwargs={"key": "harbour_complaints"})
    assert "Say why it is not to be used any more" in client.post(address, {"because": ""}).text
    client.post(address, {"because": "Harbour sends the national form now"})
    assert Entry.objects.get(what="mapping_stopped").why == "Harbour sends the national form now"
    assert "Heard does not know these columns yet" in client.get(sent(client, april)).text


def test_a_delivery_read_before_its_mapping_was_changed_can_be_read_again(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april)
    mapped(client, address)
    client.post(f"{address}/load")
    run_next()
    first = Delivery.objects.get()
    page = reverse("delivery", kwargs={"key": first.key})
    assert "Read it again" not in client.get(page).text
    save_mapping(SavedMapping.objects.get().text.replace("Harbour complaints", "Harbour complaints and PALS"), by="ana")
    assert "The mapping “Harbour complaints and PALS” was changed after this file was read" in client.get(page).text
    client.post(reverse("delivery_again", kwargs={"key": first.key}))
    run_next()
    assert "It was replaced by" in client.get(page).text
    assert client.post(reverse("delivery_again", kwargs={"key": first.key})).status_code >= 400
