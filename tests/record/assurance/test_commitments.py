"""The evidence of each commitment, what is said of it, and what the public reads."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heard.governance.lifecycle import Needed
from heard.governance.template import TEMPLATES, template
from heard.record.assurance import counting, gathered
from heard.record.assurance.duties import DUTIES, evidence_of_duty
from heard.record.assurance.duties import MEASURES as DUTY_MEASURES
from heard.record.assurance.gathered import COMMITMENTS, MEASURES, evidence_of
from heard.record.assurance.issuing import plain
from heard.record.assurance.models import Statement
from heard.record.assurance.planning import plan_year
from heard.record.assurance.reuse import reuse
from heard.record.assurance.stating import newest, public, publish_statement, state, withdraw_statement
from heard.record.cases.doors import put_on_record
from heard.record.cases.models import Change
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.assurance.made import TODAY, delivered, fresh, said


@pytest.mark.covers("R112", "R113", "R114", "R115", "R116", "R117", "R118", "R119", "R120")
@pytest.mark.parametrize("key", TEMPLATES)
def test_every_commitment_and_duty_of_every_template_gathers_its_evidence_and_has_a_measure(key):
    assert {one.key for one in template(key).commitments} <= COMMITMENTS.keys() == MEASURES.keys()
    assert {one.key for one in template(key).duties} <= DUTIES.keys() == DUTY_MEASURES.keys()


@pytest.mark.parametrize("key", COMMITMENTS)
def test_a_commitment_tells_of_an_empty_place_without_making_up_a_number(key, look):
    lines = evidence_of(key, look)
    assert lines
    assert all(line.sentence and "None" not in line.sentence and "0 of 0 ch" not in line.sentence for line in lines)


def test_what_nobody_gathers_says_so(look):
    assert not evidence_of("a_later_promise", look)[0].known
    assert not evidence_of_duty("a_later_duty", look)[0].known


@pytest.mark.covers("R121", "R087")
def test_a_statement_keeps_the_evidence_as_it_stood_and_who_answers_for_it(governed, look):
    line = plain(counting.actioned(look))
    made = state(
        by=governed.commissioner, commissioner=governed.icb, of="commitment", key="core_dataset", status="partly",
        words="Two of the sources are late.", evidence=[line], responsible=governed.manager,
        post=governed.icb.posts.get(key="patient_experience"), on=TODAY,
    )  # fmt: skip
    assert (made.quarter, made.next_review) == ("FY2026-27-Q2", date(2027, 2, 14))
    assert made.evidence[0]["sentence"].startswith("No cause for concern was raised")
    later = state(
        by=governed.commissioner, commissioner=governed.icb, of="commitment", key="core_dataset", status="kept",
        words="All have come now.", on=TODAY + timedelta(days=1),
    )  # fmt: skip
    assert newest(governed.icb, "commitment")["core_dataset"] == later
    assert Statement.objects.count() == 2
    assert "Two of the sources" not in str(list(Entry.objects.values()))
    assert first_broken_link() is None


@pytest.mark.parametrize(
    "wrong", [{"key": "no_such"}, {"status": "green"}, {"words": "  "}, {"quarter": "2026-07"}, {"review": TODAY}]
)
def test_a_statement_without_what_it_needs_is_refused(wrong, governed):
    given = {"of": "commitment", "key": "core_dataset", "status": "kept", "words": "So it is."} | wrong
    with pytest.raises(Refusal):
        state(by=governed.commissioner, commissioner=governed.icb, on=TODAY, **given)


def test_only_those_who_may_state_and_publish_do(governed):
    given = {"of": "duty", "key": "nice", "status": "kept", "words": "So it is."}
    with pytest.raises(NotAllowed):
        state(by=governed.stranger, commissioner=governed.icb, on=TODAY, **given)
    made = state(by=governed.commissioner, commissioner=governed.icb, on=TODAY, **given)
    with pytest.raises(NotAllowed):
        publish_statement(made, by=governed.commissioner, words="We keep it.")


def test_the_public_reads_only_what_a_person_published_and_only_until_it_is_taken_back(governed):
    given = {"of": "commitment", "key": "good_practice", "status": "kept", "words": "For us only."}
    made = state(by=governed.commissioner, commissioner=governed.icb, on=TODAY, **given)
    assert public(governed.icb) == {}
    publish_statement(made, by=governed.manager, words="We shared four good ideas.")
    assert public(governed.icb)["good_practice"].public_words == "We shared four good ideas."
    with pytest.raises(Refusal):
        withdraw_statement(made, by=governed.manager, because=" ")
    withdraw_statement(made, by=governed.manager, because="One number was wrong.")
    assert public(governed.icb) == {}


@pytest.mark.covers("R119", "R110")
def test_support_stands_beside_challenge_and_real_means_measured_after(governed, look, cause):
    put_on_record(cause, kind=Needed.PROVIDER_ASKED, words="Asked.", by=governed.manager, on=date(2026, 7, 5))
    put_on_record(cause, kind="support", words="An afternoon together.", by=governed.manager, on=date(2026, 7, 6))
    Change.objects.create(
        cause=cause, commissioner=governed.icb, promise="Nobody waits alone", organisation="XD1", due=date(2026, 9, 1),
        done_on=date(2026, 9, 1), made_by=governed.manager, made_at=datetime(2026, 7, 7, tzinfo=UTC),
    )  # fmt: skip
    lines = gathered.support_and_account(fresh(look))
    assert "support offered to providers once" in said(lines)
    measured = lines[-1]
    assert (measured.n, measured.of) == (0, 1)
    assert "Nobody waits alone" not in str(measured)


@pytest.mark.covers("R117")
def test_who_raises_is_told_by_team(look, cause):
    assert "1 in all: Analyst 1." in said(gathered.everyones_business(fresh(look)))


@pytest.mark.covers("R108")
def test_one_return_serves_several_purposes(governed, look):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    delivered("fft_xd1", "FFT", ["2026-07"], ["XD1"], datetime(2026, 8, 5, tzinfo=UTC), responses=9, passages=4)
    used = reuse(fresh(look))[0]
    assert used.purposes == (
        "figures, and what has changed", "comments and themes", "the quarterly report", "the provider's work plan",
    )  # fmt: skip
