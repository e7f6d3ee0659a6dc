"""Old lists in the browser: looked at, brought in, read with names masked, and taken back."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.record.home import Home
from heard.record.ledger.models import Entry as LedgerEntry
from heard.record.people.models import User
from heard.record.registers.doors import import_list
from heard.record.registers.kinds import KINDS
from heard.record.registers.models import Entry, ImportedList
from tests.record.registers.made import CONCERNS, written


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


@pytest.fixture
def concerns(db, tmp_path):
    return import_list(written(tmp_path / "concerns.csv"), by=None).receipts[0].batch


def send(client: Client, content: str | bytes = CONCERNS, **said: str):
    words = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("concerns.csv", words)
    return client.post(reverse("list_bring"), {"file": file, "whole": "yes", "kind": "", **said})


def test_a_list_is_looked_at_before_anything_is_kept(signed_in):
    client = signed_in("analyst")
    page = client.get(send(client).url).text
    assert "Concerns log, 4 rows: 4 are new." in page
    assert "Nature of concern" in page
    assert "kept as text, as the day is not certain" in page
    assert "Bring in 4 rows" in page
    assert "Jones" not in page
    assert not ImportedList.objects.exists()


def test_it_is_brought_in_on_a_persons_word_and_read_by_everyone_with_names_masked(signed_in, home):
    client = signed_in("analyst")
    address = send(client).url
    receipt = client.post(f"{address}/take", follow=True).text
    assert "Concerns log: 4 rows in." in receipt
    assert not list(home.staging.glob("upload-*"))
    reader = signed_in("reader")
    page = reader.get(reverse("list_kind", kwargs={"kind": "concerns"})).text
    assert "Discharge letters arrive late" in page
    assert "4 concerns." in page
    assert "[person]" in page
    assert "Jones" not in page


def test_the_same_list_again_brings_nothing(signed_in, concerns):
    client = signed_in("analyst")
    page = client.get(send(client).url).text
    assert "4 are here already" in page
    assert "There is nothing new to bring in." in page


def test_an_upload_can_be_dropped(signed_in, home):
    client = signed_in("analyst")
    client.post(f"{send(client).url}/drop")
    assert not list(home.staging.glob("upload-*"))
    assert not ImportedList.objects.exists()


def test_a_person_may_say_which_kind_it_is(signed_in):
    client = signed_in("analyst")
    address = send(client, "Thing,Task,Colour\na,Ring the ward,red\n").url
    assert "could not be read as a list" in client.get(address).text
    client.post(address, {"kind": "actions"})
    page = client.get(address).text
    assert "Action log, 1 row: 1 is new." in page
    assert "you said so" in page


@pytest.mark.parametrize(("content", "says"), [(b"%PDF-1.4 x", "a PDF document"), (b"", "is empty")])
def test_what_is_no_table_is_said_and_nothing_is_kept(content, says, signed_in):
    client = signed_in("analyst")
    page = client.get(send(client, content).url).text
    assert says in page
    assert "Bring in" not in page.split("<h1")[1].split("</h1>")[1].split("Choose another file")[1]
    assert not ImportedList.objects.exists()


def test_a_cut_upload_is_told(signed_in):
    page = send(signed_in("analyst"), whole="").content.decode()
    assert "cut off before its end" in page


def test_a_list_is_searched_by_what_is_shown_and_never_by_a_masked_name(signed_in, concerns):
    client = signed_in("reader")
    address = reverse("list_kind", kwargs={"kind": "concerns"})
    assert "1 concern." in client.get(address, {"words": "parking"}).text
    assert "Nothing here holds" in client.get(address, {"words": "Sarah Jones"}).text


def test_an_entry_shows_every_column_and_blanks_as_blank(signed_in, concerns):
    one = Entry.objects.get(reference="CON-002")
    page = signed_in("reader").get(reverse("list_entry", kwargs={"kind": "concerns", "pk": one.pk})).text
    for label in ("Ref", "Raised by", "Action taken", "Lead", "Status"):
        assert label in page
    assert page.count("Blank") == 4
    assert "21 May 2013" in page
    assert "Not matched" in page


@pytest.mark.covers("R088")
def test_the_words_as_given_open_only_to_people_named_who_say_why_and_each_look_is_recorded(signed_in, concerns):
    one = Entry.objects.get(reference="CON-001")
    address = reverse("list_words", kwargs={"kind": "concerns", "pk": one.pk})
    assert signed_in("reader").get(address).status_code == 403
    why = {"because": "The person asked us for what we hold."}
    assert signed_in("analyst").post(address, why).status_code == 403
    client = signed_in("administrator")
    assert client.post(address, why).status_code == 403
    User.objects.filter(role__in=("administrator", "reader")).update(opens_words=True)
    assert "Sarah Jones" not in client.get(address).text
    assert not LedgerEntry.objects.filter(what="list_entry_seen").exists()
    assert "Sarah Jones" in client.post(address, why).text
    seen = LedgerEntry.objects.get(what="list_entry_seen", about=f"list_entry:{one.pk}")
    assert seen.who == User.objects.get(role="administrator").reference
    assert signed_in("reader").post(address, why).status_code == 403


def test_earlier_versions_are_linked(signed_in, concerns, tmp_path):
    import_list(written(tmp_path / "later.csv", CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Closed")), by=None)
    client = signed_in("reader")
    now = Entry.objects.get(reference="CON-001", in_use=True)
    before = Entry.objects.get(reference="CON-001", in_use=False)
    page = client.get(reverse("list_entry", kwargs={"kind": "concerns", "pk": now.pk})).text
    assert reverse("list_entry", kwargs={"kind": "concerns", "pk": before.pk}) in page
    assert "earlier version" in client.get(reverse("list_entry", kwargs={"kind": "concerns", "pk": before.pk})).text


def test_a_list_is_taken_back_with_a_reason(signed_in, concerns):
    client = signed_in("analyst")
    address = reverse("list_take_back", kwargs={"pk": concerns.pk})
    assert "Say why it is taken back" in client.post(address, {"because": ""}).text
    assert "The list is taken back." in client.post(address, {"because": "the wrong year"}, follow=True).text
    assert not Entry.objects.exists()
    told = client.get(reverse("list_imported", kwargs={"pk": concerns.pk})).text
    assert "the wrong year" in told
    assert "Take this list back" not in told


@pytest.mark.parametrize("name", ["list_bring", "list_take_back"])
def test_a_reader_may_neither_bring_in_nor_take_back(name, signed_in, concerns):
    where = {"pk": concerns.pk} if name == "list_take_back" else {}
    assert signed_in("reader").get(reverse(name, kwargs=where)).status_code == 403


def test_an_empty_home_says_what_can_be_brought_in(signed_in):
    page = signed_in("analyst").get(reverse("lists")).text
    assert "No list has been brought in yet." in page
    assert "Bring in a list" in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_without_entries_says_so(kind, signed_in):
    assert "have been brought in." in signed_in("reader").get(reverse("list_kind", kwargs={"kind": kind})).text


def test_an_unknown_kind_or_entry_is_not_found(signed_in, concerns):
    client = signed_in("reader")
    assert client.get("/lists/risks").status_code == 404
    assert client.get(f"/lists/actions/{Entry.objects.first().pk}").status_code == 404


def test_the_way_from_sources_is_there(signed_in):
    assert "Bring in your old lists" in signed_in("analyst").get(reverse("sources")).text
