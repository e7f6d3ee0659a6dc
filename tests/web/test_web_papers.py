"""Documents in the browser: added, read page by page with names hidden, and passages marked in them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.papers.apart import Read
from heard.papers.reading import open_paper
from heard.record.feedback.models import Submission
from heard.record.home import Home
from heard.record.ledger.models import Entry
from heard.record.papers import reading
from heard.record.papers.adding import Described, add_paper
from heard.record.papers.models import Mark, Paper
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.web.papers.listing import pages_listed

WORDS = """# Minutes of the patient group

A carer said that she waited three hours. Mrs Quetzal Zanzibar told us that the ward was kind.

<b>Twelve</b> of 40 people found it hard to park.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))

    def read(path: Path, name: str = "", *, told: object = None) -> Read:
        opened = open_paper(path, name)
        return Read(opened.about, list(opened.pages), opened.attached, whole=True)

    monkeypatch.setattr(reading, "read_apart", read)
    return Home.current()


@pytest.fixture
def paper(db, tmp_path) -> Paper:
    file = tmp_path / "minutes.md"
    file.write_text(WORDS, encoding="utf-8")
    Organisation.objects.create(code="XD1", name="Harbour Hospitals", kind="trust")
    made = add_paper(file, Described("ppg_minutes", "XD1", date(2026, 5, 4), "Minutes of May"), by=None)
    reading.read_next()
    made.refresh_from_db()
    return made


def place(name: str, paper: Paper, **more: object) -> str:
    return reverse(name, kwargs={"key": paper.reference, **more})


def facts(**more: str) -> dict[str, str]:
    return {"kind": "note", "passed_on": "passed on", "about": "harbour hosp", "speaker": "carer", "stage": ""} | more


@pytest.mark.covers("R044")
def test_a_document_is_added_read_and_opened(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    Organisation.objects.create(code="XD1", name="Harbour Hospitals", kind="trust")
    file = SimpleUploadedFile("minutes.md", WORDS.encode())
    said = {"kind": "healthwatch", "about": "XD1", "dated_on-day": "4", "dated_on-month": "5", "dated_on-year": "2026"}
    sent = client.post(reverse("document_add"), {"file": file, "whole": "yes", "title": "", **said})
    waits = client.get(sent.url)
    assert "Waits to be read" in waits.text
    assert waits.headers["Refresh"] == "3"
    reading.read_next()
    read = client.get(sent.url)
    assert "Refresh" not in read.headers
    assert "Part 1" in read.text
    assert "Harbour Hospitals" in read.text
    assert "minutes" in client.get(reverse("documents") + "?kind=healthwatch").text


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\x89PNG", "a picture"), (b"", "is empty"), (b"PK\x03\x04", "damaged")],
)
def test_what_is_no_document_is_told_where_it_was_chosen(signed_in, content, told) -> None:
    file = SimpleUploadedFile("x.pdf", content)
    page = signed_in("analyst").post(reverse("document_add"), {"file": file, "whole": "yes", "kind": "healthwatch"})
    assert told in page.text
    assert Paper.objects.count() == 0
    assert page.status_code == 200


def test_a_page_hides_names_and_says_why_it_suggests_passages(signed_in, paper) -> None:
    page = signed_in("analyst").get(place("document_page", paper, number=1)).text
    assert "Zanzibar" not in page
    assert "[person]" in page
    assert "Suggested (2)" in page
    assert "it says that somebody told or felt something" in page
    assert "<b>Twelve" not in page
    assert "&lt;b&gt;Twelve" in page
    assert Entry.objects.filter(what="document_page_seen").count() == 1


def test_ticked_sentences_are_described_and_become_an_item_with_its_page(signed_in, paper) -> None:
    client = signed_in("analyst")
    text = paper.sheets.get().page.text
    start = text.index("A carer")
    ticked = {"s": [f"{start}-{text.index(' Mrs')}"]}
    asked = client.post(place("document_mark", paper, number=1), ticked).text
    assert "A carer said that she waited three hours." in asked
    assert 'value="Harbour Hospitals"' in asked
    done = client.post(place("document_mark", paper, number=1), ticked | facts(service="Elm ward"))
    made = Mark.objects.get()
    assert done.url == f"{place('document_page', paper, number=1)}#passage-{made.pk}"
    given = made.submission
    assert (given.route, given.organisation, given.service, given.speaker) == ("document", "XD1", "Elm ward", "carer")
    shown = client.get(done.url).text
    assert "Marked here (1)" in shown
    assert "Suggested (1)" in shown
    (leaf,) = pages_listed(paper)
    assert (leaf.suggested, leaf.marked) == (1, 1)
    client.post(place("document_unmark", paper, pk=made.pk))
    assert Submission.objects.get().state == "taken back"
    assert "Marked here" not in client.get(done.url).text


def test_pasted_words_are_found_and_a_quotation_is_taken_for_first_hand(signed_in, paper) -> None:
    client = signed_in("analyst")
    page = client.post(place("document_mark", paper, number=1), {"words": "[person]  told us that\nthe ward was KIND."})
    assert "[person]" in page.text
    assert "Zanzibar" not in page.text
    wrong = client.post(place("document_mark", paper, number=1), {"words": "nobody said this"})
    assert "do not stand on this part" in wrong.text


def test_a_place_nobody_knows_is_asked_for_again_with_what_was_said(signed_in, paper) -> None:
    client = signed_in("analyst")
    said = {"words": "A carer said that she waited three hours."} | facts(about="Nowhere")
    page = client.post(place("document_mark", paper, number=1), said).text
    assert "No place we know has this name or code" in page
    assert 'value="Nowhere"' in page
    assert Mark.objects.count() == 0


def test_nothing_ticked_is_said_in_words(signed_in, paper) -> None:
    client = signed_in("analyst")
    back = client.post(place("document_mark", paper, number=1), {}, follow=True)
    assert "Tick the sentences of a passage first" in back.text


def test_who_reads_comments_reads_documents_and_only_who_uploads_marks(client, someone, paper) -> None:
    client.force_login(someone("quality_manager"))
    page = client.get(place("document_page", paper, number=1)).text
    assert "Suggested (2)" in page
    assert 'type="checkbox"' not in page
    assert client.post(place("document_mark", paper, number=1), {"words": "A carer"}).status_code == 403
    client.force_login(someone("reader"))
    for name, more in (("documents", {}), ("document", {"key": paper.reference})):
        assert client.get(reverse(name, kwargs=more)).status_code == 403


def test_names_open_to_who_says_why_and_to_nobody_else(client, someone, paper) -> None:
    named: User = someone("analyst")
    named.opens_words = True
    named.save()
    client.force_login(named)
    shut = client.get(place("document_page", paper, number=1) + "?pass=spoilt")
    assert "Zanzibar" not in shut.text
    opened = client.post(place("document_words", paper, number=1), {"because": "checking a misread name"})
    page = client.get(opened.url)
    assert "Zanzibar" in page.text
    entry = Entry.objects.get(what="document_words_opened")
    assert entry.facts == {"page": 1}
    other = someone("analyst")
    other.opens_words = True
    other.save()
    client.force_login(other)
    assert "Zanzibar" not in client.get(opened.url).text


def test_a_comment_from_a_document_leads_to_its_page(signed_in, paper) -> None:
    from heard.record.papers.marking import Facts, mark, stretches_of_words
    from heard.web.papers.leading import leads_of

    sheet = paper.sheets.get()
    analyst = User.objects.create(username="nan", full_name="Nan", role="analyst")
    made = mark(sheet, stretches_of_words(sheet, "A carer said that she waited three hours."), Facts(), by=analyst)
    ((words, address),) = leads_of([made.response, "", "another"]).values()
    assert words == "part 1 of Minutes of May"
    assert address.endswith(f"/pages/1#passage-{made.pk}")


def test_a_withdrawn_document_shows_no_page_and_says_so(signed_in, paper) -> None:
    client = signed_in("analyst")
    assert "No passage is marked in it." in client.get(place("document_withdraw", paper)).text
    client.post(place("document_withdraw", paper), {"because": "it was the wrong one"})
    assert "Withdrawn" in client.get(place("document", paper)).text
    assert "There is no part 1" in client.get(place("document_page", paper, number=1)).text


def test_a_kind_of_source_of_which_documents_came_says_so(signed_in, paper) -> None:
    client = signed_in("analyst")
    page = client.get(reverse("source_kind", kwargs={"key": "ppg_minutes"})).text
    assert "1 document" in page
    assert "Nothing of this kind has come yet" not in page
    assert "1 document" in client.get(reverse("source_kinds")).text
