"""A file somebody sends is looked at first, and kept only on their word."""

import io
import zipfile

import pytest
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from tests.web.intake.sending import kept, look


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


def test_a_file_that_is_in_use_already_offers_its_receipt_and_no_loading(signed_in, january):
    client = signed_in("analyst")
    address, _ = look(client, ("jan.csv", january))
    client.post(f"{address}/load")
    run_next()
    _, page = look(client, ("other-name.csv", january))
    assert "This is here already" in page
    assert reverse("delivery", kwargs={"key": Delivery.objects.get().key}) in page
    assert "Load it" not in page


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
