"""Old lists come in once, as they stand, and can be taken back."""

from datetime import date

import pytest

from heard.cli.main import run
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry as LedgerEntry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.record.places.models import Organisation
from heard.record.registers.doors import import_list, undo_import
from heard.record.registers.models import Entry, ImportedList
from heard.vocabulary.refusal import Refusal
from tests.record.registers.made import COLUMNS, CONCERNS, workbook, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(db):
    Organisation.objects.create(code="RZ1", name="NORTHCOMBE NHS TRUST", kind="trust", in_register=True)
    Organisation.objects.create(code="RZ2", name="HARBOUR TRUST", kind="trust", in_register=True)


def brought(path, **more):
    return import_list(path, by=None, **more).receipts[0]


def in_use():
    return Entry.objects.filter(in_use=True)


def test_rows_are_kept_with_their_references_and_blanks_stay_blank(tmp_path, places):
    receipt = brought(written(tmp_path / "concerns.csv"))
    assert (receipt.entered, receipt.changed, receipt.same) == (4, 0, 0)
    told = in_use().values_list("reference", "title", "owner", "status", "place", "place_as_given")
    assert list(told) == [
        ("CON-001", "Discharge letters arrive late", "Sarah Jones", "Open", "RZ1", "RZ1"),
        ("CON-002", "Food is served cold", "", "", "RZ2", "Harbour Trust"),
        ("", "Parking is dear", "", "closed?", "", ""),
        ("CON-004", "Noise at night", "", "", "", "Harbor"),
    ]
    assert [entry.days for entry in in_use()] == [{"raised": "2013-04-03"}, {"raised": "2013-05-21"}, {}, {}]


def test_every_column_is_kept_as_given(tmp_path):
    words = "Ref,Concern,Status,Odd column,\nC1,Late letters,Open,  it’s odd  ,beyond\nC2,Noise,,,\n"
    brought(written(tmp_path / "c.csv", words))
    first, second = in_use()
    assert first.cells == [["Ref", "C1"], ["Concern", "Late letters"], ["Status", "Open"], ["Odd column", "it’s odd"],
                           ["column E", "beyond"]]  # fmt: skip
    assert second.cells[2:] == [["Status", ""], ["Odd column", ""], ["column E", ""]]


def test_what_everyone_reads_is_masked_and_the_words_as_given_are_kept(tmp_path):
    brought(written(tmp_path / "concerns.csv"))
    entry = in_use().first()
    assert entry.shown["owner"] == "[person]"
    assert ["Raised by", "[person]"] in entry.shown["cells"]
    assert "Jones" not in entry.shown_words
    assert ["Lead", "Sarah Jones"] in entry.cells
    assert entry.shown["reference"] == "CON-001"


def test_the_same_list_again_enters_nothing(tmp_path):
    first = brought(written(tmp_path / "concerns.csv"))
    again = brought(written(tmp_path / "again.csv", CONCERNS.replace("Status\n", "Status\n\n")))
    assert first.batch
    assert again.batch is None
    assert again.same == 4
    assert ImportedList.objects.count() == 1


def test_a_changed_row_is_a_new_version_and_the_earlier_is_kept(tmp_path):
    brought(written(tmp_path / "one.csv"))
    later = brought(written(tmp_path / "two.csv", CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Closed")))
    assert (later.entered, later.changed, later.same) == (0, 1, 3)
    versions = Entry.objects.filter(reference="CON-001").order_by("pk")
    assert [(one.status, one.in_use) for one in versions] == [("Open", False), ("Closed", True)]


def test_an_old_file_brought_in_again_turns_nothing_back(tmp_path):
    brought(written(tmp_path / "one.csv"))
    brought(written(tmp_path / "two.csv", CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Closed")))
    assert brought(tmp_path / "one.csv").batch is None
    assert in_use().get(reference="CON-001").status == "Closed"


def test_taking_a_list_back_returns_what_it_replaced(tmp_path):
    brought(written(tmp_path / "one.csv"))
    later = brought(
        written(tmp_path / "two.csv", CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Closed") + "CON-9,,,New,,,,\n")
    )
    undo_import(later.batch, by=None, because="the wrong year")
    assert in_use().get(reference="CON-001").status == "Open"
    assert not Entry.objects.filter(reference="CON-9").exists()
    assert in_use().count() == Entry.objects.count() == 4


def test_a_row_that_another_list_says_too_stays(tmp_path):
    first = brought(written(tmp_path / "one.csv"))
    brought(written(tmp_path / "two.csv", CONCERNS + "CON-9,,,New,,,,\n"))
    undo_import(first.batch, by=None, because="the wrong year")
    assert in_use().count() == 5


def test_a_list_taken_back_can_come_again(tmp_path):
    undo_import(brought(written(tmp_path / "one.csv")).batch, by=None, because="too early")
    assert not Entry.objects.exists()
    assert brought(tmp_path / "one.csv").entered == 4


def test_a_list_is_taken_back_once_and_with_a_reason(tmp_path):
    batch = brought(written(tmp_path / "one.csv")).batch
    with pytest.raises(Refusal, match="Say why"):
        undo_import(batch, by=None, because="  ")
    undo_import(batch, by=None, because="the wrong year")
    with pytest.raises(Refusal, match="taken back already"):
        undo_import(batch, by=None, because="again")


def test_running_numbers_of_two_lists_are_not_mixed(tmp_path):
    brought(written(tmp_path / "a.csv", "No.,Action,Owner,Due date\n1,Ring the ward,,\n2,Write the paper,,\n"))
    other = brought(
        written(tmp_path / "b.csv", "No.,Action,Owner,Due date\n1,Book the room,,\n2,Write the paper,Ann,\n")
    )
    assert (other.entered, other.changed) == (1, 1)
    assert in_use().count() == 3


def test_a_reference_twice_in_a_list_gives_two_entries(tmp_path):
    receipt = brought(written(tmp_path / "a.csv", "Ref,Concern,Status\nC-1,Noise,\nC-1,Noise again,\n"))
    assert receipt.entered == 2
    assert "1 reference stands in more than one row." in receipt.sheet.notes


def test_each_sheet_of_a_workbook_is_recognised_and_the_others_are_told(tmp_path):
    action = ["A-1", date(2014, 3, 4), "Ring the ward", "", date(2014, 4, 1)]
    sheets = {
        "Read me": [["How to use this workbook"]],
        "Actions": [["Action log"], [], COLUMNS["actions"].split(","), action],
        "Stakeholders": [COLUMNS["stakeholders"].split(","), ["Ann Lee", "Healthwatch", "Chair", "", "High"]],
        "Empty": [],
    }
    path = workbook(tmp_path / "registers.xlsx", sheets)
    done = import_list(path, by=None)
    assert [receipt.sheet.kind.key for receipt in done.receipts] == ["actions", "stakeholders"]
    assert [sheet for sheet, _ in done.left] == ["Read me"]
    action = in_use().get(kind="actions")
    assert action.days == {"raised": "2014-03-04", "due": "2014-04-01"}
    assert ["Due date", "2014-04-01"] in action.cells


@pytest.mark.parametrize(("content", "says"), [
    (b"", "is empty"), (b"%PDF-1.4 something", "a PDF document"), (b"  \n \n", "blank lines"),
    (b"just one line\n", "no row with column names"), (b"Month,Rate\n2014,3\n", "row 1 has “Month”, “Rate”"),
    (COLUMNS["actions"].encode(), "no rows below"),
])  # fmt: skip
def test_what_is_no_list_is_refused_and_nothing_is_stored(content, says, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=says):
        import_list(path, by=None)
    assert not ImportedList.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_the_ledger_holds_numbers_and_digests_and_no_words(tmp_path):
    undo_import(brought(written(tmp_path / "concerns.csv")).batch, by=None, because="the wrong year")
    told = list(LedgerEntry.objects.order_by("id"))
    assert [one.what for one in told] == ["list_imported", "list_taken_back"]
    assert told[0].facts["entered"] == 4
    assert "concerns.csv" not in str([one.facts for one in told])
    assert "Jones" not in str([(one.facts, one.about) for one in told])
    assert first_broken_link() is None


def test_a_reader_may_neither_bring_in_nor_take_back(tmp_path):
    reader = User.objects.create(username="r@example.org", full_name="Rowan", role="reader")
    with pytest.raises(NotAllowed):
        import_list(written(tmp_path / "one.csv"), by=reader)
    with pytest.raises(NotAllowed):
        undo_import(brought(tmp_path / "one.csv").batch, by=reader, because="why not")


def test_an_unknown_kind_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(Refusal, match="you-said-we-did"):
        import_list(written(tmp_path / "one.csv"), by=None, kind="risks")


def test_the_command_brings_in_tells_and_takes_back(tmp_path, capsys):
    path = str(written(tmp_path / "one.csv"))
    assert run(["import", path]) == 0
    assert "4 entered" in capsys.readouterr().err
    assert run(["import", path, "--json"]) == 0
    assert '"already_here"' in capsys.readouterr().out
    number = ImportedList.objects.get().pk
    assert run(["import", "--undo", str(number), "--because", "the wrong year"]) == 0
    assert run(["import", "--undo", str(number), "--because", "the wrong year"]) == 2
    assert run(["import"]) == 2
    assert run(["import", str(tmp_path / "none.csv")]) == 2


def test_the_command_asks_for_a_person_where_a_sheet_was_left_out(tmp_path):
    sheets = {"Actions": [COLUMNS["actions"].split(","), ["A-1", "", "Ring"]], "Notes": [["Written by hand"]]}
    assert run(["import", str(workbook(tmp_path / "w.xlsx", sheets))]) == 1
