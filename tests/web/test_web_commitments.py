"""The pages of commitments, duties, due regard, assurance and work plans."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from heard.evidence.lake import Lake
from heard.evidence.testing import snapshot
from heard.record.assurance.by_group import equality_evidence
from heard.record.assurance.models import DueRegard, PlanLine, Statement
from heard.record.assurance.regard import prepare_regard
from heard.record.home import Home
from heard.record.intake.editions import publish
from heard.record.people.models import User
from heard.vocabulary.periods import Period


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("heard.web.commitments.where.PATIENCE", 120.0)
    return Home.current()


@pytest.fixture
def enter(client: Client):
    def sign_in(person: User) -> Client:
        client.force_login(person)
        return client

    return sign_in


def state(client: Client, of: str = "commitments", key: str = "core_dataset", **more: str):
    sent = {"status": "partly", "words": "Two sources are late.", "responsible": "", "post": ""} | more
    return client.post(f"/{of}/{key}/say", sent, follow=True).text


@pytest.mark.covers("R112", "R121")
def test_nine_cards_say_the_promise_the_evidence_and_that_nobody_has_spoken(enter, governed):
    page = enter(governed.commissioner).get("/commitments").text
    assert [f">Commitment {n}<" in page for n in range(1, 10)] == [True] * 9
    assert page.count("Gathered by itself") == 9
    assert page.count("Not said yet") == 9
    assert "We will establish a core dataset" in page


@pytest.mark.covers("R121", "R087")
def test_a_statement_is_made_beside_the_evidence_and_stands_with_who_answers_for_it(enter, governed):
    client = enter(governed.commissioner)
    assert "What the evidence says" in client.get("/commitments/core_dataset/say").text
    post = governed.icb.posts.get(key="patient_experience")
    page = state(client, responsible=str(governed.manager.pk), post=str(post.pk))
    assert "Partly kept" in page
    assert "Two sources are late." in page
    assert "Quinn Mallow" in page
    assert post.name in page
    assert Statement.objects.get().evidence


def test_a_statement_without_words_says_what_is_missing(enter, governed):
    page = state(enter(governed.commissioner), words="")
    assert "There is a problem" in page
    assert not Statement.objects.exists()


@pytest.mark.covers("R121")
def test_a_review_that_is_late_is_named(enter, governed):
    client = enter(governed.commissioner)
    state(client)
    Statement.objects.update(next_review=timezone.localdate() - timedelta(days=3))
    assert "3 days late" in client.get("/commitments").text


@pytest.mark.covers("R027")
def test_strangers_read_only_what_a_person_published(client, governed, enter):
    state(enter(governed.commissioner))
    statement = Statement.objects.get()
    enter(governed.manager).post(f"/commitments/statements/{statement.pk}/publish", {"words": "We still wait for two."})
    client.logout()
    page = client.get("/our-commitments").text
    assert "We still wait for two." in page
    assert "Two sources are late." not in page
    assert "returns expected" not in page
    assert page.count("We have not said anything about this yet.") == 8
    enter(governed.manager).post(f"/commitments/statements/{statement.pk}/take-back", {"because": "A wrong number."})
    client.logout()
    assert "We still wait" not in client.get("/our-commitments").text


@pytest.mark.covers("R029", "R022")
def test_duties_say_where_the_law_says_so_and_since_when(enter, governed):
    client = enter(governed.commissioner)
    assert "Equality Act 2010, section 149" in client.get("/duties").text
    page = client.get("/duties/continuous_improvement_icb").text
    assert "section 14Z34" in page
    assert "From 1 January 2025" in page
    assert "Friends and Family Test, good or very good: no data" in page
    assert client.get("/duties/no_such").status_code == 404


@pytest.mark.covers("R021", "R136")
def test_due_regard_prints_not_shown_until_who_decides_has_written_before_the_day(enter, governed):
    client = enter(governed.commissioner)
    later = timezone.localdate() + timedelta(days=9)
    sent = {"title": "Close the walk-in desk", "organisation": "XD1", "decided_on-day": later.day,
            "decided_on-month": later.month, "decided_on-year": later.year}  # fmt: skip
    page = client.post("/due-regard/new", sent, follow=True).text
    assert page.count("Nobody has written what they considered.") == 3
    assert "advance equality of opportunity between persons" in page
    assert page.count("No data:") == 8
    regard = DueRegard.objects.get()
    enter(governed.committee_chair)
    page = client.post(f"/due-regard/{regard.pk}/advance", {"words": "Older people ring, so the phone stays."},
                       follow=True).text  # fmt: skip
    assert "Older people ring" in page
    assert "Shown for 1 of 3 aims" in page
    assert "Shown for 1 of 3 aims" in client.get("/due-regard").text
    DueRegard.objects.update(decided_on=timezone.localdate())
    page = client.get(f"/due-regard/{regard.pk}").text
    assert "not dated before the decision" in page
    assert "Shown before the decision" not in page


@pytest.mark.covers("R021", "R136")
def test_the_due_regard_paper_holds_each_group_as_it_was_heard_and_keeps_it(enter, governed, home):
    """Numbers with how many answered; later answers do not change what was prepared."""

    def answers(sex: str, good: int, of: int) -> list[dict[str, str]]:
        return [{"organisation": "XD1", "period": "2026-05", "setting": "inpatient", "kind": "friends-and-family",
                 "question": "experience", "counts_as": "positive" if n < good else "negative", "sex": sex,
                 "delivery": "d", "source": "s"} for n in range(of)]  # fmt: skip

    lake = snapshot(home.path, responses=[*answers("Female", 30, 60), *answers("Male", 45, 50)])
    quarter = Period.parse("FY2026-27-Q1")
    given = {"by": governed.commissioner, "commissioner": governed.icb, "title": "Close the walk-in desk",
             "organisation": "XD1", "period": quarter.key}  # fmt: skip
    regard = prepare_regard(evidence=equality_evidence(lake, quarter, "XD1"), edition=lake.digest, **given)
    client = enter(governed.lay)
    page = client.get(f"/due-regard/{regard.pk}").text
    assert "Inpatient: 50%" in page
    assert "(60 answers)" in page
    assert "Inpatient: 90%" in page
    assert page.count("No data:") == 7
    assert page.count("Not shown") >= 4
    snapshot(home.path, responses=answers("Female", 90, 90))
    publish(Lake(home.lake).versions(), because="a test")
    assert "(60 answers)" in client.get(f"/due-regard/{regard.pk}").text


@pytest.mark.covers("R021")
def test_a_cause_for_concern_leads_to_a_deep_dive_and_to_due_regard_that_names_it(enter, governed, cause):
    client = enter(governed.manager)
    page = client.get(f"/causes/{cause.reference}").text
    assert f"/deep-dives/ask?cause={cause.reference}" in page
    prepare = f"/due-regard/new?cause={cause.reference}"
    assert prepare in page
    assert cause.title in client.get(prepare).text
    client.post(prepare, {"title": cause.title, "organisation": "XD1"})
    assert DueRegard.objects.get().cause == cause
    seen = enter(governed.stranger).get(f"/causes/{cause.reference}").text
    assert "/deep-dives/ask" not in seen
    assert "/due-regard/new" not in seen


@pytest.mark.covers("R094", "R128")
def test_the_assurance_statement_is_issued_and_names_its_gaps(enter, governed, cause):
    client = enter(governed.commissioner)
    page = client.get("/assurance?quarter=FY2026-27-Q2").text
    assert f"{cause.reference} has not moved yet" in page
    page = client.post("/assurance/issue?quarter=FY2026-27-Q2", {"words": "One concern waits."}, follow=True).text
    assert "Version 1, issued on" in page
    assert "Gaps (1)" in page
    assert "Issued on" in client.get("/assurance").text


@pytest.mark.covers("R098")
def test_a_work_plan_is_written_filled_and_read_by_the_providers_own_people_only(enter, governed):
    client = enter(governed.commissioner)
    assert "There is no work plan" in client.get("/work-plans/XD1").text
    page = client.post("/work-plans/XD1/make", follow=True).text
    assert "Patient experience report" in page
    line = PlanLine.objects.filter(kind="cquins").first()
    today = timezone.localdate()
    client.post(f"/work-plans/lines/{line.pk}/received",
                {"on-day": today.day, "on-month": today.month, "on-year": today.year, "words": "paper 4"})  # fmt: skip
    assert "paper 4" in client.get("/work-plans/XD1").text
    assert "no plan yet" in client.get("/work-plans").text
    client.post("/work-plans/XD1/add", {"kind": "national_audit", "what": "Audit of falls", "due-day": 1,
                                        "due-month": 1, "due-year": 2030})  # fmt: skip
    enter(governed.provider)
    assert "Audit of falls" in client.get("/work-plans/XD1").text
    assert client.get("/work-plans/XD2").status_code == 403


@pytest.mark.covers("R066", "R062")
def test_people_promise_for_themselves_and_put_time_down(enter, governed):
    client = enter(governed.lay)
    sent = {"group": "leader", "about": "behaviours", "words": "I ask who is missing.", "practice": ""}
    assert "I ask who is missing." in client.post("/commitments/people/new", sent, follow=True).text
    pk = governed.icb.pledges.get().pk
    page = client.post(f"/commitments/people/{pk}", {"status": "kept", "words": "Each time."}, follow=True).text
    assert "Each time." in page
    enter(governed.commissioner)
    month = f"{timezone.localdate():%Y-%m}"
    sent = {"month": month, "activity": "capture", "people": "2", "hours": "7.5", "skills": ""}
    assert "7.5 hours" in client.post("/commitments/time/new", sent, follow=True).text


def test_without_a_commissioner_the_pages_say_who_can_set_one_up(signed_in):
    client = signed_in("analyst")
    for address in ("/commitments", "/duties", "/assurance", "/work-plans", "/due-regard/new"):
        assert "who decides here" in client.get(address).text.lower()
    assert client.get("/our-commitments").status_code == 200


def test_a_reader_sees_commitments_and_neither_due_regard_nor_a_form(signed_in, governed):
    client = signed_in("reader")
    assert "Say how it is kept" not in client.get("/commitments/good_practice").text
    for address in ("/due-regard", "/assurance", "/commitments/good_practice/say"):
        assert client.get(address).status_code == 403


def test_the_day_of_a_decision_is_saved(enter, governed):
    from heard.record.assurance.regard import prepare_regard

    one = prepare_regard(by=governed.commissioner, commissioner=governed.icb, title="A new desk",
                         period="FY2026-27-Q1", evidence=[], on=date(2026, 7, 1))  # fmt: skip
    client = enter(governed.commissioner)
    client.post(f"/due-regard/{one.pk}/decided", {"on-day": "14", "on-month": "7", "on-year": "2026"})
    one.refresh_from_db()
    assert one.decided_on == date(2026, 7, 14)
