"""What was removed does not come back by any way that files come in."""

import csv
import sqlite3
from pathlib import Path

import pytest

from heard.record import examination
from heard.record.erasure.erasing import erase, would_erase
from heard.record.erasure.finding import by_reference, find
from heard.record.erasure.models import Erasure, Registered
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery
from heard.record.intake.replaying import rebuild, undo
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal
from tests.attack.test_overlaps import BY_KEY
from tests.record.erasure.made import ASKED, DAY, HERS, OTHERS, PLAIN, count, keyed, numbers, the_file, words

pytestmark = pytest.mark.django_db(transaction=True)


def practice(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    """A practice's free-text export, whose rows have no reference: each row's time, answer and words."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = [("time", "rating", "free_text", "do_better", "surgery")]
        csv.writer(file).writerows([*lines, *((when, answer, said, "", "Oak Lane") for when, answer, said in rows)])
    return path


TIMES = [(f"2026-01-{day:02d} 10:00:00", "Likely", f"Visit number {day} went as it should.") for day in range(1, 9)]


def test_what_a_rebuild_makes_is_what_the_removal_left(home: Home, tmp_path: Path, admin: User) -> None:
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS), OTHERS[1]]), by="ana", mapping=PLAIN)
    load(practice(tmp_path / "b.csv", TIMES[:6]), by="ana")
    load(practice(tmp_path / "c.csv", TIMES[3:]), by="ana")
    shared = find("Visit number 5", by=admin)
    assert [(one.same, bool(one.response)) for one in shared.rows] == [(1, True)]
    erase(responses=[*by_reference("2", by=admin), shared.rows[0].response], because=ASKED, by=admin)
    before, edition, rows = numbers(), current_snapshot().digest, count()
    assert rows == 2 + 7
    rebuild(by="ana")
    assert (numbers(), current_snapshot().digest, count()) == (before, edition, rows)
    assert "number 5" not in words()


@pytest.mark.parametrize(
    "way", ["the same bytes after undo", "an overlapping file", "another mapping", "as a correction"]
)
def test_what_was_removed_does_not_come_in_again(home: Home, tmp_path: Path, admin: User, way: str) -> None:
    rows = [OTHERS[0], ("2", DAY, HERS), OTHERS[1]]
    first = load(keyed(tmp_path / "a.csv", rows), by="ana", mapping=PLAIN)
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    again = tmp_path / "a.csv"
    assert load(again, by="ana", mapping=PLAIN).status == "already_received"
    mapping = PLAIN
    if way == "the same bytes after undo":
        undo(first.delivery, by="ana", because="a test")
    elif way == "another mapping":
        mapping = BY_KEY.format(more='not_answered = ["none"]').replace('"ward_comments"', '"other_comments"')
    elif way == "an overlapping file":
        again = keyed(tmp_path / "b.csv", [*rows, ("4", DAY, "It was a long walk from the bus.")])
    else:
        again = keyed(tmp_path / "b.csv", [("2", "2026-01-06", HERS + " And again."), OTHERS[1]])
    receipt = load(again, by="ana", mapping=mapping)
    assert [w["code"] for w in receipt.warnings if w["code"] == "removed_stays_removed"] == ["removed_stays_removed"]
    assert receipt.rows_read == receipt.rows_accepted + receipt.duplicates_dropped
    assert "Quetzal" not in words()
    assert b"Quetzal" not in the_file(home, receipt.delivery)
    rebuild(by="ana")
    assert "Quetzal" not in words()


def test_a_comment_without_a_reference_is_known_by_its_words_in_another_export(
    home: Home, tmp_path: Path, admin: User
) -> None:
    hers = ("2026-01-20 11:30:00", "Unlikely", HERS)
    load(practice(tmp_path / "a.csv", [*TIMES[:3], hers]), by="ana")
    found = find("quetzal   ZANZIBAR", by=admin)
    assert [one.file for one in found.rows] == ["a.csv"]
    erase(responses=[found.rows[0].response], because=ASKED, by=admin)
    receipt = load(practice(tmp_path / "b.csv", [hers, *TIMES[2:5]]), by="ana")
    assert (receipt.rows_accepted, receipt.duplicates_dropped) == (2, 1)
    assert count() == 5
    assert not find("Quetzal", by=admin).rows


def test_of_ticks_that_are_the_same_the_number_that_goes_is_said_before(
    home: Home, tmp_path: Path, admin: User
) -> None:
    tick = ("2026-01-20 11:30:00", "Likely", "")
    load(practice(tmp_path / "a.csv", [*TIMES[:3], tick, tick]), by="ana")
    (name,) = [row["response"] for row in current_snapshot().query("SELECT response FROM responses WHERE row = 5")]
    assert would_erase(responses=[name], by=admin).counts["alike"] == 1
    erase(responses=[name], because=ASKED, by=admin)
    before, rows = numbers(), count()
    assert rows == 3
    rebuild(by="ana")
    assert (numbers(), count()) == (before, rows)


def test_numbers_are_found_however_they_are_grouped(home: Home, tmp_path: Path, admin: User) -> None:
    said = "My number is 943 476-5919 and nobody rang."
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, said)]), by="ana", mapping=PLAIN)
    assert [one.row for one in find("9434765919", by=admin).rows] == [3]
    assert not find("34765919", by=admin).rows
    written = Entry.objects.filter(what="person_looked_for").values("who", "what", "about", "why_in_chain", "facts")
    assert "943" not in str(list(written))  # digests are random: they may hold any three figures
    assert sqlite3.sqlite_version


def test_what_the_register_names_and_an_old_backup_brings_back_is_removed_again(
    home: Home, tmp_path: Path, admin: User
) -> None:
    from heard.record.erasure.carrying import take_register, write_register
    from heard.record.erasure.erasing import erase_again

    receipt = load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS)]), by="ana", mapping=PLAIN)
    whole = the_file(home, receipt.delivery)
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    write_register(tmp_path / "register.json")
    assert "Quetzal" not in (tmp_path / "register.json").read_text(encoding="utf-8")
    Registered.objects.all().delete()  # the home as it was in a backup made before
    Erasure.objects.all().delete()
    landed(home, Delivery.objects.get().sha256).write_bytes(whole)
    rebuild(by="ana")
    assert "Quetzal" in words()
    assert take_register(tmp_path / "register.json") == 3
    states = {found.check: found.state for found in examination.examine()}
    assert states["removals"] == "broken"
    erase_again()
    assert "Quetzal" not in words()
    assert b"Quetzal" not in the_file(home, receipt.delivery)
    with pytest.raises(Refusal, match="no register"):
        take_register(tmp_path / "a.csv")
