"""The same step for several at once: all of them or none."""

from datetime import date

import pytest

from heard.governance.lifecycle import Needed, Stage
from heard.record.cases.doors import About, From, move_cause, raise_cause
from heard.record.cases.models import CauseForConcern, Step
from heard.record.cases.together import MOST, Chosen, NotAll, follow_up_together, move_together
from heard.vocabulary.refusal import Refusal


@pytest.fixture
def three(governed):
    return [
        raise_cause(
            by=governed.analyst, title=f"Calls are not answered {n}", because="", about=About("XD1"),
            source=From(CauseForConcern.Origin.WORD), words="I waited an hour.", commissioner=governed.icb,
        )
        for n in range(3)
    ]  # fmt: skip


def chosen(causes):
    return [Chosen(one, one.turn) for one in causes]


def test_several_are_given_an_owner_and_a_date_and_keep_what_was_not_said(governed, three):
    done = follow_up_together(
        chosen(three), by=governed.manager, owner=governed.manager, next_on=date(2026, 9, 1), level="enhanced"
    )
    assert done == 3
    follow_up_together(chosen(CauseForConcern.objects.all()), by=governed.manager, level="intensive")
    told = set(CauseForConcern.objects.values_list("owner", "next_on", "level"))
    assert told == {(governed.manager.pk, date(2026, 9, 1), "intensive")}


def test_where_one_cannot_move_none_does_and_it_is_named(governed, three):
    move_cause(three[1], to=Stage.NO_CASE, by=governed.analyst, given={Needed.REASON: "A fault in the file."})
    before = Step.objects.count()
    with pytest.raises(NotAll) as refused:
        move_together(chosen(CauseForConcern.objects.all()), to=Stage.COLLABORATIVE, by=governed.analyst)
    assert [one.reference for one in refused.value.could_not] == [three[1].reference]
    assert Step.objects.count() == before


def test_what_somebody_changed_meanwhile_is_not_moved_with_the_others(governed, three):
    read = chosen(three)
    follow_up_together(read[:1], by=governed.manager, level="enhanced")
    with pytest.raises(NotAll) as refused:
        move_together(read, to=Stage.COLLABORATIVE, by=governed.analyst)
    assert "while you were reading" in refused.value.could_not[0].why
    assert set(CauseForConcern.objects.values_list("stage", flat=True)) == {"raised"}


def test_several_move_together(governed, three):
    assert move_together(chosen(three), to=Stage.COLLABORATIVE, by=governed.analyst) == 3
    assert set(CauseForConcern.objects.values_list("stage", flat=True)) == {"collaborative"}


def test_nothing_chosen_nothing_said_and_too_many_are_refused(governed, three):
    with pytest.raises(Refusal, match="Nothing is chosen"):
        move_together([], to=Stage.COLLABORATIVE, by=governed.analyst)
    with pytest.raises(Refusal, match="Say what to set"):
        follow_up_together(chosen(three), by=governed.manager)
    with pytest.raises(Refusal, match="More than"):
        follow_up_together(chosen(three) * MOST, by=governed.manager, level="enhanced")
