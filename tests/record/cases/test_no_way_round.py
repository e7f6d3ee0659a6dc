"""No sequence of moves, by whomever, closes a matter without people being told or an exit's reason."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.governance.lifecycle import ENDED, EXITS, MOVES, Needed, Stage
from heard.record.cases.doors import move_cause, possible, put_on_record
from heard.record.cases.models import CauseForConcern, Change, OnRecord, Told
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal

TODAY = date(2026, 7, 2)
PEOPLE = (
    "analyst", "manager", "collaborative_chair", "committee_chair", "review_chair", "contract_chair", "boss",
    "stranger", "provider", "commissioner",
)  # fmt: skip
SAID = {
    Needed.REASON: "Said so.", Needed.DECISION: "Agreed.", Needed.RECOMMENDATION: "Ring back.", Needed.LEVER: "Notice.",
    Needed.URGENT_REASON: "Harm.", Needed.PROVIDER_ASKED: "Asked.", Needed.REVIEW_DATE: "2099-01-01",
}  # fmt: skip
AROUND = {need: "Only words." for need in Needed if need not in SAID}
"""What somebody who wanted to get round the doors would write instead of promising, measuring and telling."""

ANYBODY = "whoever may"
BESIDE = ("promise", "measure", "tell patients", "tell staff")
steps = st.tuples(
    st.sampled_from([*PEOPLE, *[ANYBODY] * 20]),
    st.sampled_from([*Stage, *[0] * 30, *[1, 2, 3], *BESIDE * 4]),
    st.sampled_from(["what it needs", "what it needs", "nothing", "around"]),
)


class Back(Exception):
    """Undoes one example, so that the next begins afresh."""


def take(cause, people, step):
    """One step: a stage to go to, the number of a move from here, or something put on record by its own door."""
    who, to, words = step
    if isinstance(to, int):
        moves = MOVES[cause.at]
        to = moves[to % len(moves)].to if moves else Stage.RAISED
    person = getattr(people, "boss" if who == ANYBODY else who)
    if who == ANYBODY and isinstance(to, Stage):
        everyone = [getattr(people, name) for name in PEOPLE]
        person = next((one for one in everyone if to in {m.to for m in possible(cause, one, TODAY)}), person)
    if to == "promise":
        Change.objects.create(
            cause=cause, commissioner=people.icb, promise="Ring", organisation="XD1", owner=person,
            due=date(2027, 1, 1), baseline={"events": 9}, made_by=person, made_at=timezone.now(),
        )  # fmt: skip
    elif to == "measure":
        Change.objects.filter(cause=cause).update(outcome={"events": 2}, verdict="improved", judged_at=timezone.now())
    elif isinstance(to, Stage):
        said = {"nothing": {}, "around": SAID | AROUND, "what it needs": SAID}[words]
        move_cause(cause, to=to, by=person, given=said)
    else:
        Told.objects.create(cause=cause, audience=to.split()[1], how="A poster.", on=TODAY, by=person)


@pytest.mark.slow
@pytest.mark.covers("R054", "R104")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taken=st.lists(steps, min_size=8, max_size=60))
def test_no_sequence_of_moves_ends_a_matter_without_people_told_or_a_reason(governed, cause, taken):
    try:
        with transaction.atomic():
            for step in taken:
                try:
                    with transaction.atomic():
                        take(CauseForConcern.objects.get(), governed, step)
                except Refusal:
                    continue
            insist_honest(CauseForConcern.objects.get())
            raise Back
    except Back:
        assert CauseForConcern.objects.get().stage == "raised"


def insist_honest(cause):
    """An end has its reason, or people were told; and every move has one step and one entry in the ledger."""
    last = cause.steps.last()
    if cause.at == Stage.CLOSED:
        assert set(cause.told.values_list("audience", flat=True)) >= {"patients", "staff"}
        assert all(change.outcome for change in cause.changes.all())
        assert cause.changes.exists()
    if cause.at in EXITS:
        assert last.given.filter(kind=Needed.REASON).exists()
    assert Entry.objects.filter(what="cause_moved").count() == cause.steps.count() - 1
    assert first_broken_link() is None


@pytest.mark.parametrize("need", [Needed.TOLD_PATIENTS, Needed.TOLD_STAFF, Needed.OUTCOME, Needed.ACTION])
def test_words_alone_never_stand_for_a_promise_a_number_or_a_telling(governed, cause, need):
    with pytest.raises(Refusal, match="on record where it belongs"):
        move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, given={need: "Done."})
    with pytest.raises(Refusal, match="by the step it belongs to"):
        put_on_record(cause, kind=need, words="Done.", by=governed.manager)
    assert not OnRecord.objects.exists()


@pytest.mark.parametrize("end", EXITS)
def test_what_has_ended_is_opened_again_with_a_reason(governed, cause, end):
    move_cause(cause, to=end, by=governed.analyst, given={**SAID, Needed.PROVIDER_ASKED: "Asked."})
    cause.refresh_from_db()
    assert cause.at in ENDED
    again = move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, given={Needed.REASON: "It came back."})
    assert again.open


@pytest.mark.parametrize("said", ["tomorrow", "2020-01-01"])
def test_a_day_of_review_is_a_day_to_come(governed, cause, said):
    with pytest.raises(Refusal):
        move_cause(cause, to=Stage.WATCHED, by=governed.analyst, given={Needed.REASON: "x", Needed.REVIEW_DATE: said})
    moved = move_cause(
        cause, to=Stage.WATCHED, by=governed.analyst, given={Needed.REASON: "x", Needed.REVIEW_DATE: "2099-02-01"}
    )
    assert moved.next_on == date(2099, 2, 1)
