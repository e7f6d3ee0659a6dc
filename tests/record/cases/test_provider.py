"""The provider is asked before the committee, sees why, answers, and owns a plan together with the commissioner."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.doors import MeanwhileChanged, move_cause
from heard.record.cases.models import OnRecord, PlanStep
from heard.record.cases.plan import Balance, add_step, balance, finish_step
from heard.record.cases.provider import ask_provider, asking, before_the_committee, put_to, replies, reply, seen_by
from heard.record.cases.standing import on_record
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal

ASKED, DUE = date(2026, 7, 3), date(2026, 7, 17)


@pytest.fixture
def put(governed, cause):
    """The cause for concern, put to its provider with support and praise."""
    ask_provider(
        cause, by=governed.manager, words="Please tell us your side.", due=DUE, support="A day of our pharmacist.",
        praise=["More people speak well of the welcome."], on=ASKED,
    )  # fmt: skip
    return cause


@pytest.fixture
def other(governed):
    """Somebody who works for another provider."""
    return User.objects.create(username="o@example.org", full_name="Olu Ware", role="provider", organisation="XD2")


@pytest.mark.covers("R119")
def test_asking_stands_on_record_with_a_day_support_and_praise(governed, put):
    assert Needed.PROVIDER_ASKED in on_record(put)
    told = asking(put)
    assert (told.on, told.due, told.by) == (ASKED, DUE, governed.manager)
    assert told.support == ("A day of our pharmacist.",)
    assert told.praise == ("More people speak well of the welcome.",)
    assert not told.answered
    assert not told.late(DUE)
    assert told.late(DUE + timedelta(days=1))
    assert first_broken_link() is None


def test_a_provider_sees_what_it_was_asked_about_and_nothing_else(governed, cause, other):
    assert not seen_by(governed.provider).exists()
    ask_provider(cause, by=governed.analyst, words="Your side?", due=DUE, on=ASKED)
    assert list(seen_by(governed.provider)) == [cause]
    assert not seen_by(other).exists()
    assert not seen_by(governed.manager).exists()
    assert list(put_to("XD1")) == [cause]
    assert not put_to("").exists()


def test_the_provider_sees_it_before_the_committee_does(governed, put):
    assert before_the_committee(put)
    move_cause(put, to=Stage.COMMITTEE, by=governed.manager, given={Needed.URGENT_REASON: "It cannot wait."})
    assert not before_the_committee(put)


def test_its_answer_is_context_and_plan_and_both_stand_on_record(governed, put):
    said = reply(put, by=governed.provider, context="Two lifts were broken.", plan="A second porter.", on=DUE)
    assert (said.context, said.plan, said.by, said.through) == (
        "Two lifts were broken.", "A second porter.", governed.provider, "",
    )  # fmt: skip
    reply(put, by=governed.provider, context="Both lifts run again.", on=DUE)
    assert [(one.context, one.plan) for one in replies(put)] == [
        ("Two lifts were broken.", "A second porter."), ("Both lifts run again.", ""),
    ]  # fmt: skip
    assert asking(put).answered
    assert put.records.filter(kind="reply").count() == 3


def test_a_new_question_waits_for_a_new_answer(governed, put):
    reply(put, by=governed.provider, context="The lifts.", on=DUE)
    ask_provider(put, by=governed.manager, words="And the evenings?", due=DUE, on=ASKED)
    assert not asking(put).answered


def test_an_answer_that_came_another_way_is_written_down_with_how_it_came(governed, put):
    with pytest.raises(Refusal, match="reached you"):
        reply(put, by=governed.manager, context="The lifts.")
    assert reply(put, by=governed.manager, context="The lifts.", through="By e-mail").through == "By e-mail"


def test_nobody_else_answers_for_a_provider(governed, put, other):
    for person in (other, governed.commissioner, governed.lay):
        with pytest.raises(Refusal, match="may not"):
            reply(put, by=person, context="All is well.", through="I know")
    with pytest.raises(Refusal, match="people who prepare"):
        reply(put, by=governed.stranger, context="All is well.", through="I know")


def test_a_provider_that_was_not_asked_has_nothing_to_answer(governed, cause):
    with pytest.raises(Refusal, match="not been asked"):
        reply(cause, by=governed.provider, context="What is this?")


def test_who_puts_it_to_the_provider_prepares_it_or_chairs_a_body_on_its_route(governed, cause):
    with pytest.raises(Refusal, match="people who prepare"):
        ask_provider(cause, by=governed.stranger, words="Well?", due=DUE, on=ASKED)
    ask_provider(cause, by=governed.collaborative_chair, words="Well?", due=DUE, on=ASKED)


def test_a_day_gone_by_and_a_matter_changed_meanwhile_are_refused(governed, cause):
    with pytest.raises(Refusal, match="gone by"):
        ask_provider(cause, by=governed.manager, words="Well?", due=ASKED - timedelta(days=1), on=ASKED)
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst)
    with pytest.raises(MeanwhileChanged):
        ask_provider(cause, by=governed.manager, words="Well?", due=DUE, on=ASKED, turn=0)
    assert not OnRecord.objects.filter(kind="provider_asked").exists()


def test_the_ledger_holds_nothing_that_was_written(governed, put):
    reply(put, by=governed.provider, context="Two lifts were broken.", plan="A second porter.", on=DUE)
    add_step(put, by=governed.provider, kind="improvement", words="Mend the lift", due=DUE, on=ASKED)
    told = " ".join(str(entry.facts) for entry in Entry.objects.all())
    for words in ("lift", "porter", "pharmacist", "welcome"):
        assert words not in told


@pytest.mark.covers("R110")
def test_both_sides_add_steps_to_one_plan_and_each_ticks_its_own(governed, put):
    theirs = add_step(put, by=governed.provider, kind="improvement", words="A second porter", due=DUE, on=ASKED)
    ours = add_step(put, by=governed.manager, kind="assurance", words="We visit", due=DUE, on=ASKED)
    assert (theirs.side, ours.side) == ("provider", "commissioner")
    assert finish_step(theirs, by=governed.provider, on=DUE).done_by == governed.provider
    with pytest.raises(Refusal, match="commissioner's own"):
        finish_step(ours, by=governed.provider)
    finish_step(ours, by=governed.manager, on=DUE)
    again = finish_step(theirs, by=governed.provider, on=DUE + timedelta(days=3))
    assert again.done_on == DUE


def test_nobody_else_adds_to_a_plan(governed, put, other):
    for person in (other, governed.stranger, governed.lay):
        with pytest.raises(Refusal):
            add_step(put, by=person, kind="improvement", words="Something", due=DUE, on=ASKED)


def test_a_provider_that_was_not_asked_plans_nothing(governed, cause):
    with pytest.raises(Refusal):
        add_step(cause, by=governed.provider, kind="improvement", words="Something", due=DUE, on=ASKED)


@pytest.mark.covers("R110")
@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (Balance(0, 0), "There are no steps yet."),
        (Balance(1, 0), "1 step to make care better, 0 to check it."),
        (Balance(3, 1), "3 steps to make care better, 1 to check it."),
        (Balance(1, 2), "1 step to make care better, 2 to check it. More is being checked than helped."),
    ],
)
def test_the_balance_of_helping_and_checking_is_told(counted, words):
    assert counted.words == words


def test_the_balance_counts_each_kind(governed, put):
    day = timezone.localdate()
    for kind in ("improvement", "assurance", "improvement"):
        add_step(put, by=governed.manager, kind=kind, words="x", due=day)
    assert balance(PlanStep.objects.all()) == Balance(2, 1)
