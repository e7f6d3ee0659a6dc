"""A person's information is removed everywhere, and does not come back by any way that files come in."""

import csv
import sqlite3
from pathlib import Path

import pytest

from heard.evidence.lake import Lake
from heard.record import examination
from heard.record.erasure.erasing import erase, finish, unfinished, would_erase
from heard.record.erasure.finding import by_reference, find
from heard.record.erasure.models import Erasure, Registered
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.loading import check, load
from heard.record.intake.models import Delivery, RejectedRow, Verbatim
from heard.record.intake.replaying import rebuild, undo
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.attack.test_overlaps import BY_KEY

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "the person asked us to"
HERS = "My sister Quetzal Zanzibar waited on the blue corridor until midnight."
NUMBERS = ("rows_read", "rows_accepted", "rows_rejected", "duplicates_dropped", "responses", "passages")


@pytest.fixture
def admin(home: Home) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Byrne", role="administrator")


def keyed(path: Path, rows: list[tuple[str, str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Comments with references: each row's reference, day and words."""
    with path.open("w", newline="", encoding=encoding) as file:
        lines = [("id", "trust", "day", "words"), *((i, "XD1", day, said) for i, day, said in rows)]
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


def practice(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    """A practice's free-text export, whose rows have no reference: each row's time, answer and words."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = [("time", "rating", "free_text", "do_better", "surgery")]
        csv.writer(file).writerows([*lines, *((when, answer, said, "", "Oak Lane") for when, answer, said in rows)])
    return path


DAY = "2026-01-05"
OTHERS = [("1", DAY, "The ward was quiet."), ("3", DAY, "The tea was cold, but brought with a smile.")]
PLAIN = BY_KEY.format(more="")
TIMES = [(f"2026-01-{day:02d} 10:00:00", "Likely", f"Visit number {day} went as it should.") for day in range(1, 9)]


def words() -> str:
    return str(current_snapshot().query("SELECT * FROM passages")) + str(list(Verbatim.objects.values_list("text")))


def count(table: str = "responses") -> int:
    return int(current_snapshot().query(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def numbers() -> list[tuple[object, ...]]:
    return list(Delivery.objects.order_by("id").values_list("key", "state", *NUMBERS))


def the_file(home: Home, delivery: str) -> bytes:
    return landed(home, Delivery.objects.filter(key=delivery).latest("id").sha256).read_bytes()


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


def test_a_rejected_row_goes_from_the_page_the_file_and_every_later_file(
    home: Home, tmp_path: Path, admin: User
) -> None:
    rows = [OTHERS[0], ("2", "no day", HERS), OTHERS[1]]
    receipt = load(keyed(tmp_path / "a.csv", rows), by="ana", mapping=PLAIN)
    (found,) = find("Zanzibar", by=admin).rows
    assert (found.response, found.place) == ("", (Delivery.objects.get().pk, 3))
    erase(rows=[found.place], because=ASKED, by=admin)
    assert not RejectedRow.objects.exists()
    assert (home.rejects / f"{receipt.delivery}.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    assert (Delivery.objects.get().rows_rejected, Delivery.objects.get().rows_read) == (0, 2)
    again = load(keyed(tmp_path / "b.csv", [*rows, ("4", "never", "It rained.")]), by="ana", mapping=PLAIN)
    assert (again.rows_rejected, [r.row for r in RejectedRow.objects.all()]) == (1, [5])


def test_a_row_mended_into_another_file_goes_from_both(home: Home, tmp_path: Path, admin: User) -> None:
    from heard.record.intake.mending import load_mended, mend_row

    first = load(keyed(tmp_path / "a.csv", [OTHERS[0], ("2", "no day", HERS)]), by="ana", mapping=PLAIN)
    row = RejectedRow.objects.get()
    mend_row(row, values=["2", "XD1", DAY, HERS], by="ana")
    second = load_mended(Delivery.objects.get(), by="ana")
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    assert not RejectedRow.objects.filter(cells__icontains="Quetzal").exists()
    assert all(b"Quetzal" not in the_file(home, one.delivery) for one in (first, second))


def test_a_workbook_is_kept_as_values_and_read_the_same_without_the_row(
    home: Home, tmp_path: Path, admin: User
) -> None:
    import zipfile

    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("Comments")
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, ["id", "trust", "day", "words"])
    for at, (number, said) in enumerate([(1, OTHERS[0][2]), (2, HERS), (3, OTHERS[1][2])], start=1):
        page.write_row(at, 0, [number, "XD1"])
        page.write_number(at, 2, 46027, date)  # 5 January 2026
        page.write_string(at, 3, said)
    book.close()
    receipt = load(tmp_path / "a.xlsx", by="ana", mapping=PLAIN)
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    with zipfile.ZipFile(landed(home, Delivery.objects.get().sha256)) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Quetzal" not in inside
    assert b"tea was cold" in inside
    before, rows = numbers(), current_snapshot().query("SELECT * FROM responses ORDER BY response")
    rebuild(by="ana")
    assert (numbers(), current_snapshot().query("SELECT * FROM responses ORDER BY response")) == (before, rows)
    assert receipt.rows_accepted == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_a_text_file_keeps_every_other_byte(home: Home, tmp_path: Path, admin: User, encoding: str) -> None:
    odd = 'id;trust;day;words\r\n1;XD1;2026-01-05;"The ward was café-like;\nand ""warm""."\r\n'
    hers, last = f'2;XD1;2026-01-05;"{HERS}\r\nBoth days."\r\n', "3;XD1;2026-01-05;'It’s fine'"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (tmp_path / "a.csv").write_bytes((mark + odd + hers + last).encode(encoding))
    receipt = load(tmp_path / "a.csv", by="ana", mapping=PLAIN)
    assert receipt.rows_accepted == 3
    erase(responses=by_reference("2", by=admin), because=ASKED, by=admin)
    assert the_file(home, receipt.delivery) == (mark + odd + "\r\n" + last).encode(encoding)


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
