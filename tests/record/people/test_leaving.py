"""Somebody leaves: nothing of theirs is lost, and nothing open stays with a closed account."""

from datetime import date, time

import pytest
from django.utils import timezone

from heard.governance.lifecycle import Needed, Stage
from heard.record.bodies.doors import go_away, hold_post, take_seat
from heard.record.bodies.models import Away, Body, Holder, Post, Seat
from heard.record.cases.doors import follow_up, move_cause
from heard.record.cases.models import Change
from heard.record.cases.urgent import acknowledge, asked, line, raise_alarm, set_line
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.doors import LastAdministrator, change_person
from heard.record.people.leaving import leave, left_by, may_take_over
from heard.record.people.rights import NotAllowed
from heard.record.people.roles import Verb
from heard.record.post.models import Letter
from heard.vocabulary.refusal import Refusal

LAST = date(2026, 9, 30)


def promise(governed, owner, **more):
    return Change.objects.create(
        commissioner=governed.icb, promise="Everyone is called", organisation="XD1", due=date(2026, 9, 1), owner=owner,
        made_by=governed.manager, made_at=timezone.now(), **more,
    )  # fmt: skip


@pytest.fixture
def left(governed, cause):
    """The quality manager, with something of every kind."""
    manager = governed.manager
    follow_up(cause, by=manager, owner=manager, next_on=date(2026, 10, 1))
    board = Body.objects.get(commissioner=governed.icb, key="system_quality_group")
    take_seat(board, manager, by=governed.boss, part="member", since=date(2025, 1, 1))
    hold_post(Post.objects.get(key="quality"), manager, by=governed.boss, since=date(2025, 1, 1))
    go_away(governed.analyst, by=governed.boss, deputy=manager, since=date(2026, 12, 1), until=date(2026, 12, 31))
    return manager


@pytest.mark.covers("R087")
def test_everything_open_goes_to_the_person_named_with_an_entry_for_each(governed, cause, left):
    open_one, done = promise(governed, left), promise(governed, left, done_on=date(2026, 8, 1))
    before = Entry.objects.count()
    leave(left, by=governed.boss, to=governed.analyst, on=LAST)
    for one in (cause, open_one, done, left):
        one.refresh_from_db()
    assert (cause.owner, open_one.owner, done.owner) == (governed.analyst, governed.analyst, left)
    assert not left.is_active
    assert Seat.objects.get(person=left).until == LAST
    held = Holder.objects.filter(post__key="quality").order_by("since")
    assert [(one.person, one.since, one.until) for one in held] == [
        (left, date(2025, 1, 1), LAST),
        (governed.analyst, date(2026, 10, 1), None),
    ]
    assert not Away.objects.filter(deputy=left, until__gte=timezone.localdate()).exists()
    told = list(Entry.objects.order_by("id")[before:].values_list("what", "about"))
    assert {("handed_on", f"cause:{cause.pk}"), ("handed_on", f"change:{open_one.pk}")} <= set(told)
    assert told[-1] == ("person_left", left.reference)
    assert first_broken_link() is None


def test_what_would_go_is_seen_before_anything_changes(governed, cause, left):
    seen = left_by(left, on=LAST)
    assert [(one.kind, one.thing) for one in seen.owned] == [("Cause for concern", cause)]
    assert (len(seen.posts), len(seen.seats), len(seen.covers)) == (1, 1, 1)
    left.refresh_from_db()
    assert left.is_active


def test_who_read_a_matter_before_it_was_handed_on_must_read_it_again(governed, cause, left):
    cause.refresh_from_db()
    leave(left, by=governed.boss, to=governed.analyst, on=LAST)
    with pytest.raises(Refusal, match="while you were reading"):
        move_cause(
            cause, to=Stage.NO_CASE, by=governed.analyst, given={Needed.REASON: "It was a slip."}, turn=cause.turn
        )


def test_somebody_fit_must_take_over(governed, left):
    for heir in (None, left, governed.lay):
        with pytest.raises(Refusal, match="must take over"):
            leave(left, by=governed.boss, to=heir, on=LAST)
    left.refresh_from_db()
    assert left.is_active


def test_a_providers_person_hands_over_to_a_colleague_there(governed):
    from heard.record.people.models import User

    there = User(username="c@example.org", full_name="Col League", role="provider", organisation="XD1")
    elsewhere = User(username="e@example.org", full_name="Else Where", role="provider", organisation="XD2")
    there.save()
    elsewhere.save()
    assert may_take_over(there, governed.provider)
    assert not may_take_over(elsewhere, governed.provider)


def test_who_looks_after_nothing_leaves_without_an_heir(governed):
    leave(governed.stranger, by=governed.boss)
    assert not governed.stranger.is_active


def test_only_administrators_close_accounts_and_never_the_last_one(governed):
    with pytest.raises(NotAllowed):
        leave(governed.stranger, by=governed.manager)
    with pytest.raises(LastAdministrator):
        leave(governed.boss, by=governed.boss, to=governed.analyst)


@pytest.fixture
def urgent(governed):
    """The quality manager is the safeguarding lead, the analyst the deputy."""
    return set_line(by=governed.boss, lead=governed.manager, deputy=governed.analyst, opens=time(9), closes=time(17),
                    ring="The site manager, 01632 960 123")  # fmt: skip


def test_an_urgent_contact_who_leaves_is_replaced_in_the_same_step(governed, cause, urgent):
    alarm = raise_alarm(cause, by=governed.analyst)
    assert left_by(governed.manager, on=LAST).urgent == urgent
    leave(governed.manager, by=governed.boss, to=governed.stranger, on=LAST)
    now = line()
    assert (now.lead, now.deputy, now.ring) == (governed.stranger, governed.analyst, urgent.ring)
    alarm.refresh_from_db()
    assert asked(alarm) == [governed.stranger]
    assert Letter.objects.filter(kind="alarm", to=governed.stranger).exists()
    assert first_broken_link() is None


def test_an_urgent_contact_keeps_a_role_that_sees_causes_until_another_is_named(governed, urgent):
    told = {"by": governed.boss, "full_name": governed.manager.full_name, "is_active": True}
    with pytest.raises(Refusal, match="could then no longer see") as refused:
        change_person(governed.manager, role="reader", **told)
    assert "Name another urgent contact first" in refused.value.next_step
    change_person(governed.manager, role="analyst", **told)
    set_line(by=governed.boss, lead=governed.stranger, deputy=governed.analyst, opens=time(9), closes=time(17),
             ring="The site manager")  # fmt: skip
    change_person(governed.manager, role="reader", **told)
    assert not governed.manager.may(Verb.SEE_CAUSES)


def test_nobody_holds_both_places_among_the_urgent_contacts(governed, urgent):
    left = left_by(governed.manager, on=LAST)
    assert [left.may_go_to(one) for one in (governed.analyst, governed.lay, governed.stranger)] == [False, False, True]
    with pytest.raises(Refusal, match="cannot stand in"):
        leave(governed.manager, by=governed.boss, to=governed.analyst, on=LAST)
    governed.manager.refresh_from_db()
    assert governed.manager.is_active
    assert line() == urgent


def test_an_alarm_somebody_answered_stays_theirs(governed, cause, urgent):
    acknowledge(raise_alarm(cause, by=governed.analyst), by=governed.manager)
    leave(governed.manager, by=governed.boss, to=governed.stranger, on=LAST)
    cause.refresh_from_db()
    assert cause.alarm.lead == governed.manager
