"""A person's rows go from the files themselves, and every other byte or value stays."""

from pathlib import Path

import pytest

from heard.record.erasure.erasing import erase
from heard.record.erasure.finding import by_reference, find
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.replaying import rebuild
from heard.record.people.models import User
from tests.record.erasure.made import ASKED, DAY, HERS, OTHERS, PLAIN, keyed, numbers, the_file

pytestmark = pytest.mark.django_db(transaction=True)


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
