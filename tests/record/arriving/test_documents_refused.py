"""Documents that are not taken, with the reason, and nothing of them left."""

import pytest

from heard.papers.apart import Read
from heard.papers.page import About, Page
from heard.record.arriving import documents
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.papers import reading
from heard.record.papers.keeping import kept
from heard.record.papers.models import Paper
from heard.vocabulary.refusal import Refusal
from tests.record.arriving.documents_made import TODAY, all_done, put
from tests.record.arriving.made import QUIET, lie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


def test_a_damaged_document_is_refused_with_the_reason_and_leaves_no_bytes(box, home):
    put(box / "spring.pdf", b"%PDF-1.7\nand nothing more")
    take_all(QUIET)
    sha256 = Paper.objects.get().sha256
    all_done()
    arrival = Arrival.objects.get()
    assert arrival.state == "refused"
    assert "spring.pdf is damaged and cannot be opened." in arrival.sentence
    assert lie(box) == {f"refused/{TODAY().isoformat()}/spring.pdf{mark}" for mark in ("", ".txt")}
    assert not kept(home, sha256).exists()


def test_a_document_of_pictures_without_words_is_refused(box, monkeypatch):
    pictures = Read(About("pdf", "", "page", 1), [Page(1, (), picture=True)], [], whole=True)
    monkeypatch.setattr(reading, "read_apart", lambda *args, **more: pictures)
    put(box / "scan.pdf", b"%PDF-1.7\n")
    take_all(QUIET)
    all_done()
    arrival = Arrival.objects.get()
    assert arrival.state == "refused"
    assert "No words could be read" in arrival.sentence
    assert "refused" in arrival.place


def test_what_turns_out_to_be_no_document_when_it_is_kept_is_refused_at_once(box, monkeypatch):
    def refuse(*args, **more):
        raise Refusal("It is locked.", next_step="Unlock it with `heard` or --so.")

    monkeypatch.setattr(documents, "add_paper", refuse)
    put(box / "spring.html")
    (arrival,) = take_all(QUIET)
    assert (arrival.state, arrival.sentence) == ("refused", "It is locked.")
    assert lie(box) == {f"refused/{TODAY().isoformat()}/spring.html{mark}" for mark in ("", ".txt")}
