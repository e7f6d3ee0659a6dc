"""Documents that arrive by themselves; every word in them is invented."""

import os
import zipfile
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils import timezone

from heard.papers.apart import Read
from heard.papers.page import About, Page
from heard.papers.reading import open_paper
from heard.record.arriving import documents, moving
from heard.record.arriving.documents import KNOWN, USUAL_KIND, WAITS, is_document, kind_for
from heard.record.arriving.finishing import finish_read
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.arriving.quiet import Watch
from heard.record.arriving.senders import agree
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.papers import reading
from heard.record.papers.changing import withdraw_paper
from heard.record.papers.keeping import kept
from heard.record.papers.models import Paper
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.sources.recognition import SeveralFit
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient

pytestmark = pytest.mark.django_db
QUIET = Watch(0)
REPORT = b"<!doctype html><title>Spring report</title><h1>Spring</h1><p>A carer said that she waited three hours.</p>"
TODAY = timezone.localdate


class Killed(BaseException):
    """A worker that ends where it stands."""


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Reading a document starts no process here."""

    def read(path: Path, name: str = "", *, told: object = None) -> Read:
        opened = open_paper(path, name)
        return Read(opened.about, list(opened.pages), opened.attached, whole=True)

    monkeypatch.setattr(reading, "read_apart", read)


@pytest.fixture
def box(home) -> Path:
    """The home's watched folder, with a folder of RX9's."""
    Organisation.objects.create(code="RX9", name="HARBOUR TRUST")
    (home.path / "inbox" / "RX9").mkdir(parents=True)
    return home.path / "inbox"


@pytest.fixture
def boss(db) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


def put(place: Path, content: bytes = REPORT) -> Path:
    place.write_bytes(content)
    return place


def all_done() -> None:
    while run_next() is not None or reading.read_next() is not None:
        pass
    finish_read()


def go_round() -> None:
    take_all(QUIET)
    all_done()


def lie(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file() and one.name[0] != "."}


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "What we heard"
    made.set_content("A patient said the ward was kind.")
    return made


def word() -> bytes:
    from io import BytesIO

    from docx import Document

    made, held = Document(), BytesIO()
    made.add_paragraph("A patient said the ward was kind.")
    made.save(held)
    return held.getvalue()


@pytest.mark.covers("R113")
def test_a_document_in_an_organisations_folder_is_kept_read_and_told_of(box):
    put(box / "RX9" / "spring.html")
    (arrival,) = take_all(QUIET)
    assert (arrival.state, arrival.sentence, arrival.load) == ("waiting", WAITS, None)
    paper = Paper.objects.get()
    assert (paper.kind, paper.organisation, paper.file_name) == (USUAL_KIND, "RX9", "spring.html")
    assert paper.added_by == "watched folder RX9"
    place = box / "taken" / TODAY().isoformat() / "RX9"
    assert WAITS in (place / "spring.html.txt").read_text()
    assert finish_read() == [], "it waits to be read"
    all_done()
    arrival.refresh_from_db()
    assert arrival.state == "taken"
    assert arrival.sentence.startswith("This is a document: it was read (1 part), and a person marks what people say")
    assert arrival.sentence in (place / "spring.html.txt").read_text()
    assert "carer" not in arrival.sentence
    assert not Load.objects.exists()


def test_the_same_document_twice_is_kept_once_and_both_are_told(box):
    for name in ("spring.html", "spring again.html"):
        put(box / name)
        take_all(QUIET)
        all_done()
    assert Paper.objects.count() == 1
    first, second = Arrival.objects.order_by("id")
    assert (first.paper, first.state) == (second.paper, second.state)
    assert KNOWN not in first.sentence
    assert KNOWN in second.sentence


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


def test_a_document_that_was_withdrawn_meanwhile_says_so(box, boss):
    put(box / "spring.html")
    take_all(QUIET)
    withdraw_paper(Paper.objects.get(), by=boss, because="it was the wrong one")
    all_done()
    assert "was withdrawn" in Arrival.objects.get().sentence


def test_what_is_attached_to_a_mail_in_the_folder_becomes_documents_and_its_sender_is_told(box):
    made = letter()
    made.add_attachment(b"Ward,Score\nFour,1\n", maintype="text", subtype="csv", filename="may.csv")
    put(box / "RX9" / "letter.eml", made.as_bytes())
    take_all(QUIET)
    all_done()
    assert Paper.objects.count() == 2
    assert "Send a return by itself" in Arrival.objects.get().sentence


@pytest.mark.slow
def test_of_a_zip_returns_are_loaded_documents_are_read_and_a_zip_within_is_refused(box, tmp_path):
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as pack:
        pack.writestr("deep.html", REPORT)
    with zipfile.ZipFile(box / "RX9" / "may.zip", "w") as pack:
        pack.write(inpatient(tmp_path / "a.csv", [("RX901", 40, 100, 0.9)]), "a.csv")
        pack.writestr("spring.html", REPORT)
        pack.write(tmp_path / "inner.zip", "inner.zip")
    take_all(QUIET)
    all_done()
    finish_read()
    whole = Arrival.objects.get(within=None)
    assert [(one.file_name, one.state) for one in whole.parts.order_by("id")] == [
        ("a.csv", "taken"), ("spring.html", "taken"), ("inner.zip", "refused"),
    ]  # fmt: skip
    assert (Delivery.objects.count(), Paper.objects.get().file_name) == (1, "spring.html")
    said = Path(whole.place).with_name("may.zip.txt").read_text()
    assert all(
        words in said for words in ("1 row in.", "\nspring.html: This is a document", "an archive of 1 files (zip)")
    )


@pytest.mark.parametrize("dies_at", ["keeping", "moving", "after it was moved", "finishing"])
def test_killed_at_any_point_a_document_comes_once_and_is_not_lost(box, monkeypatch, dies_at):
    put(box / "spring.html")
    real = documents.add_paper

    def die(*args, **more):
        if dies_at == "keeping":
            real(*args, **more)
        if dies_at == "after it was moved":
            os.rename(*args)
        raise Killed

    with monkeypatch.context() as patch:
        if dies_at == "keeping":
            patch.setattr(documents, "add_paper", die)
        elif dies_at == "finishing":
            patch.setattr("heard.record.arriving.finishing.tell", die)
        else:
            patch.setattr(moving, "put", die)
        with pytest.raises(Killed):
            go_round()
    if dies_at == "keeping":
        assert (Paper.objects.count(), Arrival.objects.count()) == (0, 0)
    take_all(QUIET)
    all_done()
    assert (Paper.objects.count(), Arrival.objects.count(), Load.objects.count()) == (1, 1, 0)
    assert Arrival.objects.get().state == "taken"
    assert lie(box) == {f"taken/{TODAY().isoformat()}/spring.html{mark}" for mark in ("", ".txt")}


@pytest.mark.parametrize("known", [False, True])
def test_of_a_document_that_changes_while_it_is_taken_nothing_is_kept_that_was_not_there(box, home, monkeypatch, known):
    if known:
        put(box / "before.html")
        take_all(QUIET)
    file, real = put(box / "spring.html"), documents.add_paper

    def and_then_more_comes(path, *args, **more):
        made = real(path, *args, **more)
        file.write_bytes(file.read_bytes() + b"<p>more")
        os.utime(file, (0, 0))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(documents, "add_paper", and_then_more_comes)
        assert take_all(QUIET) == []
    assert Paper.objects.count() == (1 if known else 0)
    assert len(list((home.landing / "documents").rglob("????????????????*"))) == (1 if known else 0)
    assert file.exists()


def test_a_document_whose_bytes_a_person_added_before_is_not_added_again(box, boss):
    from heard.record.papers.adding import Described, add_paper

    paper = add_paper(put(box.parent / "mine.html"), Described("healthwatch"), by=boss)
    Paper.objects.update(added_at=timezone.now() - timedelta(days=3))
    put(box / "spring.html")
    (arrival,) = take_all(QUIET)
    assert arrival.paper == paper
    all_done()
    assert KNOWN in Arrival.objects.get().sentence
