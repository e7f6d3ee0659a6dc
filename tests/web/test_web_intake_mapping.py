"""Saying once what a sender's columns are: suggested, changed, checked, saved, and used by itself afterwards."""

import csv
import re
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.mappings import save_mapping
from heard.record.intake.models import Delivery, SavedMapping
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from heard.record.places.models import Organisation
from heard.web.intake.mapping_forms import CodeField
from tests.record.intake.made import HARBOUR, supplier_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def april(tmp_path: Path) -> Path:
    return supplier_file(tmp_path / "harbour-april-2026.csv", rows=40)


def sent(client: Client, *files: Path) -> str:
    """Upload files; the address of the page about them."""
    uploads = [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]
    return client.post(reverse("upload"), {"files": uploads, "whole": "yes"}).url


def filled(page: str) -> dict[str, str]:
    """What a browser would send from the page's forms, with nothing changed."""
    said = {}
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        said[name] = chosen[1] if chosen else re.search(r'<option value="([^"]*)"', inside)[1]
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and (" checked" in tag or 'type="text"' in tag or 'type="hidden"' in tag):
            said[name[1]] = value[1] if value else ""
    said.pop("csrfmiddlewaretoken", None)
    return said


def mapped(client: Client, look: str, *, name: str = "Harbour complaints", **changed: str) -> str:
    """Go through the three steps, changing only what is named; the page after saving."""
    address = f"{look}/0"
    client.post(f"{address}/begin")
    for step in ("columns", "whole"):
        said = filled(client.get(f"{address}/{step}").text) | changed
        assert client.post(f"{address}/{step}", said).status_code == 302
    return client.post(f"{address}/check", {"name": name, "cadence": "monthly", "owner": ""}, follow=True).text


def test_unknown_columns_are_asked_about_and_not_refused(signed_in, april):
    client = signed_in("analyst")
    page = client.get(sent(client, april)).text
    assert "Heard does not know these columns yet" in page
    assert "Say what its columns are" in page


def test_each_column_has_examples_a_suggestion_and_its_reasons(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns").text
    assert "For example: “Formal complaint”; “PALS”; “Compliment”." in page
    assert "Suggested, for its name is a usual one for this and 90% of its cells are dates." in page
    said = filled(page)
    assert [said[f"column-{place}"] for place in range(8)] == [
        "reference", "received_on", "kind", "organisation", "service", "", "words:nonspecific", "",
    ]  # fmt: skip


def test_a_mapping_is_checked_saved_and_used_at_once_in_a_receipts_words(signed_in, april):
    client = signed_in("analyst")
    page = mapped(client, sent(client, april), **{"column-7": "outcome", "kind-1": "concern", "kind-3": "concern"})
    assert "Recognised as Harbour complaints, April 2026. 36 rows in, 4 need you." in page
    saved = SavedMapping.objects.get()
    assert (saved.key, saved.in_use) == ("harbour_complaints", True)
    assert "Read by the mapping" in page
    assert Entry.objects.filter(what="mapping_saved", about="mapping:harbour_complaints").count() == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [("aldermere", "XD1"), ("xd1", "XD1"), ("RR8", "RR8"), ("Harbour", ""), ("nobody of that name", "")],
)
def test_whose_file_it_is_may_be_said_by_name(written, meant):
    for code, name in (("XD1", "ALDERMERE NHS TRUST"), ("XD2", "HARBOUR NORTH"), ("XD3", "HARBOUR SOUTH")):
        Organisation.objects.create(code=code, name=name, kind="trust")
    field = CodeField(of="organisation")
    if meant:
        assert field.clean(written) == meant
    else:
        with pytest.raises(ValidationError, match=r"Harbour North|No place we know"):
            field.clean(written)


def test_the_check_says_whom_the_file_speaks_of_and_which_columns_are_not_read(signed_in, april):
    Organisation.objects.create(code="RX9", name="HARBOUR COMMUNITY HEALTH", kind="trust")
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    for step in ("columns", "whole"):
        client.post(f"{address}/{step}", filled(client.get(f"{address}/{step}").text))
    page = client.get(f"{address}/check").text
    assert "It speaks of Harbour Community Health." in page
    assert "<strong>Not read:</strong> " in page


def test_the_names_of_people_are_not_shown(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns").text
    assert "Joan Example" not in page
    assert "Not shown: by its name it holds personal data." in page


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


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n",
        "a,a,,a\n1,2,3,4\n",
        ",,\n1,2,3\n",
        '"<b>x</b>","{{ y }}"\nthe ward was clean and the food was warm,2\n',
        "word\n" + "x\n" * 3,
        ",".join(f"c{n}" for n in range(300)) + "\n" + ",".join("1" for _ in range(300)) + "\n",
        "Date,Comment\n" + "".join(f"{n},\n" for n in range(50)),
    ],
)
def test_odd_tables_are_asked_about_or_refused_in_words_and_never_break_the_page(content, signed_in, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text(content)
    client = signed_in("analyst")
    address = sent(client, file) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns")
    assert page.status_code in (200, 400)
    if page.status_code == 400:
        assert "column names" in page.text
        return
    assert "<b>x</b>" not in page.text
    said = filled(page.text) | {"column-0": "words:nonspecific"}
    client.post(f"{address}/columns", said)
    settings = client.get(f"{address}/whole", follow=True)
    period = {"period_kind": "month", "period_month": "4", "period_year": "2026"}
    constants = {"kind": "comment", "organisation": "RX9"}
    client.post(f"{address}/whole", filled(settings.text) | constants | period)
    assert client.get(f"{address}/check", follow=True).status_code == 200


def test_two_columns_cannot_be_the_same_thing(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    said = filled(client.get(f"{address}/columns").text) | {"column-7": "received_on"}
    page = client.post(f"{address}/columns", said).text
    assert "“Result” and “Received” cannot both be the date it was received." in page


def test_what_no_column_says_has_to_be_said_once(signed_in, tmp_path):
    file = tmp_path / "ward comments.csv"
    file.write_text(
        "Ward,What was said\n" + "".join(f"Ward {n},The ward was clean and calm in week {n}\n" for n in range(20))
    )
    client = signed_in("analyst")
    address = sent(client, file) + "/0"
    client.post(f"{address}/begin")
    client.post(f"{address}/columns", {"column-0": "service", "column-1": "words:nonspecific"})
    said = filled(client.get(f"{address}/whole").text)
    page = client.post(f"{address}/whole", said | {"kind": "", "organisation": "", "period_year": ""}).text
    assert "Enter the organisation&#39;s name or code" in page
    assert "Choose what each row is" in page
    assert "Enter the year in four figures" in page
    period = {"period_kind": "month", "period_month": "4", "period_year": "2026"}
    client.post(f"{address}/whole", said | {"kind": "comment", "organisation": "rx9", **period})
    assert "April 2026: 20 rows in." in client.get(f"{address}/check").text


def test_numbers_someone_counted_can_be_mapped_too(signed_in, tmp_path):
    file = tmp_path / "waits.csv"
    rows = (f"RX{n},2026-04,Seen within 18 weeks,{80 + n},100\n" for n in range(9))
    file.write_text("Provider code,Month,Indicator,Numerator,Denominator\n" + "".join(rows))
    client = signed_in("analyst")
    address = sent(client, file)
    page = mapped(client, address, name="Waits")
    assert "Recognised as Waits, April 2026. 9 rows in." in page
    client.post(f"{address}/0/begin", {"rows": "responses"})
    assert "What people said, in their words" in client.get(f"{address}/0/columns").text
    assert client.post(f"{address}/0/begin", {"sheet": "no such sheet"}).status_code == 404


def test_files_sent_together_are_read_by_the_mapping_made_for_the_first(signed_in, april, tmp_path):
    client = signed_in("analyst")
    page = mapped(client, sent(client, april, supplier_file(tmp_path / "may.csv", rows=30, month=5)))
    assert "Recognised as Harbour complaints, May 2026. 27 rows in, 3 need you." in page
    assert "Load 2 files" in page


def test_a_mapping_is_shared_as_a_file_and_taken_in_elsewhere(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    shared = client.get(reverse("source_mapping_toml", kwargs={"key": "harbour_complaints"}))
    assert shared["Content-Disposition"] == 'attachment; filename="harbour_complaints.toml"'
    SavedMapping.objects.all().delete()
    file = SimpleUploadedFile("harbour.toml", shared.content)
    assert "is saved" in client.post(reverse("source_mappings"), {"file": file}, follow=True).text
    assert "Recognised as Harbour complaints" in client.get(sent(client, april)).text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty"), (b"key = ", "is not TOML"), (b'key = "x1"\nnmae = "y"', "Did you mean")],
)
def test_a_file_that_is_no_mapping_is_answered_in_words(content, said, signed_in):
    client = signed_in("analyst")
    page = client.post(reverse("source_mappings"), {"file": SimpleUploadedFile("m.toml", content)}).text
    assert said in page
    assert not SavedMapping.objects.exists()


def test_a_mapping_no_longer_used_reads_no_more_files_and_says_why(signed_in, april):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    address = reverse("source_mapping_stop", kwargs={"key": "harbour_complaints"})
    assert "Say why it is not to be used any more" in client.post(address, {"because": ""}).text
    client.post(address, {"because": "Harbour sends the national form now"})
    assert Entry.objects.get(what="mapping_stopped").why == "Harbour sends the national form now"
    assert "Heard does not know these columns yet" in client.get(sent(client, april)).text


def test_another_mapping_cannot_take_a_name_that_is_taken(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    other = supplier_file(
        tmp_path / "other.csv", rows=20, columns=("Ref", "Logged", "Sort", "Code", "Place", "Who", "Said", "End")
    )
    page = mapped(
        client, sent(client, other), **{"column-1": "received_on", "column-6": "words:nonspecific", "kind": "complaint"}
    )
    assert "Another source has this name already" in page


def test_readers_may_not_map(signed_in):
    assert signed_in("reader").get(reverse("source_mappings")).status_code == 403


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
