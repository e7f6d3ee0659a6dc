"""Documents that arrive by themselves are kept and read; every word in them is invented."""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.arriving.documents import KNOWN, USUAL_KIND, WAITS
from heard.record.arriving.finishing import finish_read
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.intake.models import Delivery, Load
from heard.record.papers.changing import withdraw_paper
from heard.record.papers.models import Paper
from tests.record.arriving.documents_made import REPORT, TODAY, all_done, letter, put
from tests.record.arriving.made import QUIET
from tests.record.intake.made import inpatient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


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


def test_a_document_whose_bytes_a_person_added_before_is_not_added_again(box, boss):
    from heard.record.papers.adding import Described, add_paper

    paper = add_paper(put(box.parent / "mine.html"), Described("healthwatch"), by=boss)
    Paper.objects.update(added_at=timezone.now() - timedelta(days=3))
    put(box / "spring.html")
    (arrival,) = take_all(QUIET)
    assert arrival.paper == paper
    all_done()
    assert KNOWN in Arrival.objects.get().sentence
