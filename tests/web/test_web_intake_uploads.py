"""Sending files: looked at first, kept only on a person's word, whatever is sent."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.web.intake import receiving, waiting_room
from heard.web.intake.receiving import NAME_BYTES, shortened
from tests.record.intake.made import inpatient

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 45, 40, 0.85)]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def january(tmp_path: Path) -> bytes:
    return inpatient(tmp_path / "jan.csv", SITES).read_bytes()


def send(client: Client, *files: tuple[str, bytes], **said: str):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("upload"), {"files": sent, "whole": "yes", **said})


def look(client: Client, *files: tuple[str, bytes], **said: str) -> tuple[str, str]:
    address = send(client, *files, **said).url
    return address, client.get(address).text


def kept(home: Home) -> list[str]:
    return [path.name for path in home.path.rglob("*") if path.is_file() and path.name != "secret-key"]


def test_a_file_is_told_before_anything_of_it_is_kept(signed_in, home, january):
    _, page = look(signed_in("analyst"), ("jan.csv", january))
    assert "Recognised as Friends and Family Test, inpatient sites to 2020, January 2026." in page
    assert "3 rows in, 1 rate above 100% kept: check." in page
    assert "Percentage Recommended - IP" in page
    assert "Do not load it" in page
    assert not Load.objects.exists()
    assert not home.landing.exists()


def test_rows_that_cannot_be_taken_are_shown_with_place_and_reason(signed_in, january):
    _, page = look(signed_in("analyst"), ("jan.csv", january.replace(b",50,200,", b",fifty,200,")))
    assert "2 rows in, 1 needs you" in page
    assert "row 3" in page
    assert "“fifty” is not a whole number" in page


def test_loading_puts_the_file_in_the_queue_and_leads_to_its_receipt(signed_in, home, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    waiting = client.post(f"{address}/load")
    assert waiting.url == reverse("load", kwargs={"pk": Load.objects.get().pk})
    assert not list(home.staging.iterdir())
    assert client.get(waiting.url).headers["Refresh"] == "2"
    assert "Refresh" not in client.get(f"{waiting.url}?still=yes").headers
    run_next()
    assert client.get(waiting.url).url == reverse("delivery", kwargs={"key": Delivery.objects.get().key})


def test_what_is_not_loaded_is_not_kept(signed_in, home, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    assert client.post(f"{address}/drop").url == reverse("sources")
    assert kept(home) == []
    assert "not here any more" in client.get(address).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv is empty."),
        ("report.csv", b"%PDF-1.7 not a table", "report.csv is not a table: it is a PDF document."),
        ("shopping.csv", b"thing,price\nmilk,1.20\n", "shopping.csv is not a source Heard knows."),
        ("blank.csv", b"\n\n\n", "blank.csv holds only blank lines."),
    ],
)
def test_a_file_heard_cannot_read_is_answered_in_words_and_offers_no_loading(name, content, said, signed_in):
    client = signed_in("analyst")
    address, page = look(client, (name, content))
    assert said in page
    assert "Load it" not in page
    client.post(f"{address}/load")
    assert not Load.objects.exists()


def test_a_document_sent_as_a_return_is_led_to_where_documents_are_added(signed_in):
    _, page = look(signed_in("analyst"), ("minutes.pdf", b"%PDF-1.7 not a table"))
    assert f'href="{reverse("document_add")}"' in page
    assert "heard document" not in page
    assert "ask the people who run it" not in page


def test_only_what_can_be_loaded_of_several_files_is_loaded(signed_in, january):
    client = signed_in("analyst")
    february = january.replace(b"202601", b"202602")
    address, page = look(client, ("jan.csv", january), ("feb.csv", february), ("empty.csv", b""))
    assert "Load 2 files" in page
    assert client.post(f"{address}/load").url == reverse("loads")
    assert [load.file_name for load in Load.objects.all()] == ["jan.csv", "feb.csv"]
    assert "2 files are being read" in client.get(reverse("sources")).text


def test_a_file_that_needs_a_period_asks_for_it_and_takes_it(signed_in, tmp_path, monkeypatch):
    mappings = Home.current().mappings
    mappings.mkdir(parents=True)
    (mappings / "wards.toml").write_text(
        'key = "wards"\nname = "Ward counts"\nrows_are = "counts"\nidentity = "by period"\n'
        'fingerprint = ["Trust", "Complaints"]\n[constants]\nmeasure = "kpi"\nlevel = "organisation"\n'
        '[columns]\norganisation = "Trust"\nnumerator = "Complaints"\n[period]\nfrom = "asked"\n'
    )
    client = signed_in("analyst")
    address, page = look(client, ("wards.csv", b"Trust,Complaints\nXD1,12\n"))
    assert "Ward counts, but holds no period" in page
    assert "Say below which period it is for." in page
    assert "A year from April to March" in page
    said = {"file-0-period_kind": "month", "file-0-period_month": "5", "file-0-source": ""}
    assert "Enter the year in four figures" in client.post(f"{address}/0", said | {"file-0-period_year": "May"}).text
    client.post(f"{address}/0", said | {"file-0-period_year": "2026"})
    assert "Recognised as Ward counts, May 2026. 1 row in." in client.get(address).text
    client.post(f"{address}/load")
    assert run_next().state == "done"
    assert Delivery.objects.get().period == "2026-05"


def test_a_file_that_could_be_of_two_senders_asks_which_by_their_names(signed_in):
    mappings = Home.current().mappings
    mappings.mkdir(parents=True)
    for key, name in (("wards_north", "Wards of the North"), ("wards_south", "Wards of the South")):
        (mappings / f"{key}.toml").write_text(
            f'key = "{key}"\nname = "{name}"\nrows_are = "counts"\nidentity = "by period"\n'
            'fingerprint = ["Trust", "Complaints"]\n[constants]\nmeasure = "kpi"\nlevel = "organisation"\n'
            '[columns]\norganisation = "Trust"\nnumerator = "Complaints"\n[period]\nfrom = "asked"\n'
        )
    _, page = look(signed_in("analyst"), ("wards.csv", b"Trust,Complaints\nXD1,12\n"))
    assert "“Wards of the North” or “Wards of the South”" in page
    assert "Choose below which source it is." in page
    assert "--source" not in page


def test_a_script_in_a_name_or_a_cell_is_text_on_the_page(signed_in, january):
    script = b"<script>alert(1)</script>"
    client = signed_in("analyst")
    files = ("<script>x<script>.csv", january.replace(b",50,200,", b"," + script + b",200,"))
    _, page = look(client, files)
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<script>x" not in page


def test_a_name_longer_than_file_systems_take_is_cut_in_the_middle(signed_in, january):
    name = shortened("é" * 300 + ".csv")
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith("é.csv")
    _, page = look(signed_in("analyst"), ("x" * 300 + ".csv", january))
    assert "Recognised as" in page


def test_nothing_is_taken_without_a_file(signed_in):
    answer = signed_in("analyst").post(reverse("upload"), {"whole": "yes"})
    assert "Choose a file to upload" in answer.text


def body(content: bytes, *, whole: bool = True) -> bytes:
    parts = [
        b'--cut\r\nContent-Disposition: form-data; name="files"; filename="jan.csv"\r\n\r\n' + content,
        b'\r\n--cut\r\nContent-Disposition: form-data; name="whole"\r\n\r\nyes\r\n--cut--\r\n',
    ]
    return b"".join(parts if whole else parts[:1])


@pytest.mark.parametrize("lost", [1, 300])
def test_an_upload_that_was_cut_is_told_and_nothing_is_kept(lost, signed_in, home, january):
    sent = body(january, whole=False)[:-lost]
    answer = signed_in("analyst").post(reverse("upload"), sent, content_type="multipart/form-data; boundary=cut")
    assert "cut off before its end" in answer.text
    assert kept(home) == []


def test_a_file_that_came_whole_is_not_trusted_when_the_end_of_the_upload_is_missing(signed_in, home, january):
    sent = body(january)[:-20]
    answer = signed_in("analyst").post(reverse("upload"), sent, content_type="multipart/form-data; boundary=cut")
    assert "cut off before its end" in answer.text
    assert kept(home) == []


def test_a_disk_that_is_full_is_told_and_nothing_is_kept(signed_in, home, january, monkeypatch):
    def full(self, raw, start):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(receiving.ToDisk, "receive_data_chunk", full)
    answer = send(signed_in("analyst"), ("jan.csv", january))
    assert "the disk is full" in answer.text
    assert kept(home) == []


def test_an_upload_over_the_limit_is_turned_away_before_it_is_read(signed_in, home, january, monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST", 100)
    answer = send(signed_in("analyst"), ("jan.csv", january))
    assert answer.status_code == 400
    assert "the most Heard takes at once" in answer.text
    assert not home.staging.exists()


def test_a_large_file_is_never_held_in_memory(signed_in, january):
    import tracemalloc

    client = signed_in("analyst")
    rows = january.splitlines(keepends=True)
    large = rows[0] + b"".join(rows[1:]) * 30_000
    assert len(large) > 8_000_000
    body_of = io.BytesIO(body(large))
    tracemalloc.start()
    client.generic("POST", reverse("upload"), body_of.getvalue(), content_type="multipart/form-data; boundary=cut")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.6 * len(large)  # the test client's own copies; a third would be ours


def test_someone_else_s_upload_is_not_there(signed_in, someone, january):
    address, _ = look(signed_in("analyst"), ("jan.csv", january))
    other = Client()
    other.force_login(someone("analyst", "Ben Bell"))
    assert other.get(address).status_code == 400
    other.post(f"{address}/load")
    other.post(f"{address}/drop")
    assert not Load.objects.exists()
    assert Home.current().staging.joinpath(f"upload-{address.rsplit('/', 1)[1].replace('-', '')}").exists()


def test_an_upload_nobody_decided_about_goes_after_a_day(signed_in, home, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    folder = next(home.staging.iterdir())
    old = folder.stat().st_mtime - waiting_room.KEPT_SECONDS - 1
    os.utime(folder, (old, old))
    look(client, ("feb.csv", january))
    assert not folder.exists()
    assert client.get(address).status_code == 400


def test_two_people_sending_the_same_file_at_once_load_it_once(client, someone, january):
    addresses = []
    for name in ("Ana Abel", "Ben Bell"):
        client.force_login(someone("analyst", name))
        address, _ = look(client, ("jan.csv", january))
        addresses.append(client.post(f"{address}/load").url)
    assert [run_next().state, run_next().state, run_next()] == ["done", "done", None]
    assert Delivery.objects.count() == 1
    receipt = reverse("delivery", kwargs={"key": Delivery.objects.get().key})
    assert [client.get(address).url for address in addresses] == [receipt, f"{receipt}?again=yes"]
    assert "Nothing was loaded twice" in client.get(f"{receipt}?again=yes").text


def test_a_file_that_is_in_use_already_offers_its_receipt_and_no_loading(signed_in, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    client.post(f"{address}/load")
    run_next()
    _, page = look(client, ("other-name.csv", january))
    assert "This is here already" in page
    assert reverse("delivery", kwargs={"key": Delivery.objects.get().key}) in page
    assert "Load it" not in page


@pytest.mark.parametrize("address", ["/sources", "/sources/upload", "/loads"])
def test_a_reader_may_not_upload(address, signed_in, home):
    client = signed_in("reader")
    assert client.get(address).status_code == 403
    assert "upload returns" in client.get(address).text
    assert ">Sources<" not in client.get("/").text


def test_what_a_reader_sends_is_not_read_at_all(signed_in, home, january):
    assert send(signed_in("reader"), ("jan.csv", january)).status_code == 403
    assert not home.staging.exists()


def test_an_upload_needs_the_page_s_own_form(someone, january, home):
    client = Client(enforce_csrf_checks=True)
    client.force_login(someone("analyst"))
    assert send(client, ("jan.csv", january)).status_code == 403
    assert kept(home) == []


def test_an_upload_is_remembered_without_what_stands_in_its_rows(signed_in, home, january):
    look(signed_in("analyst"), ("jan.csv", january))
    about = json.loads(next(home.staging.glob("upload-*/about.json")).read_text())
    assert about["files"][0]["told"]["rows_accepted"] == 3
    assert "XD101" not in json.dumps(about)


def test_a_zip_is_opened_and_each_file_in_it_is_one_to_load(signed_in, home, january, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("returns/jan.csv", january)
        archive.writestr("returns/what is this.csv", "flavour,scoops\nlemon,2\n")
    client = signed_in("analyst")
    address, page = look(client, ("returns.zip", packed.getvalue()), ("again.csv", january.replace(b"0.95", b"0.91")))
    assert page.count("Recognised as Friends and Family Test, inpatient sites to 2020, January 2026.") == 2
    assert "what is this.csv" in page
    assert "returns.zip" not in page
    client.post(f"{address}/load")
    assert {load.file_name for load in Load.objects.all()} == {"jan.csv", "again.csv"}


def test_a_zip_that_cannot_be_opened_says_why(signed_in, home):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * (60 * 1024 * 1024))
    _, page = look(signed_in("analyst"), ("returns.zip", packed.getvalue()))
    assert "looks made to burst" in page
