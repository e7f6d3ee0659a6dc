"""Events are planned, made open to people, held, counted and told back; each step says what it still needs."""

from datetime import date

import pytest

from heard.record.codesign.consents import write_consent
from heard.record.codesign.events import change_event, count_attendance, move_event, plan_event
from heard.record.codesign.models import Event, Statement
from heard.record.codesign.programmes import Changed, add_group, start
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

DAY = date(2026, 3, 2)


@pytest.fixture
def planned(workshop):
    return plan_event(workshop.programme, by=workshop.facilitator, kind="outreach", title="At the market", on=DAY)


@pytest.mark.covers("R065", "R139")
def test_an_event_goes_through_all_its_steps_and_each_names_what_is_missing(planned, workshop):
    """From planned to closed, nothing is skipped."""
    by = workshop.facilitator
    with pytest.raises(Refusal, match=r"Say which groups are invited. Say what is paid"):
        move_event(planned, to="open", by=by)
    change_event(planned, by=by, groups=[workshop.patients], payment="Fares", invitation="Come.",
                 consent=workshop.event.consent)  # fmt: skip
    move_event(planned, to="open", by=by)
    with pytest.raises(Refusal, match="get in, hear, see and follow"):
        move_event(planned, to="ready", by=by)
    change_event(planned, by=by, access="Step-free.")
    move_event(planned, to="ready", by=by)
    with pytest.raises(Refusal, match="Its day has not come"):
        move_event(planned, to="held", by=by, on=date(2026, 3, 1))
    move_event(planned, to="held", by=by, on=DAY)
    with pytest.raises(Refusal, match=r"Count who was there, by group. Nothing anybody said"):
        move_event(planned, to="captured", by=by)
    count_attendance(planned, {workshop.patients.pk: 9}, by=by)
    assert Event.objects.get(pk=planned.pk).groups.count() == 1
    workshop.activity.event = planned
    workshop.activity.save()
    Statement.objects.create(activity=workshop.activity, stem="purpose", words="To be heard.", mode="paper", once="1",
                             at="2026-03-02T12:00Z")  # fmt: skip
    move_event(planned, to="captured", by=by)
    move_event(planned, to="checked_back", by=by)
    with pytest.raises(Refusal, match=r"Say how it went.*heard back"):
        move_event(planned, to="closed", by=by)
    change_event(planned, by=by, evaluation="Warm, a bit long.", told_on=date(2026, 3, 20))
    assert move_event(planned, to="closed", by=by).stands == "closed"


def test_calling_an_event_off_needs_a_reason_and_nobody_was_there_before_it_was_held(planned, workshop):
    """A scribe counts, and plans nothing."""
    with pytest.raises(Refusal, match="once it was held"):
        count_attendance(planned, {workshop.patients.pk: 3}, by=workshop.scribe)
    with pytest.raises(Refusal, match="Say why"):
        move_event(planned, to="cancelled", by=workshop.facilitator)
    assert move_event(planned, to="cancelled", by=workshop.facilitator, because="Snow.").because == "Snow."
    with pytest.raises(NotAllowed):
        plan_event(workshop.programme, by=workshop.scribe, kind="online", title="Ours", on=DAY)


def test_counting_again_takes_the_place_of_the_first_count(planned, workshop):
    """A count is a fact about a day; it also dates the first contact with a group."""
    Event.objects.filter(pk=planned.pk).update(state="held")
    for number in (4, 6):
        count_attendance(planned, {workshop.patients.pk: number, workshop.providers.pk: 0}, by=workshop.scribe)
    workshop.patients.refresh_from_db()
    workshop.providers.refresh_from_db()
    assert list(planned.attendance.values_list("number", flat=True)) == [6, 0]
    assert (workshop.patients.first_contact, workshop.providers.first_contact) == (DAY, None)
    with pytest.raises(Refusal, match="0 or more"):
        count_attendance(planned, {workshop.patients.pk: -1}, by=workshop.scribe)


def test_wrong_days_other_peoples_groups_and_old_pages_are_refused(planned, workshop):
    """Each with what to do."""
    other = start(by=workshop.facilitator, commissioner=workshop.people.icb, title="Other", about="care")
    theirs = add_group(other, by=workshop.facilitator, name="Theirs", kind="other")
    with pytest.raises(Refusal, match="last day is before"):
        change_event(planned, by=workshop.facilitator, last_day=date(2026, 3, 1))
    with pytest.raises(Refusal, match="another programme"):
        change_event(planned, by=workshop.facilitator, groups=[theirs])
    change_event(planned, by=workshop.facilitator, turn=0, place="The square")
    with pytest.raises(Changed):
        move_event(planned, to="cancelled", because="Rain.", by=workshop.facilitator, turn=0)


def test_each_event_has_a_reference_of_its_own(planned, workshop):
    """Numbers go on from the last."""
    assert planned.reference == f"{workshop.programme.reference}-E2"


@pytest.mark.covers("R141")
def test_what_people_agree_to_is_never_changed_only_followed(workshop):
    """Those who agreed to the first version agreed to that."""
    second = write_consent(workshop.programme, words="You may stop, and take your words back.", by=workshop.facilitator)
    assert (second.version, workshop.programme.consents.count()) == (2, 2)
    assert workshop.event.consent.words == "You may stop."
    with pytest.raises(Refusal, match="already"):
        write_consent(workshop.programme, words=second.words, by=workshop.facilitator)


@pytest.mark.covers("R018")
def test_an_event_says_what_in_the_engagement_strategy_it_goes_with(planned, workshop):
    """The strategy's activity in words, with where it can be read; an address alone says nothing."""
    by, address = workshop.facilitator, "https://example.org/engagement-strategy#activity-3"
    with pytest.raises(Refusal, match="Say which activity"):
        change_event(planned, by=by, alongside_at=address)
    change_event(planned, by=by, alongside="Listening where people are", alongside_at=address)
    kept = Event.objects.get(pk=planned.pk)
    assert (kept.alongside, kept.alongside_at) == ("Listening where people are", address)
