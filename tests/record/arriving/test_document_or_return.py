"""Whether a file that arrives is a document or a return, and of which kind a document is."""

import pytest

from heard.record.arriving import documents
from heard.record.arriving.documents import USUAL_KIND, is_document, kind_for
from heard.record.arriving.inbox import take_all
from heard.record.arriving.senders import agree
from heard.record.papers.models import Paper
from heard.sources.recognition import SeveralFit
from heard.vocabulary.refusal import Refusal
from tests.record.arriving.documents_made import REPORT, letter, put
from tests.record.arriving.made import QUIET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def word() -> bytes:
    from io import BytesIO

    from docx import Document

    made, held = Document(), BytesIO()
    made.add_paragraph("A patient said the ward was kind.")
    made.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "document"),
    [
        (REPORT, True),
        (b"%PDF-1.7\n", True),
        (letter().as_bytes(), True),
        (b"From a@example.org Mon May  4 09:30:00 2026\n" + letter().as_bytes(), True),
        (b"A carer said that she waited.\n", False),
        (b"Ward,Score\nFour,1\n", False),
        (b"From: 1 April 2026\nTo: 30 April 2026\nDate: 4 May 2026\nWard: all\n\nWard,Score\nFour,1\n", False),
        (b"{\\rtf1 words}", False),
        (b"\x89PNG\r\n", False),
        (b"PK\x03\x04 cut off", False),
        (b"", False),
    ],
)
def test_a_document_is_told_by_its_bytes_and_what_may_be_a_table_is_none(home, tmp_path, content, document):
    assert is_document(put(tmp_path / "any.csv", content)) is document


def test_word_and_open_documents_are_documents_and_workbooks_are_returns(home, tmp_path):
    from odfdo import Document as OpenDocument
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "a") as book:
        book.add_worksheet().write(0, 0, "Ward")
    OpenDocument("text").save(tmp_path / "b")
    assert not is_document(tmp_path / "a")
    assert is_document(tmp_path / "b")
    assert is_document(put(tmp_path / "c", word()))


@pytest.mark.parametrize("found", [None, SeveralFit("It could be two.")])
def test_what_a_connector_or_a_mapping_recognises_is_a_return_however_it_begins(home, tmp_path, monkeypatch, found):
    def recognised(document):
        if found:
            raise found

    monkeypatch.setattr(documents, "open_document", lambda path: path)
    monkeypatch.setattr(documents, "recognised", recognised)
    assert not is_document(put(tmp_path / "a.eml", letter().as_bytes()))


def test_a_document_is_of_the_kind_agreed_with_its_sender(box, boss):
    agree(by=boss, name="Local voices", folder="voices", organisation="RX9", documents="healthwatch")
    (box / "voices").mkdir()
    put(box / "voices" / "spring.html")
    take_all(QUIET)
    assert (Paper.objects.get().kind, Paper.objects.get().organisation) == ("healthwatch", "RX9")
    with pytest.raises(Refusal, match="no kind of document"):
        agree(by=boss, name="Gossip", folder="gossip", documents="gossip")


def test_a_kind_that_is_known_no_more_gives_way_to_the_usual_one_and_that_to_any(monkeypatch):
    sender = agree_of("long_gone")
    assert kind_for(sender) == kind_for(None) == USUAL_KIND
    monkeypatch.setattr(documents, "document_kinds", lambda: {"minutes": None})
    assert kind_for(sender) == "minutes"


def agree_of(kind: str):
    from heard.record.arriving.models import Sender

    return Sender(name="x", documents=kind)
