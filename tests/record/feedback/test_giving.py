from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from heard.record.cases.urgent import set_line
from heard.record.feedback import giving
from heard.record.feedback.given import Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import Submission, Worry
from heard.record.feedback.own_code import code_of
from heard.record.feedback.worrying import escalate_worries, have_in_hand, worries_for
from heard.record.ledger.models import Entry
from heard.record.people.leaving import leave
from heard.record.post.models import Letter
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db


def given(*words, **more):
    said = tuple(Words(one, "What was good?", "what_good") for one in words)
    return Given(**{"kind": "comment", "route": "feedback_page", "organisation": "XD1", "words": said} | more)


def test_what_is_given_is_kept_at_once_and_the_ledger_holds_no_word_of_it():
    made = give(given("The porter sang to my grandson."))
    assert made.state == "waiting"
    assert made.words == [{"prompt": "what_good", "asked": "What was good?", "text": "The porter sang to my grandson."}]
    entry = Entry.objects.get(what="feedback_given")
    assert entry.who == "public"
    assert "porter" not in str(vars(entry))


def test_the_same_act_of_one_sender_is_kept_once():
    first = give(given("Kind."), sender="kiosk:1", once="a")
    assert give(given("Kind."), sender="kiosk:1", once="a") == first
    assert give(given("Kind."), sender="kiosk:2", once="a") != first
    assert give(given("Kind."), sender="kiosk:1") != give(given("Kind."), sender="kiosk:1")
    assert Submission.objects.count() == 4


def test_other_words_under_the_same_mark_are_another_act_and_none_are_lost():
    first = give(given("Kind."), sender="page:a", once="a")
    second = give(given("Kind, but late."), sender="page:a", once="a")
    assert [one["text"] for one in second.words] == ["Kind, but late."]
    assert give(given("Kind, but late."), sender="page:a", once="a") == second != first


def test_a_double_touch_that_comes_at_once_is_kept_once(monkeypatch):
    first, looks = give(given("Kind."), sender="page:a", once="a"), iter((None, Submission.objects.get()))
    monkeypatch.setattr(giving, "_given_before", lambda sender, name: next(looks))
    assert give(given("Kind."), sender="page:a", once="a") == first
    assert Submission.objects.count() == 1


def test_the_code_is_kept_nowhere_and_can_be_made_again():
    made = give(given("Kind."))
    code = code_of(made.reference)
    assert len(code) == 11
    assert code == code_of(made.reference) != code_of(give(given("Kind.")).reference)
    assert code not in str(vars(Submission.objects.get(pk=made.pk)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gossip"},
        {"route": "pigeon"},
        {"speaker": "neighbour"},
        {"words": ()},
        {"words": (Words(" "),)},
        {"words": (Words("x"),) * 7},
        {"about_you": {"shoe size": "9"}},
        {"given_at": timezone.now() + timedelta(days=1)},
        {"given_at": datetime(1, 1, 1, tzinfo=UTC)},
        {"happened_on": date(26, 11, 2)},
        {"question": "experience", "rating": 7},
    ],
)
def test_values_that_heard_does_not_know_are_refused_and_nothing_is_kept(wrong):
    with pytest.raises(Refusal):
        give(given("Kind.", **wrong) if "words" not in wrong else given(**wrong))
    assert not Submission.objects.exists()


def test_an_answer_to_the_national_question_counts_as_its_words_say():
    made = give(given(kind="friends-and-family", question="experience", rating=4))
    assert (made.scale, made.counts_as) == ("very good to very poor", "negative")


def test_words_that_may_tell_of_danger_reach_lead_and_deputy_at_once(governed, django_capture_on_commit_callbacks):
    set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17), ring="x")
    with django_capture_on_commit_callbacks(execute=True):
        made = give(given("They said it was fine. I want to die."))
        give(given("The tea was hot."))
    assert made.worry.because == "talks of suicide or self-harm"
    assert {one.to[0] for one in mail.outbox} == {governed.manager.username, governed.analyst.username}
    assert all("want to die" not in one.body and "/feedback/worries/" in one.body for one in mail.outbox)
    assert Worry.objects.count() == 1
    with pytest.raises(Refusal):
        have_in_hand(made.worry, by=governed.stranger)
    assert have_in_hand(made.worry, by=governed.analyst).acknowledged_by == governed.analyst


def test_a_worry_nobody_took_in_time_goes_to_the_deputy_once(governed):
    set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17), ring="x")
    made = give(given("He hit me."))
    late = datetime.combine(made.worry.due_at.date() + timedelta(days=1), time(12), timezone.get_current_timezone())
    assert [one.pk for one in escalate_worries(late)] == [made.worry.pk]
    assert escalate_worries(late) == []


def test_a_worry_that_waits_goes_with_the_place_of_an_urgent_contact_who_leaves(governed):
    set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17), ring="x")
    waits, done = (give(given("I want to die.")).worry for _ in range(2))
    have_in_hand(done, by=governed.manager)
    leave(governed.manager, by=governed.boss, to=governed.stranger)
    assert [waiting.pk for waiting in worries_for(governed.stranger)] == [waits.pk]
    assert Letter.objects.filter(kind="alarm", to=governed.stranger, about=f"worry:{waits.pk}").exists()
