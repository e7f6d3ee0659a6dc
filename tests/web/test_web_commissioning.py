"""The pages of decisions, deep dives, programmes, engagement and partners."""

import io
import re
import zipfile
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from heard.record.commissioning.deciding import inform, record_decision
from heard.record.commissioning.diving import Scope, agree_scope, ask_for_dive, find
from heard.record.commissioning.engaging import Took, record_engagement
from heard.record.commissioning.freezing import freeze_evidence
from heard.record.commissioning.models import Decision, DeepDive, Engagement, Partner, Programme
from heard.record.commissioning.partnering import add_partner
from heard.record.commissioning.programmes import start_programme
from heard.record.registers.doors import import_list
from tests.record.conftest import home as home
from tests.web.lake_of_people import QUARTER, SAID, lay_out

ON = date(2026, 7, 14)
LANDINGS = ("decisions", "deep_dives", "engagements", "partners", "programmes")


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def errors(answer) -> str:
    return " ".join(re.findall(r'<a href="#[^"]*">([^<]*)</a>', answer.text))


@pytest.fixture
def commissioner(client, governed):
    client.force_login(governed.commissioner)
    return client


@pytest.fixture
def dive(home, governed):
    lay_out(home)
    made = ask_for_dive(by=governed.commissioner, commissioner=governed.icb, project="Going home", due=date(2027, 1, 1),
                        questions=["Who is left waiting?"], asked_for="Redesign board", on=ON)  # fmt: skip
    agree_scope(made, scope=Scope(("RXA",), period=QUARTER), by=governed.commissioner)
    freeze_evidence(made, by=governed.commissioner)
    return made


def decide(governed, title="A call after going home", **more):
    told = {"by": governed.commissioner, "commissioner": governed.icb, "kind": "redesign", "title": title,
            "decided": "Everyone is called.", "on": ON, "decided_by": {"patient": (2, "Two lay members")}}  # fmt: skip
    return record_decision(**(told | more))


@pytest.mark.parametrize("page", LANDINGS)
@pytest.mark.parametrize(("role", "status"), [("lay_member", 200), ("commissioner", 200), ("reader", 403),
                                              ("provider", 403)])  # fmt: skip
def test_who_sees_meetings_reads_the_registers(page, role, status, signed_in, home):
    assert signed_in(role).get(reverse(page)).status_code == status


def test_only_those_who_commission_are_offered_forms(client, governed):
    client.force_login(governed.lay)
    assert "Record a decision" not in words(client.get("/decisions"))
    assert client.get("/decisions/record").status_code == 403


def test_the_way_to_the_registers_stands_beside_causes_for_concern(commissioner):
    assert "Decisions and deep dives" in commissioner.get("/causes").text


@pytest.mark.covers("R001", "R055")
def test_decisions_without_evidence_come_first_and_are_counted(commissioner, governed, cause):
    inform(decide(governed), by=governed.commissioner, cause=cause)
    decide(governed, "A new contract", kind="contract", without="The law asks for it.", on=date(2026, 1, 5))
    said = words(commissioner.get("/decisions"))
    assert "1 of 2 decisions rests on no evidence" in said
    assert said.index("A new contract") < said.index("A call after going home")
    assert "None The law asks for it." in said
    assert reverse("decisions_three") in commissioner.get("/decisions").text
    only = words(commissioner.get("/decisions?without_only=on"))
    assert "A call after going home" not in only


@pytest.mark.covers("R059", "R063")
def test_a_decision_is_recorded_with_who_decided_equality_and_value(commissioner, governed):
    sent = {
        "kind": "procurement", "title": "Who runs the ward", "decided": "Reedbank.", "on-day": "14", "on-month": "7",
        "on-year": "2026", "group_commissioner": "Director\nBuyer", "group_local_authority": "Head of care",
        "value": "Costs less.",
    }  # fmt: skip
    assert "at least one group" in errors(commissioner.post("/decisions/record", sent | {
        "group_commissioner": "", "group_local_authority": ""}))  # fmt: skip
    answer = commissioner.post("/decisions/record", sent, follow=True)
    said = words(answer)
    assert "Commissioner: 2 people (Director; Buyer)" in said
    assert "Local authority: 1 person (Head of care)" in said
    assert "Had no part: provider, clinician and patient or lay representative." in said
    assert "Due regard to equality: not shown" in said
    assert "Value for money: Costs less." in said
    assert "None Nobody has said why." in said


def test_evidence_is_linked_to_a_decision_and_leads_back(commissioner, governed, cause):
    made = decide(governed)
    page = reverse("decision_inform", args=[made.reference])
    assert "begins with https" in errors(commissioner.post(page, {"kind": "other", "words": "x",
                                                                  "address": "javascript:alert(1)"}))  # fmt: skip
    said = commissioner.post(page, {"cause": cause.pk}, follow=True)
    assert f'href="/causes/{cause.reference}"' in said.text
    assert "Choose one piece" in commissioner.post(page, {"kind": ""}).text


def test_the_register_is_taken_away_and_runs_nothing(commissioner, governed):
    decide(governed, "=HYPERLINK(1)", without="+1")
    text = commissioner.get("/decisions.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "'+1" in text
    book = commissioner.get("/decisions.xlsx").content
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == "=HYPERLINK(1)"


@pytest.mark.covers("R056")
def test_a_deep_dive_is_asked_for_scoped_and_frozen(commissioner, governed, home):
    lay_out(home)
    due = {"due-day": "1", "due-month": "2", "due-year": "2027"}
    sent = {"project": "Going home", "asked_for": "Redesign board", "questions": "Who waits?\nWhy?"} | due
    answer = commissioner.post("/deep-dives/ask", sent, follow=True)
    assert "Agree the scope" in words(answer)
    one = DeepDive.objects.get()
    scope = {"organisations": ["RXA"], "period": QUARTER, "population": "People over 75"}
    said = words(commissioner.post(reverse("deep_dive_scope", args=[one.reference]), scope, follow=True))
    assert "People over 75" in said
    assert "No data: the evidence is not frozen yet." in said
    said = words(commissioner.post(reverse("deep_dive_freeze", args=[one.reference]), follow=True))
    assert "Friends and Family" in said or "FFT" in said
    assert "Who has not been reached" in said
    assert "Nothing newer has come since." in said


@pytest.mark.covers("R056", "R058")
def test_a_finding_names_its_lines_a_lay_member_signs_and_the_words_change(client, governed, dive):
    client.force_login(governed.commissioner)
    at = {name: reverse(f"deep_dive_{name}", args=[dive.reference]) for name in ("find", "sign", "effect")}
    assert "There is no line 9999" in errors(client.post(at["find"], {"words": "People wait.", "lines": "9999"}))
    assert "rests on evidence" in client.post(at["find"], {"words": "People wait.", "lines": ""}).text
    assert "Rests on lines 1 and 2" in words(client.post(at["find"], {"words": "People wait.", "lines": "2, 1"},
                                                        follow=True))  # fmt: skip
    client.force_login(governed.lay)
    said = words(client.post(at["sign"], {"words": "It says what we said."}, follow=True))
    assert "Bess Okon signed it off on" in said
    client.force_login(governed.commissioner)
    sent = {"kind": "clause", "document": "Specification", "name": "clause 4.2", "before": "A call.",
            "after": "A call within two days."}  # fmt: skip
    said = words(client.post(at["effect"], sent, follow=True))
    assert "Before A call. After A call within two days." in said
    assert "stays as it is" in client.post(at["find"], {"words": "More.", "lines": "1"}).text


def test_somebody_who_wrote_the_findings_is_not_asked_to_sign(client, governed, dive):
    client.force_login(governed.lay)
    assert "Sign it off" not in words(client.get(f"/deep-dives/{dive.reference}"))
    find(dive, words="People wait.", by=governed.commissioner, evidence=[dive.evidence.first()])
    assert "Sign it off" in words(client.get(f"/deep-dives/{dive.reference}"))


def test_quotes_are_chosen_by_those_who_may_read_comments(client, governed, dive):
    page = reverse("deep_dive_quotes", args=[dive.reference])
    client.force_login(governed.commissioner)
    assert client.get(page).status_code == 403
    client.force_login(governed.analyst)
    keys = re.findall(r'value="(p\d+)"', client.get(page).text)
    assert len(keys) == 15
    said = words(client.post(page, {"passages": keys[:2]}, follow=True))
    assert any(text.split("[")[0].split("<")[0][:20] in said for text, _, _ in SAID)
    assert dive.evidence.filter(kind="quote").count() == 2
    assert client.get(f"{page}?provider=RYY").status_code == 200


@pytest.mark.covers("R017", "R019", "R057")
def test_a_consultation_shows_its_principles_and_is_not_feedback(commissioner, governed):
    sent = {
        "kind": "consultation", "title": "Wards", "first_day-day": "2", "first_day-month": "3",
        "first_day-year": "2026", "last_day-day": "24", "last_day-month": "5", "last_day-year": "2026",
        "part": ["planning"], "groups": ["patients", "council"], "people": "90",
    }  # fmt: skip
    said = words(commissioner.post("/engagement/record", sent, follow=True))
    assert "4 of 4 not shown or not met" in said
    assert "People took part in Planning" in said
    one = Engagement.objects.get()
    page = reverse("engagement_principle", args=[one.reference, "time"])
    said = words(commissioner.post(page, {"answer": "met", "evidence": "Twelve weeks."}, follow=True))
    assert "3 of 4 not shown or not met" in said
    assert commissioner.get(reverse("engagement_principle", args=[one.reference, "nothing"])).status_code == 404
    assert "never counted with it" in words(commissioner.get("/engagement"))


@pytest.mark.covers("R065")
def test_what_came_of_an_event_is_told(commissioner, governed):
    one = record_engagement(by=governed.commissioner, commissioner=governed.icb, kind="event", title="Open day",
                            first_day=ON, took=Took(("evaluation",), ("patients", "decision makers"), 40))  # fmt: skip
    sent = {"outcome": "Two questions were rewritten.", "people": "41"}
    said = words(commissioner.post(reverse("engagement_outcome", args=[one.reference]), sent, follow=True))
    assert "Two questions were rewritten." in said
    assert "How many people 41" in said
    assert "Principles of consultation" not in said


@pytest.mark.covers("R067")
def test_a_partner_is_overdue_until_somebody_speaks_with_them(commissioner, governed):
    one = add_partner(by=governed.commissioner, commissioner=governed.icb, name="Reedbank carers", kind="voluntary",
                      owner=governed.manager, last_contact=date(2026, 1, 5))  # fmt: skip
    said = words(commissioner.get("/partners"))
    assert "1 partner waits to hear from us" in said
    assert "Quinn Mallow, quality manager" in said
    today = {"on-day": "1", "on-month": "6", "on-year": "2999"}
    page = reverse("partner_contact", args=[one.pk])
    assert "still to come" in commissioner.post(page, today).text
    said = words(commissioner.post(page, {"on-day": "20", "on-month": "11", "on-year": "2026"}, follow=True))
    assert "20 November 2026, Cass Orme" in said


def test_old_stakeholders_are_offered_and_brought_over(commissioner, governed, home, tmp_path):
    head = "Stakeholder,Interest,Influence,How to engage,Owner,Last contact"
    (tmp_path / "stakeholders.csv").write_text(f"{head}\nReedbank Carers,High,Low,Letters,Ann Moss,25/01/2026")
    import_list(tmp_path / "stakeholders.csv", by=governed.analyst)
    assert "1 stakeholder of old lists is not here yet" in words(commissioner.get("/partners"))
    said = words(commissioner.post("/partners/bring-over", follow=True))
    assert "1 partner came over" in said
    assert "Nobody" in said
    one = Partner.objects.get()
    page = reverse("partner_owner", args=[one.pk])
    assert "Tariq Lin, analyst" in words(commissioner.post(page, {"owner": governed.analyst.pk}, follow=True))


@pytest.mark.covers("R114")
def test_a_programme_shows_what_is_missing_stage_by_stage(commissioner, governed):
    commissioner.post("/programmes/begin", {"title": "Going home", "for_value": "on"})
    one = Programme.objects.get()
    record_engagement(by=governed.commissioner, commissioner=governed.icb, kind="panel", title="Carers panel",
                      first_day=ON, took=Took(("planning",)), programme=one, phase="plan")  # fmt: skip
    said = words(commissioner.get(reverse("programme", args=[one.pk])))
    assert "1 thing is missing so far" in said
    assert "Carers panel" in said
    assert "Going home" in words(commissioner.get(reverse("programmes")))
    page = reverse("programme_without", args=[one.pk, "plan"])
    said = words(commissioner.post(page, {"because": "Asked in May."}, follow=True))
    assert "It does without because: Asked in May." in said
    said = words(commissioner.post(reverse("programme_stage", args=[one.pk]), {"to": "design"}, follow=True))
    assert "2 things are missing so far" in said


def test_a_stage_is_asked_for_with_a_programme(commissioner, governed):
    one = start_programme(by=governed.commissioner, commissioner=governed.icb, title="Going home")
    sent = {"kind": "event", "title": "x", "part": ["planning"], "programme": one.pk, "first_day-day": "1",
            "first_day-month": "6", "first_day-year": "2026"}  # fmt: skip
    assert "Choose the stage of the programme" in errors(commissioner.post("/engagement/record", sent))


def test_without_a_commissioner_the_page_says_who_sets_one_up(signed_in):
    assert "No commissioner is set up yet" in signed_in("commissioner").get("/decisions/record").text
    assert not Decision.objects.exists()


@pytest.mark.covers("R060")
def test_the_ways_people_were_heard_stand_service_by_service(commissioner, home):
    assert "nothing has been loaded yet" in words(commissioner.get("/engagement/ways"))
    lay_out(home)
    said = words(commissioner.get("/engagement/ways"))
    assert "Service Ward 4 Heard through Friends and Family Test Not through Surveys, complaints" in said
