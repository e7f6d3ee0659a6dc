"""Documents wait in the database to be read; what is attached becomes documents; what cannot be read says why."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from heard.record.examination import landing
from heard.record.intake.leftovers import files_without_delivery
from heard.record.papers import reading
from heard.record.papers.adding import Described, add_paper, document_kinds
from heard.record.papers.changing import withdraw_paper
from heard.record.papers.keeping import kept
from heard.record.papers.models import Paper, Sheet
from heard.record.papers.reading import FAULT, read_next
from heard.sources.containers import Unreadable
from heard.vocabulary.refusal import Refusal

from .conftest import TOLD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.covers("R035", "R037", "R039", "R041")
def test_minutes_reports_accounts_and_strategies_are_kinds_of_document():
    assert {
        "ppg_minutes", "healthwatch", "inspection_reports", "quality_accounts", "joint_strategies", "meeting_minutes",
        "jsna", "public_health_report", "complaint_reports", "patient_experience_reports",
    } <= set(document_kinds())  # fmt: skip


def test_a_document_is_read_with_what_is_hidden_and_how_much_is_likely(sheets, home):
    paper = Paper.objects.get()
    assert (paper.state, paper.pages_read, paper.unit, paper.title) == ("read", 2, "page", "Minutes of May")
    assert sheets[0].suggested == 2
    assert sheets[1].suggested == 1
    assert sheets[0].hidden
    assert kept(home, paper.sha256).exists()


def test_a_document_is_no_leftover_of_a_return(sheets, home):
    import os

    file = kept(home, Paper.objects.get().sha256)
    os.utime(file, (0, 0))
    assert files_without_delivery(home) == []
    assert landing().state == "good"


def test_what_is_attached_becomes_documents_of_its_own_and_what_is_none_is_named(home, tmp_path, analyst):
    inner, outer = EmailMessage(), EmailMessage()
    for made in (inner, outer):
        made["From"], made["Subject"], made["Date"] = "a@example.org", "Feedback", "Mon, 04 May 2026 09:30:00 +0100"
    inner.set_content("A patient said the inner wait was long.")
    inner.add_attachment(b"# Notes\n\nA carer said so too.", maintype="text", subtype="plain", filename="deep.txt")
    outer.set_content("See what is attached.")
    outer.add_attachment(inner)
    outer.add_attachment(b"\x89PNG picture", maintype="image", subtype="png", filename="logo.png")
    (tmp_path / "m.eml").write_bytes(outer.as_bytes())
    first = add_paper(tmp_path / "m.eml", TOLD, by=analyst)
    while read_next():
        pass
    first.refresh_from_db()
    assert first.notes == ["Attached to it, and no document Heard reads: logo.png."]
    (second,) = first.parts.all()
    (third,) = second.parts.all()
    assert (third.file_name, third.state, third.kind, third.organisation) == ("deep.txt", "read", "ppg_minutes", "XD1")
    withdraw_paper(second, by=analyst, because="not ours to keep")
    assert set(Paper.objects.values_list("state", flat=True)) == {"read", "withdrawn"}


def test_a_document_that_breaks_the_reader_says_so_and_is_not_read_again(home, minutes, analyst, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("no")

    monkeypatch.setattr(reading, "read_apart", broken)
    add_paper(minutes, TOLD, by=analyst)
    assert read_next().told == FAULT
    assert read_next() is None


def test_what_cannot_be_opened_is_told_and_its_bytes_do_not_stay(home, minutes, analyst, monkeypatch):
    def locked(*args, **kwargs):
        raise Unreadable("It is locked.", next_step="Save it without a password.")

    monkeypatch.setattr(reading, "read_apart", locked)
    paper = add_paper(minutes, TOLD, by=analyst)
    assert "It is locked." in read_next().told
    assert not kept(home, paper.sha256).exists()
    assert add_paper(minutes, TOLD, by=analyst) != paper


def test_the_document_of_a_dead_worker_is_taken_by_the_next(home, minutes, analyst):
    paper = add_paper(minutes, TOLD, by=analyst)
    Paper.objects.update(state="reading", alive_at=timezone.now())
    assert read_next() is None
    Paper.objects.update(alive_at=timezone.now() - timedelta(hours=1))
    assert read_next() == paper


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Described("gossip"), "no kind of document"),
        (Described("healthwatch", dated_on=timezone.localdate() + timedelta(days=2)), "has not come"),
    ],
)
def test_a_kind_nobody_knows_and_a_day_to_come_are_refused(home, minutes, analyst, told, said):
    with pytest.raises(Refusal, match=said):
        add_paper(minutes, told, by=analyst)


def test_a_withdrawn_document_leaves_no_page_no_file_and_no_mark(sheets, home, analyst):
    from heard.record.papers.marking import Facts, mark, stretches_of_words

    made = mark(sheets[1], stretches_of_words(sheets[1], "Second page."), Facts(), by=analyst)
    paper = withdraw_paper(sheets[0].paper, by=analyst, because="it was the wrong one")
    made.refresh_from_db()
    assert paper.state == "withdrawn"
    assert made.taken_back_at is not None
    assert Sheet.objects.count() == 0
    assert not kept(home, paper.sha256).exists()
