"""A person's information goes from the lists too, and does not come back."""

import pytest

from heard.record.ledger.models import Entry as LedgerEntry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.record.registers.doors import import_list, undo_import
from heard.record.registers.models import Entry
from heard.record.registers.removing import entries_holding, remove_entries
from heard.vocabulary.refusal import Refusal
from tests.record.registers.made import CONCERNS, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db, home):
    return User.objects.create(username="a@example.org", full_name="Ada", role="administrator")


def test_an_entry_is_found_by_a_masked_name_in_every_version_and_goes_for_good(tmp_path, administrator):
    later = CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Closed")
    import_list(written(tmp_path / "one.csv"), by=None)
    import_list(written(tmp_path / "two.csv", later), by=None)
    found = entries_holding("jane  SMITH", by=administrator)
    assert len(found) == 2
    assert remove_entries(found, by=administrator, because="the person asked us to") == 2
    assert entries_holding("Jane Smith", by=administrator) == []
    for name in ("one.csv", "two.csv"):
        receipt = import_list(tmp_path / name, by=None).receipts[0]
        assert (receipt.batch, receipt.same, receipt.kept_out) == (None, 3, 1)
    changed = written(tmp_path / "three.csv", CONCERNS.replace("Sarah Jones,Open", "Sarah Jones,Reopened"))
    assert import_list(changed, by=None).receipts[0].kept_out == 1
    assert "Smith" not in str(list(LedgerEntry.objects.values()))
    assert Entry.objects.count() == 3


def test_after_a_removal_the_list_can_still_be_taken_back(tmp_path, administrator):
    batch = import_list(written(tmp_path / "one.csv"), by=None).receipts[0].batch
    remove_entries(entries_holding("Jane Smith", by=administrator), by=administrator, because="asked to")
    undo_import(batch, by=administrator, because="the wrong year")
    assert not Entry.objects.exists()


def test_only_administrators_remove_and_they_say_why(tmp_path, administrator):
    import_list(written(tmp_path / "one.csv"), by=None)
    analyst = User.objects.create(username="n@example.org", full_name="Nan", role="analyst")
    with pytest.raises(NotAllowed):
        entries_holding("Jane Smith", by=analyst)
    with pytest.raises(NotAllowed):
        remove_entries(Entry.objects.all(), by=analyst, because="why")
    with pytest.raises(Refusal, match="too short"):
        entries_holding("ab", by=administrator)
    with pytest.raises(Refusal, match="Say why"):
        remove_entries(Entry.objects.all(), by=administrator, because=" ")
    assert Entry.objects.count() == 4
