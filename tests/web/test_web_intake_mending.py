"""Mending rejected rows in the page."""

from pathlib import Path

import pytest
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from tests.record.intake.made import inpatient

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def delivery(db, tmp_path: Path) -> Delivery:
    file = inpatient(tmp_path / "jan.csv", SITES)
    file.write_text(file.read_text().replace(",50,200,", ",<i>fifty</i>,200,"))
    return Delivery.objects.get(key=load(file, by="ana").delivery)


def of(delivery: Delivery, page: str = "delivery_mend") -> str:
    return reverse(page, kwargs={"key": delivery.key})


def sent(row: RejectedRow, column: str = "", value: str = "") -> dict[str, str]:
    return {
        f"row-{row.pk}-cell-{place}": value if name == column else held for place, (name, held) in enumerate(row.cells)
    }


def loaded_mended(client, delivery: Delivery) -> str:
    """Ask for the mended file to be loaded, as the page does; the receipt once a worker has done it."""
    waiting = client.post(of(delivery, "delivery_mend_load")).url
    assert "Loading the mended rows" in client.get(waiting).text
    run_next()
    return client.get(waiting, follow=True).text


def test_a_row_stands_with_its_wrong_cell_first_and_the_reason(signed_in, delivery):
    page = signed_in("analyst").get(of(delivery)).text
    assert "Row 3" in page
    assert "“&lt;i&gt;fifty&lt;/i&gt;” is not a whole number" in page
    labels = [piece.split("<")[0].strip() for piece in page.split('class="nhsuk-label nhsuk-label--s"')[1:]]
    assert labels[0].endswith("Total Responses - IP")
    assert labels[1].endswith("YearMonth")
    assert "<i>fifty" not in page
    assert "Load the mended rows" not in page


def test_every_look_at_rejected_rows_is_recorded(signed_in, delivery):
    client = signed_in("analyst")
    client.get(of(delivery))
    entry = Entry.objects.get(what="rejects_seen")
    assert (entry.about, entry.facts) == (f"delivery:{delivery.key}", {"rows": [3]})
    assert entry.who.startswith("person:")


def test_a_mended_row_is_saved_then_loaded_with_the_whole_file(signed_in, delivery):
    client = signed_in("analyst")
    row = delivery.rejected_rows.get()
    client.post(f"{of(delivery)}/{row.pk}", sent(row, "Total Responses - IP", "50"))
    page = client.get(of(delivery)).text
    assert "1 of 1 row dealt with." in page
    assert "Saved, not loaded yet" in page
    answer = loaded_mended(client, delivery)
    assert "3 rows in." in answer
    assert "jan, mended.csv" in answer
    assert "It was replaced by" in client.get(of(delivery, "delivery")).text


def test_a_row_that_is_still_wrong_comes_back(signed_in, delivery):
    client = signed_in("analyst")
    row = delivery.rejected_rows.get()
    client.post(f"{of(delivery)}/{row.pk}", sent(row, "Total Responses - IP", "fiftyish"))
    answer = loaded_mended(client, delivery)
    assert "2 rows in, 1 needs you" in answer
    assert "Mend 1 row" in answer


def test_leaving_a_row_out_asks_why_and_can_be_taken_back(signed_in, delivery):
    client = signed_in("analyst")
    row = delivery.rejected_rows.get()
    refused = client.post(f"{of(delivery)}/{row.pk}/leave-out", {f"why-{row.pk}-because": ""}).text
    assert "Say why row 3 is left out" in refused
    assert "There is a problem" in refused
    client.post(f"{of(delivery)}/{row.pk}/leave-out", {f"why-{row.pk}-because": "The site has closed"})
    page = client.get(of(delivery)).text
    assert "Left out" in page
    assert "fifty" not in page
    client.post(f"{of(delivery)}/{row.pk}/bring-back")
    assert "fifty" in client.get(of(delivery)).text


def test_an_emptied_row_is_answered_at_its_first_cell(signed_in, delivery):
    row = delivery.rejected_rows.get()
    empty = dict.fromkeys(sent(row), "")
    answer = signed_in("analyst").post(f"{of(delivery)}/{row.pk}", empty).text
    assert "Nothing is left in this row." in answer
    assert "There is a problem" in answer


def test_a_row_of_another_delivery_is_not_found(signed_in, delivery, tmp_path):
    file = inpatient(tmp_path / "feb.csv", SITES, month="202602")
    other = Delivery.objects.get(key=load(file, by="ana").delivery)
    row = delivery.rejected_rows.get()
    client = signed_in("analyst")
    assert client.post(f"{of(other)}/{row.pk}", sent(row)).status_code == 404
    assert "No row needs you." in client.get(of(other)).text


def test_rows_of_a_workbook_are_mended_in_the_page_too(signed_in, db, tmp_path):
    from xlsxwriter import Workbook

    file = tmp_path / "jan.xlsx"
    made = inpatient(tmp_path / "jan.csv", SITES).read_text().replace(",50,200,", ",fifty,200,").splitlines()
    with Workbook(file) as book:
        sheet = book.add_worksheet("Sites")
        for place, line in enumerate(made):
            sheet.write_row(place, 0, line.split(","))
    workbook = Delivery.objects.get(key=load(file, by="ana").delivery)
    client = signed_in("analyst")
    row = workbook.rejected_rows.get()
    assert "Sites, row 3" in client.get(of(workbook)).text
    client.post(f"{of(workbook)}/{row.pk}", sent(row, "Total Responses - IP", "50"))
    assert "The mended file is a workbook of the same sheets" in client.get(of(workbook)).text
    answer = loaded_mended(client, workbook)
    assert "jan, mended.xlsx" in answer
    assert "3 rows in." in answer


def test_a_wrong_answer_is_mended_by_choosing_among_the_known_ones(signed_in, db, tmp_path):
    mapping = (
        'key = "cards"\nname = "Cards"\nfingerprint = ["Given", "Answer"]\n[constants]\nkind = "survey"\n'
        'organisation = "XD1"\n[columns]\nreceived_on = "Given"\nrating = "Answer"\n'
    )
    file = tmp_path / "cards.csv"
    file.write_text("Given,Answer\n2026-01-05,very good\n2026-01-06,smashing\n")
    cards = Delivery.objects.get(key=load(file, by="ana", mapping=mapping).delivery)
    client = signed_in("analyst")
    page = client.get(of(cards)).text
    assert "As it came: smashing" in page
    assert '<option value="very good">Very good</option>' in page
    row = cards.rejected_rows.get()
    client.post(f"{of(cards)}/{row.pk}", sent(row, "Answer", "very good"))
    assert "2 rows in." in loaded_mended(client, cards)


def test_a_delivery_that_was_replaced_is_not_mended(signed_in, delivery, tmp_path):
    load(inpatient(tmp_path / "restated.csv", SITES), by="ana")
    assert "its rows need no mending" in signed_in("analyst").get(of(delivery)).text


def test_only_those_who_may_mend_change_a_row(signed_in, delivery):
    row = delivery.rejected_rows.get()
    client = signed_in("reader")
    for way in (f"/{row.pk}", f"/{row.pk}/leave-out", f"/{row.pk}/bring-back", "/load"):
        assert client.post(of(delivery) + way, sent(row, "Total Responses - IP", "50")).status_code == 403
    row.refresh_from_db()
    assert not row.mended
    assert not Entry.objects.filter(what="rejects_seen").exists()


def test_many_rows_are_mended_a_page_at_a_time(signed_in, db, tmp_path):
    sites = [(f"XD1{n:02}", 100, 400, 0.95) for n in range(25)]
    file = inpatient(tmp_path / "many.csv", [*sites, ("XD901", 7, 80, 0.5)])
    file.write_text(file.read_text().replace(",100,400,", ",many,400,"))
    many = Delivery.objects.get(key=load(file, by="ana").delivery)
    client = signed_in("analyst")
    page = client.get(f"{of(many)}?page=3").text
    assert "Showing 21 to 25 of 25 rows." in page
    row = many.rejected_rows.last()
    assert client.post(f"{of(many)}/{row.pk}?page=3", sent(row)).url == f"{of(many)}?page=3#row-{row.pk}"
