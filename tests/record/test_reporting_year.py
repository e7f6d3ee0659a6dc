"""What an annual report takes from a commissioner's records: the year's, and no typed word for who may not read it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from heard.record.assurance.stating import state
from heard.record.bodies.models import Commitment
from heard.record.cases.models import CauseForConcern, Change, Step
from heard.record.publications.consent import UseKind
from heard.record.publications.stories import Agreed, Telling, add_story, withdraw
from heard.record.reporting_year import commissioners_of, held_for_year
from heard.record.telling.pairs import publish, write_pair
from heard.vocabulary.periods import Period

YEAR, DAY = Period.parse("FY2026-27"), date(2027, 4, 20)
BEFORE, AFTER = YEAR.before(), Period.parse("FY2027-28")


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


@pytest.fixture
def promised(governed, cause):
    """A promise made in the year, due in the next."""
    return Change.objects.create(
        cause=cause, commissioner=governed.icb, promise="A call within two days", organisation="XD1",
        due=date(2027, 6, 1), made_by=governed.manager, made_at=moment(date(2026, 8, 3)),
    )  # fmt: skip


@pytest.mark.covers("R123")
def test_a_cause_for_concern_is_told_in_its_year_and_while_it_is_open(governed, cause):
    assert [one.reference for one in held_for_year(YEAR, governed.icb, DAY).causes] == [cause.reference]
    assert held_for_year(BEFORE, governed.icb, DAY).causes == (), "it was not raised yet"
    assert [one.reference for one in held_for_year(AFTER, governed.icb, DAY).causes] == [cause.reference]
    Step.objects.create(cause=cause, from_stage="raised", to_stage="closed", kind="exit", on=date(2027, 5, 1),
                        by=governed.manager)  # fmt: skip
    CauseForConcern.objects.update(stage="closed")
    (told,) = held_for_year(YEAR, governed.icb, DAY).causes
    assert (told.stands, told.open) == ("raised", True), "as it stood when the year ended"
    (told,) = held_for_year(AFTER, governed.icb, DAY).causes
    assert (told.stands, told.open) == ("closed", False)
    assert held_for_year(Period.parse("FY2028-29"), governed.icb, DAY).causes == (), "it ended the year before"


@pytest.mark.covers("R123")
def test_a_promise_stays_in_the_plan_until_it_is_done_or_stopped(governed, promised):
    assert [one.number for one in held_for_year(YEAR, governed.icb, DAY).changes] == [promised.pk]
    assert held_for_year(BEFORE, governed.icb, DAY).changes == ()
    Change.objects.update(ended_on=date(2027, 2, 1), ended_because="The ward closed.")
    (told,) = held_for_year(YEAR, governed.icb, DAY, named=True).changes
    assert (told.stopped, told.ended) == (True, "The ward closed.")
    (bare,) = held_for_year(YEAR, governed.icb, DAY).changes
    assert (bare.stopped, bare.ended, bare.promise) == (True, "", "")
    assert held_for_year(AFTER, governed.icb, DAY).changes == ()


@pytest.mark.covers("R123", "R131")
def test_what_could_not_be_done_is_told_in_the_year_it_was_published(governed, cause):
    pair = write_pair(
        by=governed.analyst, cause=cause, kind="could not", who="Patients of the day unit",
        said="You said there is nowhere to park.", not_done="We cannot make more spaces. The quay is listed.",
    )  # fmt: skip
    assert held_for_year(YEAR, governed.icb, DAY).pairs == (), "not public yet"
    publish(pair, by=governed.analyst, at=moment(date(2026, 9, 9)))
    (told,) = held_for_year(YEAR, governed.icb, DAY).pairs
    assert told.could_not == "We cannot make more spaces. The quay is listed."
    assert told.page == f"/you-said/XD101/{pair.pk}"
    assert held_for_year(BEFORE, governed.icb, DAY).pairs == ()


@pytest.mark.covers("R123", "R126")
def test_a_story_is_in_it_while_its_teller_agrees_and_never_its_words(governed):
    on = date(2026, 9, 1)
    added = add_story(
        Telling(title="Four numbers", words="I rang four numbers and nobody came.", organisation="XD1"),
        Agreed(frozenset({UseKind.REPORT}), until=on + timedelta(days=700), on=on),
        by=governed.analyst,
        on=on,
    )
    (told,) = held_for_year(YEAR, governed.icb, DAY, named=True).stories
    assert told.title == "Four numbers"
    assert "nobody came" not in repr(told)
    assert held_for_year(YEAR, governed.icb, on + timedelta(days=701)).stories == ()
    withdraw(added.story, by=governed.analyst, on=on + timedelta(days=5))
    assert held_for_year(YEAR, governed.icb, DAY).stories == ()


@pytest.mark.covers("R123", "R133")
def test_each_commitment_stands_beside_the_year_before(governed):
    key = Commitment.objects.filter(commissioner=governed.icb).first().key
    for status, on in (("not yet", date(2026, 2, 1)), ("partly", date(2026, 7, 1)), ("kept", date(2027, 1, 5))):
        state(by=governed.manager, commissioner=governed.icb, of="commitment", key=key, status=status,
              words=f"Said on {on}.", on=on)  # fmt: skip
    told = {one.key: one for one in held_for_year(YEAR, governed.icb, DAY).commitments}
    assert len(told) == 9
    assert (told[key].before, told[key].status, told[key].words) == ("Not yet kept", "Kept", "")
    named = {one.key: one for one in held_for_year(YEAR, governed.icb, DAY, named=True).commitments}
    assert named[key].words == "Said on 2027-01-05."


def test_a_year_before_anybody_decided_here_holds_nothing(governed):
    assert commissioners_of(YEAR) == (governed.icb,)
    assert commissioners_of(Period.parse("FY2020-21")) == ()
    empty = held_for_year(Period.parse("FY2020-21"), None, DAY)
    assert (empty.commissioner, empty.causes, empty.commitments) == ("", (), ())
