"""Signals are remembered as they were shown, and answered through one door."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.record.findings.doors import Said, answer_signal, note_shown
from heard.record.findings.looking_back import answers_to, as_shown, false_alarms, history_of, watched
from heard.record.findings.models import Answer, Shown
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

SAID = Said("abc", "2026-06", "e1", "Fewer people say their care is good at Hilltop.", {"organisation": "RXA"})


def person(role: str = "analyst") -> User:
    return User.objects.create(username=f"{role}@example.org", full_name="Ana Abel", role=role)


def said(key: str) -> Said:
    return Said(key, "2026-06", "e1", f"{key} changed.")


def test_an_answer_keeps_what_the_change_said_and_the_ledger_learns_who_answered(db):
    ana = person()
    answer = answer_signal(SAID, kind="not real", because=" Counted twice ", by=ana)
    assert (answer.sentence, answer.because, answer.facts) == (SAID.sentence, "Counted twice", {"organisation": "RXA"})
    entry = Entry.objects.get(what="signal_answered")
    assert (entry.who, entry.about, entry.facts) == (ana.reference, "signal:abc", {"kind": "not real", "edition": "e1"})
    assert "Counted" not in str(entry.facts) + entry.why


def test_a_reader_may_not_answer_and_nothing_is_kept(db):
    with pytest.raises(NotAllowed):
        answer_signal(SAID, kind="watch", because="", by=person("reader"))
    assert not Answer.objects.exists()


@pytest.mark.parametrize(("kind", "because"), [("not real", "  "), ("raise", "because")])
def test_not_real_needs_a_reason_and_there_are_two_answers_only(kind, because, db):
    with pytest.raises(Refusal):
        answer_signal(SAID, kind=kind, because=because, by=person())
    assert not Entry.objects.exists()


def test_the_newest_answer_counts_and_all_are_kept(db):
    ana = person()
    answer_signal(SAID, kind="watch", because="", by=ana)
    newest = answer_signal(SAID, kind="not real", because="A late file", by=ana)
    assert answers_to(["abc", "other"]) == {"abc": newest}
    assert [answer.kind for answer in history_of("abc")] == ["not real", "watch"]


def test_what_is_watched_ends_with_another_answer_or_after_half_a_year(db):
    ana = person()
    for key in ("one", "two", "three"):
        answer_signal(said(key), kind="watch", because="", by=ana)
    answer_signal(said("one"), kind="not real", because="A late file", by=ana)
    assert [answer.signal for answer in watched(now=timezone.now())] == ["three", "two"]
    assert watched(now=timezone.now() + timedelta(days=200)) == []


def test_a_change_is_remembered_as_it_was_first_shown(db):
    assert note_shown([SAID, said("b")], on_home={"abc"}) == 2
    assert note_shown([Said("abc", "2026-06", "e2", "Something else."), said("b")], on_home={"abc"}) == 0
    kept = as_shown("abc")
    assert kept is not None
    assert (kept.sentence, kept.edition) == (SAID.sentence, "e1")
    assert as_shown("never") is None


def test_showing_again_what_was_shown_writes_nothing(db, django_assert_num_queries):
    note_shown([SAID], on_home={"abc"})
    with django_assert_num_queries(1):
        note_shown([SAID], on_home={"abc"})


def test_false_alarms_are_counted_of_what_the_home_has_shown(db):
    ana = person()
    note_shown([SAID, said("b"), said("elsewhere")], on_home={"abc", "b"})
    answer_signal(SAID, kind="not real", because="A late file", by=ana)
    answer_signal(said("elsewhere"), kind="not real", because="A late file", by=ana)
    assert (false_alarms().shown, false_alarms().not_real) == (2, 1)
    note_shown([said("elsewhere")], on_home={"elsewhere"})
    assert (false_alarms().shown, false_alarms().not_real) == (3, 2)
    answer_signal(SAID, kind="watch", because="", by=ana)
    assert false_alarms().not_real == 1
    assert str(Shown.objects.get(signal="abc")) == SAID.sentence
