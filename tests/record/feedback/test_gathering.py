import csv
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from heard.record.feedback import gathering
from heard.record.feedback.gathering import AGAIN, EVERY, TRIES, gather
from heard.record.feedback.given import Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import Batch, Submission
from heard.record.feedback.taking_back import sent, take_back
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery, Load, Verbatim
from heard.record.intake.queue import run_next
from heard.sources.documents import open_document
from heard.sources.heard_feedback import LAYOUTS
from heard.sources.recognition import recognise

pytestmark = pytest.mark.django_db(transaction=True)


def some(number=2, **more):
    return [
        give(
            Given(
                kind="comment", route=more.get("route", "feedback_page"), organisation="XD1", service="Ward 4",
                mode="web form", speaker="patient", about_you={"age_band": "65 to 74"},
                words=(Words(f"=The nurse, who came {nth} times,\nwas “kind”; truly.", "What was good?", "what_good"),
                       Words("The wait.", "What could be better?", "could_improve")),
            )
        )
        for nth in range(number)
    ]  # fmt: skip


def through():
    """Everything a worker does with what waits."""
    while run_next() or gather(at_once=True):
        pass


def counted():
    (row,) = current_snapshot().query("SELECT count(*) AS n FROM responses")
    return row["n"]


@pytest.mark.covers("R037")
def test_what_people_gave_reaches_the_evidence_through_the_landing_and_its_words_are_emptied(home):
    some(3)
    through()
    assert Batch.objects.get().state == "landed"
    assert {(one.state, str(one.words), str(one.about_you)) for one in Submission.objects.all()} == {
        ("gathered", "[]", "{}")
    }
    rows = current_snapshot().query("SELECT source, kind, service, age_band, mode, speaker FROM responses")
    assert [tuple(row.values()) for row in rows] == [
        ("heard_feedback", "comment", "Ward 4", "65 to 74", "web form", "patient")
    ] * 3
    assert Verbatim.objects.filter(text="=The nurse, who came 1 times,\nwas “kind”; truly.").count() == 1
    assert Delivery.objects.get().rows_accepted == 3


def test_what_people_gave_is_read_among_all_comments_with_the_way_it_came(home, client, governed):
    some(1)
    through()
    client.force_login(governed.analyst)
    assert "given: web form" in " ".join(client.get("/comments").text.split())


def test_what_came_just_now_waits_for_more_to_come(home):
    some()
    assert gather() == 0
    assert gather(now=timezone.now() + EVERY) == 1


def test_notes_are_a_source_of_their_own(home):
    some(1)
    some(1, route="note")
    through()
    assert set(Delivery.objects.values_list("source", flat=True)) == {"heard_feedback", "heard_notes"}


def test_killed_after_any_step_and_repeated_nothing_is_lost_and_nothing_comes_twice(home, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*args, **kwargs):
        raise Killed

    some(3)
    for name in ("_queue", "_write", "ask_for_load", "_settle"):
        with monkeypatch.context() as dying:
            dying.setattr(gathering, name, killed)
            if name == "_settle":
                gather(at_once=True)
                run_next()
            with pytest.raises(Killed):
                gather(at_once=True)
    kept = gathering.ask_for_load
    Batch.objects.update(state="made", load=None)
    with monkeypatch.context() as dying:

        def queued_and_killed(*args, **kwargs):
            kept(*args, **kwargs)
            raise Killed

        dying.setattr(gathering, "ask_for_load", queued_and_killed)
        with pytest.raises(Killed):
            gather(at_once=True)
    through()
    assert counted() == 3
    assert Delivery.objects.count() == 1
    assert set(Submission.objects.values_list("state", flat=True)) == {"gathered"}
    through()
    assert counted() == 3


def test_a_batch_that_cannot_be_read_keeps_its_words_and_is_tried_again_three_times(home, monkeypatch):
    some(1)
    for _ in range(TRIES):
        gather(at_once=True)
        Load.objects.filter(state="waiting").update(state="refused")
        assert Submission.objects.get().words
    gather(at_once=True)
    assert Batch.objects.get().state == "stuck"
    assert Submission.objects.get().words
    gather(at_once=True)
    assert Load.objects.count() == TRIES
    gather(now=timezone.now() + AGAIN + EVERY)
    assert Load.objects.count() == TRIES + 1


def test_what_is_taken_back_from_a_batch_that_cannot_be_read_is_gone_at_once(home):
    (one,) = some(1)
    Submission.objects.update(batch=Batch.objects.create(connector="heard_feedback", state="stuck", tries=TRIES))
    take_back(one)
    assert (Submission.objects.get().words, Submission.objects.get().state) == ([], "taken back")


def test_two_workers_make_one_batch_of_the_same(home):
    some(2)
    with transaction.atomic():
        gather(now=timezone.now() + timedelta(hours=1))
    gather(now=timezone.now() + timedelta(hours=1))
    assert Load.objects.count() == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_batch_of_either_kind_is_recognised_by_its_columns(layout, tmp_path):
    file = tmp_path / "anything.txt"
    with file.open("w", newline="", encoding="utf-8-sig") as opened:
        csv.writer(opened).writerow(layout.columns)
        csv.writer(opened).writerow(["r1", "kiosk", "comment", *[""] * (len(layout.columns) - 3)])
    assert recognise(open_document(file))[0].key == layout.key


@pytest.mark.slow
def test_what_is_taken_back_after_it_was_gathered_leaves_the_evidence_the_vault_and_the_file(home):
    one, other = some(2)
    through()
    one = Submission.objects.get(pk=one.pk)
    assert "came 0 times" in sent(one).words[0][1]
    take_back(one)
    assert sent(Submission.objects.get(pk=one.pk)).words == ()
    through()
    one.refresh_from_db()
    assert one.state == "taken back"
    assert one.removed_at is not None
    assert counted() == 1
    assert not Verbatim.objects.filter(text__contains="came 0 times").exists()
    assert b"came 0 times" not in landed(home, Delivery.objects.get().sha256).read_bytes()
    assert "came 1 times" in sent(Submission.objects.get(pk=other.pk)).words[0][1]


def test_what_is_taken_back_while_its_batch_is_read_is_removed_once_it_has_landed(home):
    one, _ = some(2)
    gather(at_once=True)
    take_back(one)
    through()
    assert counted() == 1
    assert Submission.objects.get(pk=one.pk).removed_at is not None


def test_a_batch_whose_step_fails_holds_up_no_other_and_is_told(home, monkeypatch):
    some(1)
    some(1, route="note")
    usual = gathering._write

    def write(file, layout, given):
        if layout.key == "heard_feedback":
            raise ValueError("a day before there were days")
        usual(file, layout, given)

    monkeypatch.setattr(gathering, "_write", write)
    with pytest.raises(ValueError, match="before there were days"):
        gather(at_once=True)
    assert {one.connector: one.state for one in Batch.objects.all()} == {
        "heard_feedback": "made",
        "heard_notes": "queued",
    }
    monkeypatch.undo()
    through()
    assert {one.state for one in Batch.objects.all()} == {"landed"}
    assert counted() == 2
