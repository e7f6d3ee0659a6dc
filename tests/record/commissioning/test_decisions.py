"""The register of commissioning decisions, engagement, programmes and partners."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.governance.assurance import AIMS
from heard.governance.programme import Phase, gaps_now
from heard.record.assurance.regard import prepare_regard, reason
from heard.record.commissioning.deciding import (
    Beside,
    Where,
    groups_missing,
    inform,
    missing,
    record_decision,
    register,
)
from heard.record.commissioning.engaging import (
    Took,
    answer_principle,
    checklist,
    days_against,
    record_engagement,
    tell_outcome,
)
from heard.record.commissioning.equality import equality_stands, regard_of
from heard.record.commissioning.models import Decision, Partner
from heard.record.commissioning.partnering import add_partner, bring_over, note_contact, overdue, waiting_in_lists
from heard.record.commissioning.programmes import do_without, move_programme, stages_of, start_programme
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.looking import comments_wanted
from heard.record.people.rights import NotAllowed
from heard.record.registers.doors import import_list
from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal
from tests.web.lake_of_people import lay_out

ON = date(2026, 7, 14)
TOOK = Took(("planning",), ("patients",), 90)
HEAD = "Stakeholder,Interest,Influence,How to engage,Owner,Last contact"


def decide(governed, title="A call after going home", **more):
    told = {"by": governed.commissioner, "commissioner": governed.icb, "kind": "redesign", "title": title,
            "decided": "Everyone is called.", "on": ON, "decided_by": {"commissioner": (3, "")}}  # fmt: skip
    return record_decision(**(told | more))


def consulted(governed, **more):
    told = {"by": governed.commissioner, "commissioner": governed.icb, "kind": "consultation", "title": "Wards",
            "first_day": date(2026, 3, 2), "last_day": date(2026, 5, 24), "took": TOOK}  # fmt: skip
    return record_engagement(**(told | more))


@pytest.mark.covers("R001", "R055")
def test_decisions_that_rest_on_nothing_come_first(governed, cause):
    rests = decide(governed, on=date(2026, 8, 1))
    inform(rests, by=governed.commissioner, cause=cause)
    bare = decide(governed, "A new contract", without="The law asks for it.")
    assert list(register()) == [bare, rests]
    assert list(register(without_only=True)) == [bare]
    assert "No evidence of what people say is linked." in missing(bare)
    assert "No evidence of what people say is linked." not in missing(rests)


@pytest.mark.covers("R001", "R059")
def test_every_kind_of_commissioning_decision_can_be_kept(governed):
    for kind in Decision.Kind.values:
        assert decide(governed, kind=kind).kind == kind
    assert {"training", "selection", "procurement", "assurance"} <= set(Decision.Kind.values)


@pytest.mark.covers("R059")
def test_it_says_who_decided_by_group_and_which_group_had_no_part(governed):
    made = decide(
        governed, decided_by={"patient": (2, "Two lay members"), "local authority": (1, ""), "provider": (0, "")}
    )
    assert set(made.decided_by.values_list("group", flat=True)) == {"patient", "local authority"}
    assert groups_missing(made) == ("Commissioner", "Provider", "Clinician")
    with pytest.raises(Refusal, match="Say who decided"):
        decide(governed, decided_by={})


@pytest.mark.covers("R063")
def test_equality_and_value_stand_beside_it_or_are_called_not_shown(governed):
    assert len(missing(decide(governed))) == 3
    assert len(missing(decide(governed, beside=Beside(equality_words="Looked at by age.")))) == 3
    whole = decide(governed, beside=Beside("Paper 4.1", "Looked at by age.", "£40,000 a year; fewer return."))
    assert missing(whole) == ("No evidence of what people say is linked.",)


@pytest.mark.covers("R021")
def test_due_regard_counts_only_when_it_was_reasoned_before_the_decision(governed):
    today = timezone.localdate()
    kept = prepare_regard(by=governed.commissioner, commissioner=governed.icb, title="Calls", period="FY2026-27-Q1",
                          evidence=[], on=today)  # fmt: skip
    for aim in AIMS:
        reason(kept, aim=aim, words="Thought about.", by=governed.commissioner, on=today)
    before = decide(governed, on=today - timedelta(days=1), beside=Beside(regard=kept))
    assert equality_stands(before)[0] is False
    assert regard_of(before) == kept
    kept.refresh_from_db()
    assert kept.decision == before.reference


def test_one_piece_of_evidence_is_linked_at_a_time_and_once(governed, cause):
    made = decide(governed)
    with pytest.raises(Refusal, match="Choose one"):
        inform(made, by=governed.commissioner)
    with pytest.raises(Refusal, match="Choose one"):
        inform(made, by=governed.commissioner, cause=cause, kind="report", words="Quarter 1")
    inform(made, by=governed.commissioner, cause=cause)
    with pytest.raises(Refusal, match="already"):
        inform(made, by=governed.commissioner, cause=cause)
    assert inform(made, by=governed.commissioner, kind="report", words="Quarter 1").kind == "report"
    with pytest.raises(NotAllowed):
        inform(made, by=governed.lay, kind="report", words="Quarter 2")


@pytest.mark.covers("R019")
def test_engagement_says_what_people_took_part_in_and_which_decision_it_shaped(governed):
    with pytest.raises(Refusal, match="planning, delivery or evaluation"):
        consulted(governed, took=Took())
    made, shaped = consulted(governed), decide(governed)
    inform(shaped, by=governed.commissioner, engagement=made)
    assert made.parts == ["Planning"]
    assert [one.decision for one in made.decisions.all()] == [shaped]


@pytest.mark.covers("R017")
def test_engagement_is_a_record_of_its_own_and_adds_to_no_feedback(home, governed):
    lay_out(home)
    before = len(comments_wanted(CommentsWanted(), person=governed.analyst))
    consulted(governed)
    assert len(comments_wanted(CommentsWanted(), person=governed.analyst)) == before
    assert "engagement" not in {str(kind) for kind in Kind}


@pytest.mark.covers("R057")
def test_a_consultation_is_held_to_its_principles_and_its_days(governed):
    made = consulted(governed)
    inform(decide(governed, on=date(2026, 5, 1)), by=governed.commissioner, engagement=made)
    assert "before it closed" in days_against(made, ON)[0]
    with pytest.raises(Refusal, match="Say what shows it"):
        answer_principle(made, principle="time", answer="met", by=governed.commissioner)
    answer_principle(made, principle="time", answer="not met", evidence="Two weeks.", by=governed.commissioner)
    answer_principle(made, principle="time", answer="met", evidence="Twelve weeks.", by=governed.commissioner)
    answers = {one.principle.key: (str(one.answer), one.evidence) for one in checklist(made)}
    assert answers["time"] == ("met", "Twelve weeks.")
    assert answers["reasons"] == ("not shown", "")
    event = consulted(governed, kind="event")
    with pytest.raises(Refusal, match="formal consultations only"):
        answer_principle(event, principle="time", answer="met", evidence="x", by=governed.commissioner)


@pytest.mark.covers("R065")
def test_an_event_says_whom_it_brought_together_and_what_came_of_it(governed):
    took = Took(("planning", "evaluation"), ("patients", "representatives", "decision makers"), 41)
    made = consulted(governed, kind="event", took=took)
    done = tell_outcome(made, outcome="Two questions to bidders were rewritten.", by=governed.commissioner, told_on=ON)
    assert "People who decide" in done.who
    assert (done.outcome, done.took_part) == ("Two questions to bidders were rewritten.", 41)


@pytest.mark.covers("R114")
def test_a_programme_names_what_is_missing_at_each_stage_it_reached(governed):
    made = start_programme(by=governed.commissioner, commissioner=governed.icb, title="Going home", since=ON)
    consulted(governed, programme=made, phase="plan")
    rests = decide(governed, where=Where(programme=made, phase="plan"))
    inform(rests, by=governed.commissioner, kind="figure", words="Waiting for a call", address="/figures")
    now = move_programme(made, to="design", by=governed.commissioner)
    found = {one.phase: one for one in stages_of(now)}
    assert found[Phase.PLAN].gaps == ()
    assert len(found[Phase.DESIGN].gaps) == 2
    do_without(now, phase="design", because="Nothing is designed anew.", by=governed.commissioner)
    assert gaps_now(stages_of(now)) == 0


@pytest.mark.covers("R067")
def test_a_partner_has_an_owner_and_is_overdue_when_nobody_called(governed):
    today = timezone.localdate()
    with pytest.raises(Refusal, match="looks after"):
        add_partner(by=governed.commissioner, commissioner=governed.icb, name="Reedbank", kind="voluntary", owner=None)
    made = add_partner(
        by=governed.commissioner, commissioner=governed.icb, name="Reedbank carers", kind="voluntary",
        owner=governed.manager, every_days=30, last_contact=today - timedelta(days=40),
    )  # fmt: skip
    assert overdue(today) == [made]
    with pytest.raises(Refusal, match="still to come"):
        note_contact(made, by=governed.commissioner, on=today + timedelta(days=1))
    note_contact(made, by=governed.commissioner, words="Spoke of the new number.")
    assert overdue(today) == []
    note_contact(made, by=governed.commissioner, on=today - timedelta(days=100))
    made.refresh_from_db()
    assert made.last_contact == today


@pytest.mark.covers("R067")
def test_old_lists_of_stakeholders_are_brought_over_once(home, governed, tmp_path):
    rows = [HEAD, "Reedbank Carers,High,Low,Letters,Ann Moss,25/01/2026", "Marsh Youth Club,Low,High,Visits,,"]
    (tmp_path / "stakeholders.csv").write_text("\n".join(rows))
    import_list(tmp_path / "stakeholders.csv", by=governed.analyst)
    assert waiting_in_lists() == 2
    assert bring_over(by=governed.commissioner, commissioner=governed.icb) == 2
    assert bring_over(by=governed.commissioner, commissioner=governed.icb) == 0
    carers = Partner.objects.get(name__contains="Carers")
    assert carers.owner is None
    assert "Moss" not in carers.owner_words
    assert carers.last_contact == date(2026, 1, 25)
