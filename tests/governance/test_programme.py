"""What is missing at each stage of a programme."""

import pytest

from heard.governance.programme import ASKS, PHASE_WORDS, Phase, Shown, gaps_now, stages


@pytest.mark.covers("R114")
def test_every_stage_reached_without_engagement_or_evidence_is_a_gap():
    found = stages({Phase.PLAN: Shown(engagement=1, evidence=1)}, now=Phase.PROCURE)
    assert [len(one.gaps) for one in found if one.reached] == [0, 2, 2]
    assert gaps_now(found) == 4


def test_a_stage_still_to_come_is_not_counted():
    found = stages({}, now=Phase.PLAN)
    assert gaps_now(found) == 2
    assert [one.state[0] for one in found] == ["2 missing", "Not yet", "Not yet", "Not yet", "Not yet"]


def test_a_stage_that_says_why_it_does_without_has_no_gap():
    found = stages({Phase.PLAN: Shown(why_not="The last programme asked the same people in May.")}, now=Phase.PLAN)
    assert gaps_now(found) == 0
    assert found[0].state == ("Explained", "usual")


def test_every_stage_has_its_words_and_its_questions():
    assert set(ASKS) == set(PHASE_WORDS) == set(Phase)
