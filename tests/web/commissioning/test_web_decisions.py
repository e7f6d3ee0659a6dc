"""The pages of decisions and programmes: what each rests on, who decided, and what is missing."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from heard.record.commissioning.deciding import inform, record_decision
from heard.record.commissioning.engaging import Took, record_engagement
from heard.record.commissioning.models import Decision, Programme
from heard.record.commissioning.programmes import start_programme
from tests.web.commissioning.reading import ON, errors, words

LANDINGS = ("decisions", "deep_dives", "engagements", "partners", "programmes")


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
