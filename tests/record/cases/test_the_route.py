"""A cause for concern from the first word to people being told, before the people who may take it there."""

from datetime import date

import pytest
from django.utils import timezone

from heard.governance.lifecycle import Needed, NoSuchMove, NotOnRecord, Stage
from heard.record.cases.doors import MeanwhileChanged, move_cause, possible, put_on_record
from heard.record.cases.models import Change, Told
from heard.record.ledger.doors import first_broken_link

N, S = Needed, Stage


@pytest.mark.covers("R053", "R054")
def test_it_goes_from_the_first_word_to_people_being_told(governed, cause):
    def go(to, by, **given):
        return move_cause(cause, to=to, by=by, given={N(key): words for key, words in given.items()})

    go(S.COLLABORATIVE, governed.analyst)
    put_on_record(cause, kind=N.PROVIDER_ASKED, words="Asked on 3 July.", by=governed.manager)
    go(S.RECOMMENDED, governed.collaborative_chair, recommendation="A call within two days of going home.")
    go(S.COMMITTEE, governed.collaborative_chair)
    Change.objects.create(
        cause=cause, commissioner=governed.icb, promise="Everyone is called", organisation="XD1", due=date(2026, 9, 1),
        baseline={"events": 38, "total": 212}, made_by=governed.manager, made_at=timezone.now(),
    )  # fmt: skip
    go(S.ACTION, governed.committee_chair, decision="Agreed; minute 7.")
    Change.objects.update(outcome={"events": 12, "total": 200}, verdict="improved", judged_at=timezone.now())
    go(S.MEASURED, governed.manager)
    with pytest.raises(NotOnRecord, match="how staff were told"):
        go(S.PEOPLE_TOLD, governed.manager)
    for audience in ("patients", "staff"):
        Told.objects.create(cause=cause, audience=audience, how="A poster.", on=date(2026, 10, 1), by=governed.manager)
    go(S.PEOPLE_TOLD, governed.manager)
    done = go(S.CLOSED, governed.committee_chair)
    assert not done.open
    assert [step.to_stage for step in cause.steps.all()] == [
        "raised", "collaborative", "recommended", "committee", "action", "measured", "people_told", "closed",
    ]  # fmt: skip
    assert first_broken_link() is None


def test_nobody_makes_a_move_that_is_not_theirs(governed, cause):
    with pytest.raises(NoSuchMove):
        move_cause(cause, to=S.COLLABORATIVE, by=governed.stranger)
    assert possible(cause, governed.stranger, date(2026, 7, 2)) == ()
    assert S.COLLABORATIVE in {move.to for move in possible(cause, governed.analyst, date(2026, 7, 2))}


def test_what_somebody_read_must_still_be_so(governed, cause):
    move_cause(cause, to=S.COLLABORATIVE, by=governed.analyst, turn=0)
    with pytest.raises(MeanwhileChanged):
        move_cause(cause, to=S.WATCHED, by=governed.manager, given={N.REASON: "x", N.REVIEW_DATE: "2026-12-01"}, turn=0)
