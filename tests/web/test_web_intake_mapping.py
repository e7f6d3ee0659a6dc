"""Saying once what a sender's columns are: suggested, changed, checked, saved, and used by itself afterwards."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.models import SavedMapping
from heard.record.ledger.models import Entry
from tests.record.intake.made import supplier_file

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


def test_the_names_of_people_are_not_shown(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns").text
    assert "Joan Example" not in page
    assert "Not shown: by its name it holds personal data." in page
