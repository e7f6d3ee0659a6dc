"""The pages of NICE compliance and of the improvement plan by group of people."""

from datetime import date
from pathlib import Path

import pytest

from heard.governance.vulnerable import GROUPS, group_of
from heard.record.assurance.group_plan import plan_by_group, without_a_change
from heard.record.assurance.models import Compliance
from heard.record.cases.models import Change

NOW = "2026-07-01T09:00:00Z"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("heard.web.commitments.where.PATIENCE", 120.0)


@pytest.fixture
def enter(client):
    def go(person):
        client.force_login(person)
        return client

    return go


def promised(governed, group: str, **more) -> Change:
    given = {"commissioner": governed.icb, "promise": "A longer first visit", "organisation": "XD1", "group": group,
             "due": date(2026, 9, 1), "made_by": governed.manager, "made_at": NOW, "owner_words": "Ward"}  # fmt: skip
    return Change.objects.create(**(given | more))


@pytest.mark.covers("R023")
def test_every_provider_stands_by_every_statement_and_nobody_having_said_is_named(governed, enter):
    client = enter(governed.commissioner)
    page = client.get("/nice").text
    assert "Empathy, dignity and respect" in page
    assert page.count("Nobody has said") == 12
    assert "updated in July 2019" in page
    sent = {"status": "partly", "words": "Two wards of three.", "rests_on": "the return of May", "service": ""}
    told = client.post("/nice/XD1/4/say", sent, follow=True).text
    assert "Partly met" in told
    assert "It rests on: the return of May." in told
    assert "Cass Orme" in told
    assert "No data: no comment on its themes came." in told
    assert client.get("/nice").text.count("Nobody has said") == 11
    assert client.post("/nice/XD1/4/say", sent | {"words": ""}).status_code == 200
    assert Compliance.objects.count() == 1
    assert client.get("/nice/XD9").status_code == 404
    assert client.get("/nice/XD1/7/say").status_code == 404


def test_a_provider_reads_its_own_compliance_and_no_others(governed, enter):
    client = enter(governed.provider)
    assert client.get("/nice/XD1").status_code == 200
    assert client.get("/nice/XD2").status_code == 403
    assert client.get("/nice/XD1/1/say").status_code == 403


@pytest.mark.covers("R025")
def test_the_plan_says_for_each_group_how_and_where_and_names_the_groups_without_a_change(governed, enter):
    promised(governed, "People with dementia", service="Harbour ward")
    promised(governed, "Narrowboat families")
    page = enter(governed.manager).get("/improvement-plan").text
    assert "A longer first visit" in page
    assert "Harbour ward" in page
    assert "Plan for: Narrowboat families" in page
    without = page[page.index('id="without"') : page.index("Promise a change for one of them")]
    assert "Carers" in without
    assert "People with dementia" not in without
    assert enter(governed.lay).get("/improvement-plan").status_code == 403


@pytest.mark.covers("R025")
def test_a_change_belongs_to_the_group_its_words_name(governed):
    promised(governed, "unpaid carers")
    plan = plan_by_group(governed.icb, date(2026, 10, 1))
    assert len(plan) == len(GROUPS)
    carers = next(one for one in plan if one.name == "Carers")
    assert [row.late for row in carers.rows] == [True]
    assert not carers.assessed
    assert len(without_a_change(plan)) == len(GROUPS) - 1
    named = group_of("Bangladeshi women who speak little English")
    assert named is not None
    assert named.key == "ethnic"
    assert group_of("Narrowboat families") is None
