"""What is said of commitments, due regard, assurance, work plans and pledges, through their doors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from heard.governance.assurance import Aim
from heard.governance.lifecycle import Needed, Stage
from heard.governance.template import TEMPLATES, template
from heard.governance.workplan import Standing
from heard.record.assurance import counting, gathered
from heard.record.assurance.by_group import equality_evidence
from heard.record.assurance.duties import DUTIES, evidence_of_duty
from heard.record.assurance.duties import MEASURES as DUTY_MEASURES
from heard.record.assurance.gathered import COMMITMENTS, MEASURES, evidence_of
from heard.record.assurance.issuing import computed, digest_of, issue, plain
from heard.record.assurance.look import Look
from heard.record.assurance.models import Assurance, PlanLine, Statement
from heard.record.assurance.planning import add_line, dropped, plan_of, plan_year, received
from heard.record.assurance.pledging import assess_own, log_resource, pledge
from heard.record.assurance.regard import aims_shown, decided, prepare_regard, reason
from heard.record.assurance.reuse import reuse
from heard.record.assurance.stating import newest, public, publish_statement, state, withdraw_statement
from heard.record.cases.doors import move_cause, put_on_record
from heard.record.cases.models import Change
from heard.record.intake.models import Delivery
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

TODAY = date(2026, 10, 20)
QUARTER = Period.parse("FY2026-27-Q2")


@pytest.fixture
def look(governed, home):
    return Look(governed.icb, QUARTER, TODAY)


def fresh(look: Look) -> Look:
    return Look(look.commissioner, look.period, look.today)


def said(lines) -> str:
    return "\n".join(line.sentence for line in lines)


def delivered(
    source: str, name: str, periods: list[str], organisations: list[str], at: datetime, **more: int
) -> Delivery:
    made = Delivery.objects.create(
        key=f"{source}-{periods[0]}", sha256=source, file_name=f"{source}-{periods[0]}.csv", size=1, source=source,
        source_name=name, version="1", state="landed", received_by="t", periods=periods, organisations=organisations,
        **more,
    )  # fmt: skip
    Delivery.objects.filter(pk=made.pk).update(received_at=at)
    return made


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


@pytest.mark.covers("R022", "R024", "R025", "R026", "R027", "R028")
@pytest.mark.parametrize("key", DUTIES)
def test_a_duty_tells_of_an_empty_place_without_making_up_a_number(key, look):
    assert all(line.sentence and "None" not in line.sentence for line in evidence_of_duty(key, look))


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


def prepared(governed, **more):
    given = {"title": "A new discharge lounge", "period": QUARTER.key, "evidence": [], "on": date(2026, 7, 1)} | more
    return prepare_regard(by=governed.commissioner, commissioner=governed.icb, **given)


@pytest.mark.covers("R021")
def test_due_regard_is_shown_by_reasoning_written_before_the_decision_only(governed):
    regard = prepared(governed, decided_on=date(2026, 7, 14))
    before = datetime(2026, 7, 10, 12, tzinfo=UTC)
    reason(regard, aim="eliminate", words="No group waits longer.", by=governed.committee_chair, on=before.date(),
           at=before)  # fmt: skip
    late = datetime(2026, 7, 20, 12, tzinfo=UTC)
    reason(regard, aim="advance", words="Dated back.", by=governed.committee_chair, on=before.date(), at=late)
    assert aims_shown(regard) == {Aim.ELIMINATE}
    assert "No group waits" not in str(list(Entry.objects.values()))


@pytest.mark.covers("R021")
def test_the_evidence_is_prepared_before_the_decision_or_not_at_all(governed):
    with pytest.raises(Refusal, match="prepared before"):
        prepared(governed, decided_on=date(2026, 7, 1))
    regard = prepared(governed)
    with pytest.raises(Refusal, match="three aims"):
        reason(regard, aim="money", words="x", by=governed.committee_chair)
    with pytest.raises(Refusal, match="future"):
        reason(regard, aim="foster", words="x", by=governed.committee_chair,
               on=timezone.localdate() + timedelta(days=1))  # fmt: skip
    with pytest.raises(NotAllowed):
        reason(regard, aim="foster", words="x", by=governed.lay)
    decided(regard, by=governed.commissioner, on=date(2026, 7, 14))
    with pytest.raises(Refusal, match="stands"):
        decided(regard, by=governed.commissioner, on=date(2030, 7, 14))


@pytest.mark.covers("R021")
def test_the_equality_evidence_names_every_characteristic_and_says_where_there_is_none(look):
    found = equality_evidence(look.snapshot, QUARTER, "XD1")
    assert len(found) == 8
    assert all(one["none"] for one in found)


@pytest.mark.covers("R094", "R128")
def test_assurance_counts_what_was_acted_on_of_what_was_raised_and_names_what_was_not(governed, look, cause):
    line = counting.actioned(fresh(look))
    assert (line.n, line.of, line.gaps) == (0, 1, (f"{cause.reference} has not moved yet",))
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 3))
    line = counting.actioned(fresh(look))
    assert (line.n, line.of, line.gaps) == (1, 1, ())


@pytest.mark.covers("R094")
def test_an_assurance_statement_stays_as_it_was_issued(governed, look, cause):
    with pytest.raises(Refusal, match="Collaborative"):
        issue(look, by=governed.commissioner, words=" ")
    first = issue(fresh(look), by=governed.commissioner, words="One concern waits.", on=TODAY)
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 3))
    second = issue(fresh(look), by=governed.commissioner, words="None waits.", on=TODAY)
    kept = Assurance.objects.get(pk=first.pk)
    assert f"{cause.reference} has not moved yet" in kept.values["gaps"]
    assert kept.digest == digest_of(kept.values, kept.words)
    assert (second.number, second.values["gaps"]) == (2, [])


@pytest.mark.covers("R103")
def test_the_times_from_a_months_end_to_its_return_and_from_a_concern_to_its_first_move_are_measured(
    governed, look, cause
):
    delivered("fft_xd1", "FFT", ["2026-07"], ["XD1"], datetime(2026, 8, 10, tzinfo=UTC))
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 5))
    told = said(counting.times(fresh(look)))
    assert "From the end of a return's period until it came: 10 days" in told
    assert "first move: 4 days, at the middle of 1 cause for concern" in told


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


@pytest.mark.covers("R025")
def test_a_group_with_a_plan_has_a_row_that_says_where_and_by_when(governed, look):
    Change.objects.create(
        commissioner=governed.icb, promise="x", organisation="XD1", service="Dentistry", group="Carers",
        due=date(2026, 12, 1), made_by=governed.manager, made_at=datetime(2026, 7, 7, tzinfo=UTC),
    )  # fmt: skip
    told = said(evidence_of_duty("forward_view_vulnerable_groups", fresh(look)))
    assert "Carers: 1 change promised, at XD1, Dentistry; the last is due on 1 December 2026." in told


@pytest.mark.covers("R098")
def test_a_work_plan_is_brought_by_deliveries_and_by_what_people_say(governed, home):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    assert plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27") == []
    delivered("fft_xd1", "FFT of XD1", ["2026-04"], ["XD1"], datetime(2026, 6, 5, tzinfo=UTC))
    delivered("fft_xd2", "FFT of XD2", ["2026-05"], ["XD2"], datetime(2026, 6, 5, tzinfo=UTC))
    audit = add_line(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27",
                     kind="national_audit", what="Audit of falls", due=date(2026, 9, 1))  # fmt: skip
    report = PlanLine.objects.get(kind="experience_report", period="FY2026-27-Q1")
    received(report, by=governed.commissioner, on=date(2026, 8, 20), words="Paper 3")
    stands = {(one.line.kind, one.line.what, one.line.period): one
              for one in plan_of(governed.icb, "XD1", "FY2026-27", today=TODAY)}  # fmt: skip
    april, may = (stands["fft", "", month] for month in ("2026-04", "2026-05"))
    assert (april.state, april.received_on, april.days_late) == (Standing.RECEIVED, date(2026, 6, 5), 6)
    assert april.delivery == "fft_xd1-2026-04"
    assert may.state is Standing.LATE
    assert stands["experience_report", "", "FY2026-27-Q1"].brought == "Paper 3"
    assert stands["national_audit", "Audit of falls", "FY2026-27"].state is Standing.LATE
    dropped(audit, by=governed.commissioner, because="It was ended nationally.")
    again = plan_of(governed.icb, "XD1", "FY2026-27", today=TODAY)
    assert next(one for one in again if one.line == audit).state is Standing.DROPPED


@pytest.mark.covers("R098")
def test_a_quarters_report_is_received_once_each_of_its_months_is_told(governed, home):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    for month in ("2026-04", "2026-05"):
        delivered("complaints_xd1", "Complaints", [month], ["XD1"], datetime(2026, 7, 5, tzinfo=UTC))

    def quarter():
        lines = plan_of(governed.icb, "XD1", "FY2026-27", today=date(2026, 7, 6))
        return next(x for x in lines if (x.line.kind, x.line.period) == ("complaint_reports", "FY2026-27-Q1"))

    assert quarter().state is Standing.LATER or quarter().state is Standing.DUE
    delivered("complaints_xd1", "Complaints", ["2026-06"], ["XD1"], datetime(2026, 7, 6, tzinfo=UTC))
    assert quarter().received_on == date(2026, 7, 6)


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


@pytest.mark.covers("R108")
def test_one_return_serves_several_purposes(governed, look):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    delivered("fft_xd1", "FFT", ["2026-07"], ["XD1"], datetime(2026, 8, 5, tzinfo=UTC), responses=9, passages=4)
    used = reuse(fresh(look))[0]
    assert used.purposes == (
        "figures, and what has changed", "comments and themes", "the quarterly report", "the provider's work plan",
    )  # fmt: skip


@pytest.mark.covers("R105", "R106", "R107", "R109")
def test_the_statement_says_whose_experience_it_is_and_what_is_not_kept_yet(look):
    parts = {part["key"]: said_of(part) for part in computed(look)["parts"]}
    assert "what staff say beside what patients say" in parts["whom"]
    assert "Not yet kept: what matters most to people here" in parts["whom"]
    assert "live here" in parts["whom"]
    assert "agenda" in parts["room"] or "No body has held" in parts["room"]


def said_of(part) -> str:
    return " ".join(line["sentence"] for line in part["lines"])
