"""A deep dive from the question to the words it changed."""

from datetime import date

import pytest

from heard.record.commissioning.capturing import heard_through
from heard.record.commissioning.diving import (
    DiveChanged,
    Scope,
    agree_scope,
    ask_for_dive,
    find,
    record_effect,
    sign_off,
)
from heard.record.commissioning.engaging import Took, link_engagement, record_engagement
from heard.record.commissioning.forgetting import forget_passages
from heard.record.commissioning.freezing import add_evidence, freeze_evidence, keep_quotes, quotes_to_choose
from heard.record.commissioning.models import EvidenceItem
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import first_broken_link
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.web.lake_of_people import QUARTER, URGENT, lay_out

TODAY = date(2026, 8, 3)
SCOPE = Scope(("RXA",), period=QUARTER, population="People over 75")
K = EvidenceItem.Kind


@pytest.fixture
def asked(governed):
    return ask_for_dive(
        by=governed.commissioner, commissioner=governed.icb, project="Going home from hospital",
        questions=["Who is left waiting?", "", "Why?"], due=date(2026, 9, 30), asked_for="Redesign board", on=TODAY,
    )  # fmt: skip


@pytest.fixture
def frozen(home, governed, asked):
    lay_out(home)
    agree_scope(asked, scope=SCOPE, by=governed.commissioner, on=TODAY)
    freeze_evidence(asked, by=governed.commissioner)
    asked.refresh_from_db()
    return asked


def found(governed, dive, by="commissioner"):
    line = dive.evidence.filter(kind=K.FIGURE).first()
    return find(dive, words="People wait for a call.", by=getattr(governed, by), evidence=[line], on=TODAY)


@pytest.mark.covers("R056")
def test_it_is_asked_for_with_questions_and_a_day(asked, governed):
    assert (asked.reference, asked.questions) == ("DD-2026-01", ["Who is left waiting?", "Why?"])
    assert asked.stands == "Asked for"
    with pytest.raises(Refusal, match="before it is asked"):
        ask_for_dive(by=governed.commissioner, commissioner=governed.icb, project="x", questions=["y"],
                     due=date(2026, 8, 2), on=TODAY)  # fmt: skip
    with pytest.raises(NotAllowed):
        ask_for_dive(by=governed.lay, commissioner=governed.icb, project="x", questions=["y"], due=TODAY, on=TODAY)


@pytest.mark.covers("R056")
def test_the_evidence_is_kept_as_values_with_the_rows_they_open(frozen):
    figure = frozen.evidence.get(kind=K.FIGURE, facts__indicator="fft_percent_positive")
    assert figure.facts["figure"].startswith("fft_percent_positive organisation=RXA")
    assert figure.facts["n"] == 600
    assert "(600 " in figure.sentence
    assert {one.edition for one in frozen.evidence.all()} == {frozen.edition} != {""}
    kinds = set(frozen.evidence.values_list("kind", flat=True))
    assert {K.FIGURE, K.MATRIX, K.REACH, K.NO_DATA} <= kinds


def test_the_evidence_is_frozen_once_and_keeps_its_scope(frozen, governed):
    with pytest.raises(Refusal, match="frozen already"):
        freeze_evidence(frozen, by=governed.commissioner)
    with pytest.raises(Refusal, match="frozen for the scope"):
        agree_scope(frozen, scope=SCOPE, by=governed.commissioner)


def test_nothing_is_frozen_before_the_scope_is_agreed(governed, asked):
    with pytest.raises(Refusal, match="Agree the scope"):
        freeze_evidence(asked, by=governed.commissioner)


def test_quotes_are_masked_chosen_by_whoever_may_read_them_and_can_be_forgotten(frozen, governed):
    with pytest.raises(NotAllowed):
        quotes_to_choose(frozen, "RXA", person=governed.commissioner)
    rows = quotes_to_choose(frozen, "RXA", person=governed.analyst)[0:5]
    assert keep_quotes(frozen, by=governed.analyst, rows=rows) == 5
    assert keep_quotes(frozen, by=governed.analyst, rows=rows) == 0
    urgent = frozen.evidence.filter(words=URGENT).first()
    assert forget_passages([urgent.passage]) == 1
    urgent.refresh_from_db()
    assert (urgent.words, "removed" in urgent.sentence) == ("", True)


@pytest.mark.covers("R016")
def test_who_said_the_care_was_effective_is_the_person_or_the_provider(frozen, governed):
    told = {"sentence": "The hip is well; nobody told him when he could walk.", "source": "Complaint 14, page 2"}
    made = add_evidence(frozen, by=governed.commissioner, cause="communication", said_by="person", **told)
    assert made.kind == K.EFFECTIVE_YET_POOR
    with pytest.raises(Refusal, match="Say who said"):
        add_evidence(frozen, by=governed.commissioner, cause="late", said_by="analyst", **told)


@pytest.mark.covers("R056")
def test_a_finding_rests_on_evidence_of_its_own_deep_dive(frozen, governed):
    with pytest.raises(Refusal, match="rests on evidence"):
        find(frozen, words="Everything is bad.", by=governed.commissioner)
    assert found(governed, frozen).evidence.count() == 1


@pytest.mark.covers("R057")
def test_a_finding_may_rest_on_engagement_that_is_linked(frozen, governed):
    panel = record_engagement(by=governed.commissioner, commissioner=governed.icb, kind="workshop", title="Carers",
                              first_day=TODAY, took=Took(("planning",), ("patients",), 14))  # fmt: skip
    link_engagement(frozen, panel, by=governed.commissioner)
    made = find(frozen, words="Carers want one number to call.", by=governed.commissioner, engagements=[panel])
    assert list(made.engagements.all()) == [panel]


@pytest.mark.covers("R056")
def test_a_patient_representative_signs_it_off_and_nobody_else(frozen, governed):
    with pytest.raises(Refusal, match="no findings"):
        sign_off(frozen, by=governed.lay)
    found(governed, frozen)
    with pytest.raises(Refusal, match="does not speak for patients"):
        sign_off(frozen, by=governed.commissioner)
    with pytest.raises(Refusal, match="does not speak for patients"):
        sign_off(frozen, by=governed.commissioner, representative=governed.analyst)
    with pytest.raises(NotAllowed):
        sign_off(frozen, by=governed.provider)
    done = sign_off(frozen, by=governed.lay, words="It says what we said.", on=TODAY)
    assert (done.stands, done.signed_by) == ("Signed off", governed.lay)
    with pytest.raises(Refusal, match="signed off"):
        found(governed, frozen)
    assert first_broken_link() is None


def test_somebody_outside_may_sign_and_is_named(frozen, governed):
    found(governed, frozen)
    with pytest.raises(NotAllowed):
        sign_off(frozen, by=governed.lay, named="Somebody else")
    done = sign_off(frozen, by=governed.commissioner, named="Saltmarsh Healthwatch, its chair", on=TODAY)
    assert (done.signed_by, done.signed_for) == (None, "Saltmarsh Healthwatch, its chair")


@pytest.mark.covers("R058")
def test_what_it_changed_is_told_in_the_words_before_and_after(frozen, governed):
    words = {"kind": "clause", "document": "Discharge specification", "name": "Clause 4.2", "before": "A call.",
             "after": "A call within two days."}  # fmt: skip
    with pytest.raises(Refusal, match="signed off"):
        record_effect(frozen, by=governed.commissioner, **words)
    finding = found(governed, frozen)
    sign_off(frozen, by=governed.lay)
    with pytest.raises(Refusal, match="are the same"):
        record_effect(frozen, by=governed.commissioner, **(words | {"before": words["after"]}))
    made = record_effect(frozen, by=governed.commissioner, finding=finding, **words)
    assert (made.before, made.after) == ("A call.", "A call within two days.")


def test_two_people_never_overwrite_each_other(asked, governed):
    agree_scope(asked, scope=SCOPE, by=governed.commissioner, turn=0)
    with pytest.raises(DiveChanged):
        agree_scope(asked, scope=SCOPE, by=governed.manager, turn=0)


@pytest.mark.covers("R060")
def test_the_ways_through_which_nobody_was_heard_are_named_by_service(frozen):
    whole, ward = heard_through(current_snapshot(), "RXA", QUARTER)
    assert (whole.service, ward.service) == ("", "Ward 4")
    assert ward.ways == ("Friends and Family Test",)
    assert "complaints" in ward.missing
    told = [one for one in frozen.evidence.filter(kind=K.REACH) if "stories" in one.facts.get("missing", ())]
    assert "Not through" in told[0].sentence
