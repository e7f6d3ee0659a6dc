"""The database itself refuses to change what somebody wrote; it can only be emptied, with its author's wish."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from heard.record import examination
from heard.record.codesign.guard import LIFTED, guarded
from heard.record.codesign.models import Participant, Statement
from heard.record.codesign.participants import Agreed, join
from heard.record.codesign.statements import write
from heard.record.codesign.withdrawing import withdraw
from heard.record.erasure.written import remove_written, written_holding

NAME = "Quetzal Zanzibar"


@pytest.fixture
def note(workshop) -> Statement:
    """One note that names somebody."""
    ana = join(workshop.programme, Agreed(("use", "quote"), (workshop.patients,)))[0]
    words = f"{NAME} listened to me."
    return write(workshop.activity, stem="purpose", words=words, once="1", participant=ana)


@pytest.mark.covers("R141")
@pytest.mark.parametrize(
    "change",
    [{"words": "Other."}, {"words": ""}, {"language": "fr"}, {"stem": "role"}, {"at": timezone.now()},
     {"participant": None}, {"once": "x"}, {"mode": "paper"}, {"corrects": 1}],
    ids=lambda change: f"{next(iter(change))}-{str(next(iter(change.values())))[:4]}",
)  # fmt: skip
def test_the_database_refuses_to_change_a_note(note, change) -> None:
    """Also to somebody who writes in the database by hand."""
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Statement.objects.filter(pk=note.pk).update(**change)


def test_the_database_refuses_to_delete_a_note_and_to_bring_one_back(note) -> None:
    """Taken back is taken back."""
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Statement.objects.filter(pk=note.pk)._raw_delete("default")
    withdraw(note)
    for change in ({"withdrawn_at": None}, {"words": "Again."}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Statement.objects.filter(pk=note.pk).update(**change)


def test_what_may_change_changes(note) -> None:
    """Where a note stands, and its translation."""
    Statement.objects.filter(pk=note.pk).update(state="themed", translation="Elle m'a écouté.")
    note.refresh_from_db()
    note.save()
    assert note.state == "themed"


def test_doctor_says_when_the_triggers_are_gone(note) -> None:
    """And how many notes there are."""
    assert examination.notes().detail == "1 notes of workshops, none of which can be changed"
    with connection.cursor() as cursor:
        for statement in LIFTED[connection.vendor]:
            cursor.execute(statement)
    assert not guarded()
    assert examination.notes().state == "broken"


@pytest.mark.covers("R054")
def test_removing_a_person_takes_the_whole_note_back(note, workshop) -> None:
    """As a story is withdrawn; what she told of her needs goes too."""
    Participant.objects.update(needs=f"{NAME} comes with me.")
    boss = workshop.people.boss
    found = written_holding(NAME, by=boss)
    assert {one.key[0] for one in found} == {"codesign.participant", "codesign.statement"}
    assert remove_written([one.key for one in found], phrase=NAME, by=boss, because="she asked us to") == 2
    note.refresh_from_db()
    assert note.words == ""
    assert note.withdrawn_at is not None
    assert written_holding(NAME, by=boss) == []
