"""A person's word is kept, whoever said it, and goes to the evidence beside other notes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.record.cases.hearing import log_word, send_on
from heard.record.cases.models import Word
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Load
from heard.record.intake.queue import run_next
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R045", "R117")
@pytest.mark.parametrize("who", ["lay", "commissioner", "manager", "stranger"])
def test_anybody_who_works_with_heard_may_log_what_they_heard(governed, who):
    made = log_word(by=getattr(governed, who), words="Nobody rang back.", heard="passed on", place="Oak Lane surgery")
    assert (made.heard, made.on) == ("passed on", timezone.localdate())
    assert "Nobody" not in str(Entry.objects.last().facts)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"words": " ", "heard": "first hand"}, "what you heard"),
        ({"words": "x", "heard": ""}, "first-hand or passed on"),
        ({"words": "x", "heard": "first hand", "on": date(2999, 1, 1)}, "not come yet"),
    ],
)
def test_a_word_needs_words_how_it_was_heard_and_a_day_that_has_been(governed, told, why):
    with pytest.raises(Refusal, match=why):
        log_word(by=governed.lay, **told)


def test_the_words_of_a_day_go_to_the_evidence_once_as_a_list_the_notes_source_reads(governed, home):
    log_word(by=governed.lay, words="Nobody rang back.", heard="first hand", organisation="XD1")
    today = timezone.localdate()
    assert send_on(today) == 0
    tomorrow = today + timedelta(days=1)
    assert send_on(tomorrow) == 1
    assert send_on(tomorrow) == 0
    assert Word.objects.get().sent_on == tomorrow
    assert run_next().state == Load.State.DONE
    [told] = current_snapshot().query("SELECT kind, mode, passed_on, organisation FROM responses", [])
    assert told == {"kind": "note", "mode": "word of mouth", "passed_on": "first-hand", "organisation": "XD1"}
