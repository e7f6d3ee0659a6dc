"""What is asked of the queue is carried out and told, or comes to nothing and leaves nothing."""

from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.asked import ask_to_load_mended, ask_to_undo
from heard.record.intake.loading import load
from heard.record.intake.queue import ask_for_load, run_next
from heard.record.intake.replaying import undo
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient
from tests.record.intake.mending_made import SITES, mend, only, spoilt

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_the_queue_is_asked_to_mend_or_take_back_is_carried_out_and_told(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first = only()
    with pytest.raises(Refusal, match="No row is mended yet"):
        ask_to_load_mended(first, by="ana")
    mend(first, "Total Responses - IP", "50")
    assert ask_to_load_mended(first, by="ana") == ask_to_load_mended(first, by="ana")
    done = run_next()
    assert (done.state, done.delivery.rows_accepted) == ("done", 3)
    with pytest.raises(Refusal, match="Say why"):
        ask_to_undo(done.delivery, because=" ", by="ana")
    ask_to_undo(done.delivery, because="Mended wrongly", by="ana")
    taken_back = run_next()
    assert (taken_back.state, taken_back.message) == ("done", "jan, mended.csv is taken back.")
    assert Entry.objects.get(what="delivery_undone").why == "Mended wrongly"
    with pytest.raises(Refusal, match="is not in use"):
        ask_to_undo(taken_back.delivery, because="Twice", by="ana")


def test_what_was_in_use_stays_where_the_taking_back_is_refused(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    ask_to_undo(only(), because="A slip", by="ana")
    undo(only().key, by="ben", because="The same slip")
    assert run_next().state == "refused"


def test_a_file_in_the_queue_that_comes_to_nothing_is_not_kept(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "shopping.csv"
    file.write_text("thing,price\nmilk,1.20\n")
    ask_for_load(file, name="shopping.csv", by="ana")
    assert run_next().state == "refused"
    assert not any(path.is_file() for path in home.landing.rglob("*"))


def test_a_refused_file_is_kept_while_another_load_of_it_waits(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES)
    ask_for_load(file, name="jan.csv", by="ana", source="shmi")
    ask_for_load(file, name="jan.csv", by="ben")
    assert [run_next().state, run_next().state] == ["refused", "done"]


def test_a_fault_in_reading_ends_that_load_and_not_the_worker(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("heard.record.intake.asked.load", broken)
    ask_for_load(inpatient(tmp_path / "jan.csv", SITES), name="jan.csv", by="ana")
    done = run_next()
    assert (done.state, "fault in Heard" in done.message) == ("refused", True)
    assert run_next() is None
