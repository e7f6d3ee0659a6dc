"""A meeting from its agenda to what became of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.governance.lifecycle import Needed, NoSuchMove, NotOnRecord, Stage
from heard.record.cases.doors import About as Place
from heard.record.cases.doors import From, MeanwhileChanged, move_cause, raise_cause
from heard.record.cases.models import CauseForConcern
from heard.record.ledger.doors import first_broken_link
from heard.record.meetings.deciding import Asked, Decided, DecidedMeanwhile, Promised, decide
from heard.record.meetings.following import bring, finish, note, remark
from heard.record.meetings.models import Decision, Item, Meeting
from heard.record.meetings.planning import AgendaMeanwhile, add, build, call_off, move_item, plan, put_back, take_off
from heard.record.meetings.room import declare, mark, quorum_of, set_terms
from heard.record.meetings.seeing import NotTheChair, inside, items_seen
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.meetings.conftest import JULY, everyone

AUGUST = date(2026, 8, 11)
MEASURE = "theme_share category=leaving polarity=negative organisation=XD1"


def item_of(meeting: Meeting, about: About) -> Item:
    return meeting.items.filter(about=about, off="").first()


@pytest.mark.covers("R101", "R093")
def test_the_agenda_is_made_of_what_is_due(meeting, before_the_committee):
    titles = [(item.about, item.title) for item in meeting.items.all()]
    assert titles[0] == (About.CAUSE, before_the_committee.title)
    assert (About.REPORT, "Quarterly patient experience report, January to March 2026") in titles
    assert not item_of(meeting, About.CAUSE).public
    assert item_of(meeting, About.REPORT).public


@pytest.mark.covers("R092", "R101")
def test_the_chair_decides_and_the_minute_the_move_and_the_owner_stand_on_record(
    governed, meeting, before_the_committee, measurable
):
    made = decide(
        item_of(meeting, About.CAUSE),
        Decided(
            "Everyone who goes home is called within two days.",
            to=Stage.ACTION,
            underperformance=True,
            dissent="The provider asked for more time.",
            actions=[Asked("Write to Harbour", date(2026, 7, 20), owner=governed.manager)],
            promised=Promised("Everyone is called", date(2026, 9, 1), MEASURE, owner=governed.manager),
        ),
        by=governed.committee_chair,
    )
    before_the_committee.refresh_from_db()
    assert before_the_committee.at == Stage.ACTION
    assert (made.minute, made.form) == ("QC 2026-07-14/1", Form.UNDERPERFORMANCE)
    assert made.step.minute == made.minute
    assert made.step.given.get(kind="decision").words.startswith("Everyone who goes home")
    assert [(one.words, one.whose) for one in made.actions.all()] == [
        ("Write to Harbour", "Quinn Mallow, quality manager"),
        ("Everyone is called", "Quinn Mallow, quality manager"),
    ]
    assert before_the_committee.changes.get().baseline["events"] == 38
    assert made.groups == {"commissioner": 3}
    assert first_broken_link() is None


def test_an_action_is_agreed_only_with_the_promise_and_the_number_that_will_show_it(governed, meeting):
    with pytest.raises(NotOnRecord, match="an action with an owner and a date; the number that will show"):
        decide(item_of(meeting, About.CAUSE), Decided("Do it.", to=Stage.ACTION), by=governed.committee_chair)
    assert not Decision.objects.exists()
    assert item_of(meeting, About.CAUSE).cause.at == Stage.COMMITTEE


def test_only_the_chair_or_whoever_acts_for_them_decides(governed, meeting):
    from heard.record.bodies.doors import go_away

    item = item_of(meeting, About.REPORT)
    for person in (governed.analyst, governed.manager, governed.stranger, governed.collaborative_chair):
        with pytest.raises(NotTheChair):
            decide(item, Decided("Received.", form=Form.ASSURED), by=person)
    go_away(governed.committee_chair, by=governed.committee_chair, deputy=governed.manager, since=JULY, until=JULY)
    assert decide(item, Decided("Received.", form=Form.ASSURED), by=governed.manager).pk


def test_a_move_nobody_may_make_is_not_made_by_a_meeting(governed, meeting):
    with pytest.raises(NoSuchMove):
        decide(item_of(meeting, About.CAUSE), Decided("Done.", to=Stage.CLOSED), by=governed.committee_chair)


@pytest.mark.covers("R101")
def test_without_a_quorum_a_meeting_notes_and_puts_off_but_decides_nothing(governed, meeting):
    mark(meeting, by=governed.analyst, who={governed.manager.pk: "apologies", governed.commissioner.pk: "absent"})
    assert "Not quorate: 1 of 3" in quorum_of(meeting).sentence
    item = item_of(meeting, About.REPORT)
    with pytest.raises(Refusal, match="Not quorate"):
        decide(item, Decided("Fine.", form=Form.ASSURED), by=governed.committee_chair)
    assert decide(item, Decided("Heard.", form=Form.LATER), by=governed.committee_chair).groups == {"commissioner": 1}
    set_terms(meeting.body, by=governed.boss, members_needed=1)
    assert decide(item, Decided("Fine.", form=Form.ASSURED), by=governed.committee_chair).number == 2


def test_a_deputy_counts_for_whom_they_came(governed, meeting):
    who = {governed.manager.pk: "deputy"}
    with pytest.raises(Refusal, match="Say who came"):
        mark(meeting, by=governed.analyst, who=who)
    found = mark(meeting, by=governed.analyst, who=who, deputies={governed.manager.pk: governed.stranger})
    assert found.came == 3


@pytest.mark.covers("R101")
def test_an_interest_keeps_the_chair_out_of_that_item_only(governed, meeting):
    cause, report = item_of(meeting, About.CAUSE), item_of(meeting, About.REPORT)
    chair = governed.committee_chair
    declare(meeting, by=chair, person=chair, words="Works there.", done="left", item=cause)
    with pytest.raises(Refusal, match="declared an interest"):
        decide(cause, Decided("Noted.", form=Form.NOTED), by=chair)
    assert decide(report, Decided("Fine.", form=Form.ASSURED), by=chair).groups == {"commissioner": 3}


def test_two_chairs_never_overwrite_each_other(governed, meeting, before_the_committee):
    item = item_of(meeting, About.REPORT)
    decide(item, Decided("Fine.", form=Form.ASSURED), by=governed.committee_chair, turn=0)
    with pytest.raises(DecidedMeanwhile):
        decide(item, Decided("Not fine.", form=Form.NOT_ASSURED), by=governed.committee_chair, turn=0)
    back = Decided("Not ready.", to=Stage.COLLABORATIVE)
    with pytest.raises(MeanwhileChanged):
        decide(item_of(meeting, About.CAUSE), back, by=governed.committee_chair, cause_turn=0)


def test_nothing_is_decided_before_the_day(governed, committee):
    soon = timezone.localdate() + timedelta(days=3)
    planned = plan(by=governed.analyst, body=committee, on=soon)
    with pytest.raises(Refusal, match="has not begun"):
        decide(item_of(planned, About.REPORT), Decided("x", form=Form.NOTED), by=governed.committee_chair)
    with pytest.raises(Refusal, match="has not begun"):
        everyone(planned, governed.analyst)


def test_people_reorder_add_and_take_off_with_a_reason(governed, meeting):
    added = add(meeting, by=governed.analyst, title="Winter plan", because="The board asked.", asked="Comment.")
    assert list(meeting.items.all())[-1] == added
    first = move_item(added, by=governed.analyst, places=-9)[0]
    assert first == added
    with pytest.raises(Refusal, match="Say why"):
        take_off(added, by=governed.analyst, because=" ")
    turn = Meeting.objects.get(pk=meeting.pk).turn
    take_off(added, by=governed.analyst, because="Not ready.", turn=turn)
    with pytest.raises(AgendaMeanwhile):
        put_back(added, by=governed.manager, turn=turn)
    assert build(meeting, by=governed.analyst) == []
    with pytest.raises(NotAllowed):
        add(meeting, by=governed.committee_chair, title="x", because="y")


def test_what_became_due_later_is_put_in_its_place(governed, meeting, cause):
    other = raise_cause(
        by=governed.analyst, title="Harm on a ward", because="It cannot wait.", about=Place("XD2"),
        source=From(CauseForConcern.Origin.WORD), words="I saw it.", commissioner=governed.icb, urgent=True,
        on=date(2026, 7, 10),
    )  # fmt: skip
    why = {Needed.URGENT_REASON: "Harm today."}
    move_cause(other, to=Stage.COMMITTEE, by=governed.committee_chair, given=why, on=date(2026, 7, 10))
    (made,) = build(meeting, by=governed.analyst)
    kinds = [item.about for item in meeting.items.all()]
    assert made.cause == other
    assert kinds[:2] == [About.CAUSE, About.CAUSE]


def test_last_meetings_promises_open_the_next_agenda_until_they_are_kept(governed, meeting, committee):
    decided = Decided("Ask again.", form=Form.AGREED, actions=[Asked("Ask Harbour", AUGUST, owner=governed.manager)])
    promise = decide(item_of(meeting, About.REPORT), decided, by=governed.committee_chair).actions.get()
    august = plan(by=governed.analyst, body=committee, on=AUGUST)
    assert [item.about for item in august.items.all()][:2] == [About.PROMISE, About.MINUTES]
    finish(promise, by=governed.manager, words="Asked; they agreed.", on=date(2026, 8, 1))
    everyone(august, governed.analyst)
    september = plan(by=governed.analyst, body=committee, on=date(2026, 9, 8))
    assert item_of(september, About.PROMISE) is None


def test_an_action_is_done_by_its_owner_in_words(governed, meeting):
    decided = Decided("Ask.", form=Form.AGREED, actions=[Asked("Ask Harbour", AUGUST, owner=governed.commissioner)])
    action = decide(item_of(meeting, About.REPORT), decided, by=governed.committee_chair).actions.get()
    with pytest.raises(NotAllowed):
        finish(action, by=governed.stranger, words="Done.")
    with pytest.raises(Refusal, match="what was done"):
        finish(action, by=governed.commissioner, words=" ")
    assert finish(action, by=governed.commissioner, words="Done.").done_on


@pytest.mark.covers("R101", "R102")
def test_members_and_preparers_see_the_private_part_and_others_the_public_one(governed, meeting):
    seen = {name: len(items_seen(meeting, getattr(governed, name), JULY))
            for name in ("committee_chair", "manager", "analyst", "stranger", "lay", "contract_chair")}  # fmt: skip
    assert seen["committee_chair"] == seen["manager"] == seen["analyst"] == meeting.items.count()
    assert seen["stranger"] == seen["lay"] == seen["contract_chair"] == meeting.items.filter(public=True).count()
    assert seen["lay"] < seen["analyst"]
    assert not inside(meeting.body, governed.provider, JULY)


@pytest.mark.covers("R090")
def test_a_lay_member_has_a_box_of_their_own_beside_each_paper_of_their_body(governed, collaborative, cause):
    soon = timezone.localdate() + timedelta(days=7)
    planned = plan(by=governed.analyst, body=collaborative, on=soon)
    item = planned.items.first()
    remark(item, by=governed.lay, words="Who was not heard?")
    made = remark(item, by=governed.lay, words="Who was not heard, and why?")
    assert (made.lay, item.remarks.get().words) == (True, "Who was not heard, and why?")
    with pytest.raises(Refusal, match="Only members"):
        remark(item, by=governed.stranger, words="Me too.")


def test_a_paper_comes_with_its_words_or_its_address(governed, meeting):
    item = item_of(meeting, About.REPORT)
    with pytest.raises(Refusal, match="no paper"):
        bring(item, by=governed.analyst)
    with pytest.raises(Refusal, match="no address"):
        bring(item, by=governed.analyst, address="javascript:alert(1)")
    assert bring(item, by=governed.analyst, address="/reports/quarterly/FY2025-26-Q4").brought_on
    with pytest.raises(NotAllowed):
        note(item, by=governed.stranger, words="x")


def test_a_meeting_that_is_called_off_leaves_its_items_to_the_next(governed, committee, before_the_committee):
    soon = timezone.localdate() + timedelta(days=3)
    planned = plan(by=governed.analyst, body=committee, on=soon)
    with pytest.raises(Refusal, match="meets on this day already"):
        plan(by=governed.analyst, body=committee, on=soon)
    call_off(planned, by=governed.analyst, because="Snow.")
    again = plan(by=governed.analyst, body=committee, on=soon)
    assert item_of(again, About.CAUSE).cause == before_the_committee
