"""A person's information is removed everywhere, by those who may, and the others' stays."""

from pathlib import Path

import pytest

from heard.evidence.lake import Lake
from heard.record import examination
from heard.record.erasure.erasing import erase, finish, unfinished, would_erase
from heard.record.erasure.finding import by_reference, find
from heard.record.erasure.models import Erasure, Registered
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import check, load
from heard.record.intake.models import Delivery, Verbatim
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.erasure.made import ASKED, DAY, HERS, OTHERS, PLAIN, count, keyed, the_file, words

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_is_gone_from_lake_vault_and_landing_and_others_stay(home: Home, tmp_path: Path, admin: User) -> None:
    receipt = load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS), OTHERS[1]]), by="ana", mapping=PLAIN)
    edition = current_snapshot().digest
    (hers,) = by_reference("2", by=admin)
    erased = erase(responses=[hers], because=ASKED, by=admin)
    assert erased.plan["counts"] | {"codings": 0} == {
        "responses": 1, "passages": 1, "codings": 0, "words": 1, "rejected_rows": 0, "rows": 1, "alike": 0, "files": 1,
    }  # fmt: skip
    assert "Quetzal" not in words()
    assert b"Quetzal" not in the_file(home, receipt.delivery)
    assert the_file(home, receipt.delivery).count(b"\n") == 4
    assert (count(), Verbatim.objects.count()) == (2, 2)
    assert current_snapshot().digest != edition
    assert erased.state == Erasure.State.OUT
    assert "Quetzal" not in str(list(Entry.objects.values())) + str(list(Erasure.objects.values()))
    assert {found.state for found in examination.examine()} == {"good"}


def test_old_table_files_go_after_the_grace_and_not_before(home: Home, tmp_path: Path, admin: User) -> None:
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, "Zebedee was kind.")]), by="ana", mapping=PLAIN)
    before = current_snapshot()
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    assert finish() == []
    assert [one.state for one in unfinished()] == ["out"]
    assert "was kind" in str(before.query("SELECT text FROM passages"))
    (done,) = finish(at_once=True)
    assert (done.state, unfinished()) == ("done", [])
    import duckdb

    every_file = f"SELECT text FROM read_parquet('{home.lake}/passages/*.parquet')"
    assert "was kind" not in str(duckdb.sql(every_file).fetchall())
    with pytest.raises(Refusal, match="replaced by newer data"):
        Lake(home.lake).snapshot({"passages": 1}, "old").query("SELECT text FROM passages")
    assert count() == 1
    load(keyed(tmp_path / "b.csv", [("9", DAY, "The bell rang.")]), by="ana", mapping=PLAIN)
    assert count() == 2


def test_repeating_a_removal_changes_nothing(home: Home, tmp_path: Path, admin: User) -> None:
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS)]), by="ana", mapping=PLAIN)
    (hers,) = by_reference("2", by=admin)
    first = erase(responses=[hers], because=ASKED, by=admin)
    entries = Entry.objects.count()
    assert erase(responses=[hers], because=ASKED, by=admin) == first
    assert (Erasure.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_dry_run_counts_and_keeps_everything(home: Home, tmp_path: Path, admin: User) -> None:
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS)]), by="ana", mapping=PLAIN)
    assert would_erase(responses=by_reference("2", by=admin), by=admin).counts["responses"] == 1
    assert (count(), Registered.objects.count(), Erasure.objects.count()) == (2, 0, 0)
    assert check(keyed(tmp_path / "b.csv", [("2", DAY, HERS)]), mapping=PLAIN).rows_accepted == 1


def test_only_administrators_may_and_the_reason_names_nobody(home: Home, tmp_path: Path, admin: User) -> None:
    load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", DAY, HERS)]), by="ana", mapping=PLAIN)
    (hers,) = by_reference("2", by=admin)
    analyst = User.objects.create(username="ben@example.org", full_name="Ben Hale", role="analyst")
    for door in (lambda: erase(responses=[hers], because=ASKED, by=analyst), lambda: find("Quetzal", by=analyst)):
        with pytest.raises(NotAllowed):
            door()
    for reason, said in (("", "Say why"), ("asked by Mrs Sarah Johnson, 07700 900123", "name somebody")):
        with pytest.raises(Refusal, match=said):
            erase(responses=[hers], because=reason, by=admin)
    with pytest.raises(Refusal, match="no response"):
        erase(responses=["nobody"], because=ASKED, by=admin)
    with pytest.raises(Refusal, match="holds no response"):
        erase(rows=[(Delivery.objects.get().pk, 1)], because=ASKED, by=admin)
    assert count() == 2
