import csv
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.asked import ask_to_load_mended, ask_to_undo
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.known_answers import known_answers
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.mending import bring_back, leave_out, load_mended, mend_row, note_look
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.preview import preview
from heard.record.intake.queue import ask_for_load, run_next
from heard.record.intake.replaying import rebuild, undo
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient

pytestmark = pytest.mark.django_db(transaction=True)

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]
COMPLAINTS = """
key = "harbour_complaints"
name = "Complaints of Harbour"
identity = "by key"
fingerprint = ["Ref", "Received", "Words"]

[constants]
kind = "complaint"
organisation = "XD1"

[columns]
reference = "Ref"
received_on = "Received"

[[passages]]
column = "Words"
prompt = "nonspecific"
"""


def held() -> list[tuple[object, ...]]:
    rows = current_snapshot().query("SELECT site, measure, numerator, denominator FROM counts ORDER BY ALL")
    return [tuple(row.values()) for row in rows]


def words() -> list[str]:
    return [row["text"] for row in current_snapshot().query("SELECT text FROM passages ORDER BY text")]


def table(path: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(rows)
    return path


def spoilt(tmp_path: Path, name: str = "jan.csv", month: str = "202601") -> Path:
    file = inpatient(tmp_path / name, SITES, month=month)
    file.write_text(file.read_text().replace(",50,200,", ",fifty,200,"))
    return file


def with_cell(row: RejectedRow, column: str, value: str) -> list[str]:
    return [value if name == column else held for name, held in row.cells]


def mend(delivery: Delivery, column: str, value: str) -> RejectedRow:
    row = delivery.rejected_rows.get()
    return mend_row(row, values=with_cell(row, column, value), by="ana")


def only() -> Delivery:
    return Delivery.objects.get(state=Delivery.State.LANDED)


def test_counts_of_a_return_keep_the_rows_that_were_right_beside_the_mended_one(home: Home, tmp_path: Path) -> None:
    load(inpatient(tmp_path / "whole.csv", SITES), by="ana")
    right = held()
    undo(only().key, by="ana", because="to compare")
    load(spoilt(tmp_path), by="ana")
    first = only()
    assert len(held()) == 4
    mend(first, "Total Responses - IP", "50")
    receipt = load_mended(first, by="ana")
    assert held() == right
    assert (receipt.status, receipt.rows_accepted, receipt.rows_rejected) == ("superseded_earlier", 3, 0)
    first.refresh_from_db()
    assert (first.state, first.superseded_by, only().mends) == ("superseded", only(), first)
    assert only().file_name == "jan, mended.csv"


def test_overlapping_comments_gain_only_the_mended_one_and_lose_none(home: Home, tmp_path: Path) -> None:
    header = ["time", "rating", "free_text", "do_better", "surgery"]
    good = ["2025-03-01 10:00:00", "Likely", "Kind and quick.", "", "Oak Lane"]
    bad = ["the first of May", "Likely", "Nobody rang me back.", "", "Oak Lane"]
    load(table(tmp_path / "words.csv", header, good, good, bad), by="ana")
    first = only()
    assert words() == ["Kind and quick."] * 2
    mend(first, first.rejected_rows.get().column, "2025-05-01 10:00:00")
    receipt = load_mended(first, by="ana")
    assert words() == ["Kind and quick.", "Kind and quick.", "Nobody rang me back."]
    assert (receipt.rows_accepted, receipt.duplicates_dropped) == (3, 0)
    assert only().mends == first


def test_complaints_told_apart_by_key_are_each_held_once_after_mending(home: Home, tmp_path: Path) -> None:
    rows = [["Ref", "Received", "Words"], ["C1", "2026-01-05", "Waited long."], ["C2", "soon", "Was not told."]]
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=COMPLAINTS)
    first = only()
    mend(first, "Received", "2026-01-06")
    assert load_mended(first, by="ana").rows_accepted == 2
    assert words() == ["Waited long.", "Was not told."]
    assert only().mapping == COMPLAINTS


def test_the_file_as_it_first_came_does_not_undo_the_mending_when_it_is_sent_again(home: Home, tmp_path: Path) -> None:
    file = spoilt(tmp_path)
    load(file, by="ana")
    mend(only(), "Total Responses - IP", "50")
    load_mended(only(), by="ana")
    mended, right = only(), held()
    told = preview(file)
    assert (told.received_as, told.mended) == (mended.key, True)
    receipt = load(file, by="ana")
    assert (receipt.status, receipt.delivery) == ("already_received", mended.key)
    assert (only(), held()) == (mended, right)


def test_a_file_that_a_later_one_took_the_place_of_is_told_to_be_the_older(home: Home, tmp_path: Path) -> None:
    older = inpatient(tmp_path / "provisional.csv", SITES)
    load(older, by="ana")
    load(inpatient(tmp_path / "revised.csv", [(site, n + 1, *rest) for site, n, *rest in SITES]), by="ana")
    assert preview(older).gave_way_to == {"key": only().key, "file_name": "revised.csv"}
    undo(only().key, by="ana", because="it was not final")
    assert not preview(older).gave_way_to


def test_a_mended_delivery_taken_back_leaves_the_first_in_use(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first, before = only(), held()
    mend(first, "Total Responses - IP", "50")
    load_mended(first, by="ana")
    undo(only().key, by="ana", because="mended wrongly")
    assert held() == before
    assert only() == first


def test_a_rebuilt_lake_holds_the_mended_rows_once(home: Home, tmp_path: Path) -> None:
    header = ["time", "rating", "free_text", "do_better", "surgery"]
    good = ["2025-03-01 10:00:00", "Likely", "Kind and quick.", "", "Oak Lane"]
    load(table(tmp_path / "words.csv", header, good, ["soon", *good[1:]]), by="ana")
    first = only()
    mend(first, first.rejected_rows.get().column, "2025-05-01 10:00:00")
    load_mended(first, by="ana")
    edition = current().digest
    rebuild(by="ana")
    assert (words(), current().digest) == (["Kind and quick."] * 2, edition)
    assert [d.state for d in Delivery.objects.order_by("id")] == ["superseded", "landed"]


def test_a_row_mended_wrongly_comes_back_as_rejected(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    mend(only(), "Total Responses - IP", "half a hundred")
    receipt = load_mended(only(), by="ana")
    assert (receipt.rows_accepted, receipt.rows_rejected) == (2, 1)
    again = only().rejected_rows.get()
    assert (again.row, again.value, again.mended) == (3, "half a hundred", False)
    mend(only(), "Total Responses - IP", "50")
    assert load_mended(only(), by="ana").rows_rejected == 0
    assert len(held()) == 6


def test_a_row_left_out_is_not_loaded_and_its_words_are_let_go_of(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = leave_out(only().rejected_rows.get(), because="the site has closed", by="ana")
    assert row.left_out
    assert not any(value for _, value in row.cells)
    receipt = load_mended(only(), by="ana")
    assert (receipt.rows_read, receipt.rows_rejected) == (2, 0)
    assert Entry.objects.get(what="row_left_out").why == "the site has closed"


def test_a_row_left_out_by_mistake_comes_back_as_it_came(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = only().rejected_rows.get()
    as_it_came = list(row.cells)
    row = bring_back(leave_out(row, because="a slip", by="ana"), by="ana")
    assert (row.cells, row.mended, row.left_out) == (as_it_came, False, False)


@pytest.mark.parametrize("because", ["", "   "])
def test_a_row_is_not_left_out_without_a_reason(because: str, home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    with pytest.raises(Refusal, match="Say why"):
        leave_out(only().rejected_rows.get(), because=because, by="ana")


def test_a_row_cannot_be_emptied_without_saying_that_it_is_left_out(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    row = only().rejected_rows.get()
    with pytest.raises(Refusal, match="Nothing is left"):
        mend_row(row, values=[" "] * len(row.cells), by="ana")


def test_cells_nobody_changed_stay_as_they_came_to_the_letter(home: Home, tmp_path: Path) -> None:
    odd = "Two\nlines,  two  spaces “and” an é"
    rows = [["Ref", "Received", "Words"], ["C1", "2026-01-05", "=1+1"], ["C2", "soon", odd], ["C3", "2026-01-07", odd]]
    load(table(tmp_path / "c.csv", *rows, encoding="cp1252"), by="ana", mapping=COMPLAINTS)
    mend(only(), "Received", "2026-01-06")
    load_mended(only(), by="ana")
    with landed(home, only().sha256).open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [*rows[:2], ["C2", "2026-01-06", odd], rows[3]]


def test_a_comma_that_split_a_comment_is_mended_by_writing_it_whole(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("Ref,Received,Words\nC1,2026-01-05,Fine.\nC2,2026-01-06,Waited, and waited\n")
    load(file, by="ana", mapping=COMPLAINTS)
    mend(only(), "Words", "Waited, and waited")
    assert load_mended(only(), by="ana").rows_rejected == 0
    assert words() == ["Fine.", "Waited, and waited"]


def test_a_file_of_which_no_row_could_be_taken_can_be_mended_too(home: Home, tmp_path: Path) -> None:
    file = inpatient(tmp_path / "jan.csv", SITES[:1])
    file.write_text(file.read_text().replace(",100,400,", ",many,400,"))
    load(file, by="ana")
    file.unlink()
    first = Delivery.objects.get()
    mend(first, "Total Responses - IP", "100")
    assert load_mended(first, by="ana").status == "landed"
    with pytest.raises(Refusal, match="not in use any more"):
        load_mended(first, by="ana")


def test_mending_an_older_return_never_takes_the_place_of_a_later_one(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first = only()
    mend(first, "Total Responses - IP", "50")
    load(inpatient(tmp_path / "restated.csv", [("XD101", 110, 400, 0.90)]), by="ana")
    before = held()
    with pytest.raises(Refusal, match=r"restated.csv came later .*\(XD1\)"):
        load_mended(first, by="ana")
    assert held() == before


def test_another_month_loaded_since_is_no_reason_not_to_mend(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    first = only()
    mend(first, "Total Responses - IP", "50")
    load(inpatient(tmp_path / "feb.csv", SITES, month="202602"), by="ana")
    assert load_mended(first, by="ana").status == "superseded_earlier"
    assert len(held()) == 12


def test_nothing_is_loaded_where_no_row_was_mended(home: Home, tmp_path: Path) -> None:
    load(spoilt(tmp_path), by="ana")
    with pytest.raises(Refusal, match="No row is mended yet"):
        load_mended(only(), by="ana")


def test_a_workbook_is_mended_in_the_page_and_its_other_cells_stay_as_they_came(home: Home, tmp_path: Path) -> None:
    from datetime import date

    from xlsxwriter import Workbook

    file = tmp_path / "c.xlsx"
    with Workbook(file) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet("Notes").write(0, 0, "Made by hand")
        sheet = book.add_worksheet("Cases")
        sheet.write_row(0, 0, ["Ref", "Received", "Words"])
        sheet.write_row(1, 0, ["C1", "soon", "=Slow."])
        sheet.write(2, 0, "C2")
        sheet.write_datetime(2, 1, date(2026, 1, 7), day)
        sheet.write(2, 2, "Kind.")
        sheet.write_row(3, 0, ["C3", "later", "Left out."])
    load(file, by="ana", mapping=COMPLAINTS)
    delivery = Delivery.objects.get()
    first, second = delivery.rejected_rows.order_by("row")
    mend_row(first, values=["C1", "2026-01-06", "=Slow."], by="ana")
    leave_out(second, because="sent by mistake", by="ana")
    receipt = load_mended(delivery, by="ana")
    assert (receipt.file, receipt.rows_accepted, receipt.rows_rejected) == ("c, mended.xlsx", 2, 0)
    days = current_snapshot().query("SELECT received_on FROM responses ORDER BY 1")
    assert [row["received_on"] for row in days] == [date(2026, 1, 6), date(2026, 1, 7)]
    assert words() == ["=Slow.", "Kind."]


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


def test_the_answers_a_closed_column_may_hold_are_known(home: Home, tmp_path: Path) -> None:
    mapping = (
        COMPLAINTS.replace('kind = "complaint"\n', "").replace(
            'received_on = "Received"', 'received_on = "Received"\nkind = "Type"\nspeaker = "Who"\nrating = "Overall"'
        )
        + '[values.kind]\n"Formal Complaint" = "complaint"\n"Gift" = ""\n'
    )
    rows = (
        ["Ref", "Received", "Words", "Type", "Who", "Overall"],
        ["C1", "2026-01-06", "Slow.", "Moan", "patient", "good"],
    )
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=mapping)
    delivery = Delivery.objects.get()
    assert known_answers(delivery, "Type") == ("Formal Complaint",)
    assert "carer" in known_answers(delivery, "who")
    assert "very good" in known_answers(delivery, "Overall")
    assert known_answers(delivery, "Words") == known_answers(delivery, "Received") == known_answers(delivery, "") == ()


def test_the_ledger_learns_of_rows_and_columns_and_never_of_what_stands_in_them(home: Home, tmp_path: Path) -> None:
    rows = [["Ref", "Received", "Words"], ["C2", "soon", "Mrs Quince was not told."]]
    load(table(tmp_path / "c.csv", *rows), by="ana", mapping=COMPLAINTS)
    delivery = Delivery.objects.get()
    note_look(delivery, delivery.rejected_rows.all(), by="ana")
    row = delivery.rejected_rows.get()
    mend_row(row, values=["C2", "2026-01-06", "Mrs Quince was told."], by="ana")
    load_mended(delivery, by="ana")
    told = {entry.what: entry.facts for entry in Entry.objects.all()}
    assert told["rejects_seen"] == {"rows": [2]}
    assert told["row_mended"] == {"row": 2, "sheet": "", "columns": [1, 2]}
    assert "Quince" not in str(list(Entry.objects.values()))


def test_a_preview_counts_as_a_load_does_and_keeps_nothing(home: Home, tmp_path: Path) -> None:
    told = preview(spoilt(tmp_path))
    assert (told.rows_accepted, told.rows_rejected, told.whole) == (2, 1, True)
    assert (told.periods, told.organisations) == (["2026-01"], ["XD1", "XD2"])
    assert told.rejected == [
        {"sheet": "", "row": 3, "column": "Total Responses - IP", "reason": "“fifty” is not a whole number"}
    ]
    assert "Percentage Recommended" in told.because
    assert not home.staging.exists()
    assert not home.landing.exists()


def test_a_preview_of_the_first_rows_says_that_it_is_not_the_whole(home: Home, tmp_path: Path) -> None:
    told = preview(spoilt(tmp_path), limit=2)
    assert (told.rows_read, told.whole) == (2, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_large_file_only_the_beginning_is_looked_at_and_the_whole_is_known_again(
    encoding: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heard.record.intake.preview.PART_BYTES", 500)
    rows = [["Ref", "Received", "Words"], *([f"C{n}", "2026-01-05", "Slow, two\nlines."] for n in range(60))]
    file = table(tmp_path / "c.csv", *rows, encoding=encoding)
    told = preview(file, mapping=COMPLAINTS, limit=5)
    assert (told.file, told.rows_accepted, told.whole) == ("c.csv", 5, False)
    assert list(home.staging.glob("*")) == []
    assert preview(file, mapping=COMPLAINTS, limit=100).whole is (encoding == "utf-16")
    key = load(file, by="ana", mapping=COMPLAINTS).delivery
    assert preview(file, mapping=COMPLAINTS, limit=5).received_as == key


def test_a_preview_knows_a_file_that_is_in_use_already(home: Home, tmp_path: Path) -> None:
    file = spoilt(tmp_path)
    load(file, by="ana")
    assert preview(file).received_as == only().key


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
