"""What people promise for themselves, and the people and time that go into it."""

from datetime import date

import pytest

from heard.record.assurance.pledging import assess_own, log_resource, pledge
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R066")
def test_people_promise_for_themselves_and_say_themselves_how_they_kept_it(governed):
    mine = pledge(by=governed.lay, commissioner=governed.icb, group="leader", about="behaviours",
                  words="I ask at every meeting who is missing.", on=date(2026, 7, 1))  # fmt: skip
    with pytest.raises(Refusal, match="their own"):
        assess_own(mine, by=governed.boss, status="kept", words="She did.")
    with pytest.raises(Refusal, match="practice"):
        pledge(by=governed.lay, commissioner=governed.icb, group="practice", about="attitudes", words="We listen.")
    assess_own(mine, by=governed.lay, status="partly", words="At two of three.", on=date(2026, 10, 1))
    mine.refresh_from_db()
    assert mine.review_on == date(2026, 12, 31)
    assert mine.assessments.get().status == "partly"


@pytest.mark.covers("R062")
def test_people_and_time_are_put_down_by_month(governed):
    log_resource(by=governed.commissioner, commissioner=governed.icb, month="2026-07", activity="analysis", people=2,
                 hours=30, skills="Coding")  # fmt: skip
    for wrong in ({"month": "FY2026-27-Q1"}, {"hours": 0}, {"activity": "rest"}):
        given = {"month": "2026-07", "activity": "use", "people": 1, "hours": 3.0} | wrong
        with pytest.raises(Refusal):
            log_resource(by=governed.commissioner, commissioner=governed.icb, **given)
    assert governed.icb.resources.get().hours == 30
