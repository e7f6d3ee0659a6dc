"""Is it better? Answers are counted safely, once each, and a no asks for another look."""

from datetime import date

import pytest

from heard.record.asks.ask import Asker
from heard.record.ledger.models import Entry
from heard.record.telling.answers import MOST_A_DAY, answer_better, counted, look_again, review
from heard.record.telling.asking import asks
from heard.record.telling.contacts import leave_contact, tell_contacts
from heard.record.telling.models import Better
from heard.record.telling.pairs import publish, take_down
from heard.vocabulary.refusal import Refusal

TODAY = date(2026, 11, 20)


@pytest.fixture
def public(pair, governed):
    publish(pair, by=governed.manager)
    return pair


def say(pair, *answers, start=0):
    for number, answer in enumerate(answers, start):
        answer_better(pair, answer=answer, once=f"form {number}", on=TODAY)


def asked(governed):
    return list(asks(Asker.on(governed.manager, TODAY)))


def test_few_answers_are_hidden_and_so_is_what_would_reveal_them(public):
    assert counted(public).sentence == "Nobody has answered yet."
    say(public, "yes", "yes", "no")
    assert counted(public).total is None
    say(public, *["yes"] * 9, "no", "partly", start=3)
    found = counted(public)
    assert found.sentence == "14 people have answered."
    shown = dict(found.parts)
    assert "Hidden" in shown["No"]
    assert "Hidden" in shown["Partly"]


def test_many_answers_are_shown_each(public):
    say(public, *["yes"] * 12, *["partly"] * 6, *["no"] * 7)
    assert counted(public).parts == (("Yes", "12"), ("Partly", "6"), ("No", "7"))


def test_a_form_sent_twice_counts_once(public):
    say(public, "yes")
    say(public, "no")
    assert [one.answer for one in Better.objects.all()] == ["yes"]


def test_what_people_write_is_masked_before_it_is_kept_and_never_in_the_ledger(public):
    made = answer_better(public, answer="no", once="x", words="Ring Mrs Margaret Whitlock on 07700 900123")
    assert "07700" not in made.words
    assert "Whitlock" not in made.words
    assert "Ring" not in str([one.facts for one in Entry.objects.all()])


def test_nothing_is_answered_about_what_is_not_public(pair, public, governed):
    take_down(public, by=governed.manager, because="Wrong.")
    with pytest.raises(Refusal, match="no longer public"):
        say(public, "yes")


def test_more_answers_than_people_give_in_a_day_are_refused(public, monkeypatch):
    monkeypatch.setattr("heard.record.telling.answers.MOST_A_DAY", 2)
    say(public, "yes", "yes")
    with pytest.raises(Refusal, match="very many"):
        say(public, "yes", start=2)
    assert MOST_A_DAY > 2


def test_a_third_of_no_among_five_asks_its_owner_to_look_again(public, governed):
    say(public, "no", "yes", "yes", "yes")
    assert look_again(public) == ""
    say(public, "no", start=4)
    assert look_again(public) == "2 of 5 people say that it is not better."
    assert [one.what for one in asked(governed)] == ["Look again: 2 of 5 people say that it is not better."]
    review(public, by=governed.manager, words="We rang ten people: the line drops. The firm mends it.")
    assert look_again(public) == ""
    assert asked(governed) == []


def test_one_no_of_somebody_who_told_us_is_enough(public, governed, change, settings):
    one = leave_contact(address="someone@example.org", by="public", change=change)
    tell_contacts(public, by=governed.manager, site="https://heard.example.org")
    one.refresh_from_db()
    answer_better(public, answer="no", once="theirs", contact=one)
    assert look_again(public) == "Somebody who told us about it says that it is not better."
    one.refresh_from_db()
    assert one.address == ""
    assert answer_better(public, answer="yes", once="again", contact=one).answer == "no"


def test_what_is_done_asks_its_owner_to_measure_it(change, governed):
    change.verdict, change.done_on = "", TODAY
    change.save()
    assert ("A change that is done: measure it", {"pk": change.pk}) in [(one.what, one.args) for one in asked(governed)]
    assert list(asks(Asker.on(governed.stranger, TODAY))) == []


def test_people_who_wait_to_be_told_are_asked_of_who_wrote_it(public, governed, change):
    leave_contact(address="someone@example.org", by="public", change=change)
    assert [one.what for one in asked(governed)] == ["Tell 1 person who asked to be told"]
