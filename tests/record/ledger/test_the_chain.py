"""The ledger: chained, refused by the database to whoever would change it, and free of people's words."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from heard.record import examination
from heard.record.ledger.chain import first_broken_link, sealed
from heard.record.ledger.doors import record, remove_reasons, state_of
from heard.record.ledger.guard import LIFTED, SET, guarded
from heard.record.ledger.models import Entry, Reason
from heard.record.people.models import User

pytestmark = pytest.mark.django_db

REASON = "Mrs Quetzal Zanzibar rang to say so"


def three() -> list[Entry]:
    return [record(f"thing_{n}", f"thing:{n}", by="person:1", number=n) for n in range(3)]


def unguarded(change) -> None:
    """What somebody with the database file could do: drop the triggers, change rows, put the triggers back."""
    with connection.cursor() as cursor:
        for statement in LIFTED[connection.vendor]:
            cursor.execute(statement)
        change()
        for statement in SET[connection.vendor]:
            cursor.execute(statement)


def test_each_entry_carries_the_hash_of_the_one_before():
    first, second, third = three()
    assert [second.before, third.before] == [first.digest, second.digest]
    assert first_broken_link() is None
    assert guarded()


def test_the_database_refuses_to_change_or_delete_an_entry():
    entry = three()[1]
    for change in (
        lambda: Entry.objects.filter(pk=entry.pk).update(who="person:2"),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
        entry.save,
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert first_broken_link() is None


@pytest.mark.parametrize(
    "fields",
    [{"who": "person:2"}, {"at": timezone.now() - timedelta(days=1)}, {"facts": {"number": 7}}, {"was": "0" * 64},
     {"became": "0" * 64}, {"version": 1}],
    ids=lambda fields: next(iter(fields)),
)  # fmt: skip
def test_a_changed_entry_is_the_first_broken_link_doctor_names(fields):
    entry = three()[1]
    unguarded(lambda: Entry.objects.filter(pk=entry.pk).update(**fields))
    broken = first_broken_link()
    assert broken == entry
    assert f"entry {entry.pk} (thing_1" in examination.ledger().detail


def test_an_entry_cut_out_is_noticed_at_the_one_after_it():
    _, second, third = three()
    unguarded(second.delete)
    assert first_broken_link() == third


def test_an_entry_sealed_anew_is_noticed_at_the_one_after_it():
    _, second, third = three()

    def forge():
        second.who = "person:2"
        Entry.objects.filter(pk=second.pk).update(who="person:2", digest=sealed(second))

    unguarded(forge)
    assert first_broken_link() == third


def test_doctor_says_so_where_the_triggers_are_gone():
    three()
    with connection.cursor() as cursor:
        for statement in LIFTED[connection.vendor]:
            cursor.execute(statement)
    assert examination.ledger().state == examination.BAD
    assert "triggers are gone" in examination.ledger().detail


def test_entries_written_before_reasons_lay_apart_still_hold():
    old = Entry(version=1, who="ada", what="delivery_undone", about="delivery:1", why_in_chain="sent twice", facts={})
    old.digest = sealed(old)
    old.save()
    assert old.why == "sent twice"
    record("next", "thing:1", by="person:1")
    assert first_broken_link() is None


def test_nobody_slips_in_an_entry_of_the_older_kind_after_newer_ones():
    newest = three()[-1]
    late = Entry(version=1, who="ada", what="x", about="y", facts={}, before=newest.digest)
    late.digest = sealed(late)
    late.save()
    assert first_broken_link() == late


def test_a_reason_lies_apart_and_its_removal_leaves_the_chain_whole():
    entry = record("mapping_stopped", "mapping:x", by="person:1", because=REASON)
    assert entry.why == REASON
    assert REASON not in str(Entry.objects.values_list().get(pk=entry.pk))
    assert remove_reasons(Reason.objects.all(), by="person:1") == 1
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.why, entry.reason.salt) == ("", "")
    assert first_broken_link() is None
    assert remove_reasons(Reason.objects.all(), by="person:1") == 0


def test_a_reason_written_anew_is_a_broken_link():
    entry = record("mapping_stopped", "mapping:x", by="person:1", because=REASON)
    Reason.objects.update(words="Somebody else asked")
    assert first_broken_link() == entry
    Reason.objects.all().delete()
    assert first_broken_link() == entry


def test_digests_of_before_and_after_tell_whether_a_record_was_so_and_are_salted(settings):
    person = User.objects.create(username="a@example.org", full_name=REASON, role="reader")
    before = state_of(person)
    person.full_name = "Ada"
    person.save()
    entry = record("person_changed", person.reference, by="person:1", before=before, after=person)
    assert entry.was != entry.became
    assert record("again", "x", by="person:1", after=person).became == entry.became
    assert REASON not in str(entry.__dict__)


def test_a_change_that_is_rolled_back_leaves_no_entry():
    with transaction.atomic():
        record("gone", "x", by="person:1")
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
