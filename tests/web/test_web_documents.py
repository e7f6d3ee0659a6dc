"""What bodies receive: the reports and how they come, the chair's summary, and the terms of reference."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.agenda import About, Form
from heard.governance.owed import Standing
from heard.record.bodies.models import Body
from heard.record.meetings.deciding import Decided, decide
from heard.record.meetings.documents import SOURCES, documents_of, made_for, quarter_for
from heard.record.meetings.freezing import freeze
from heard.record.meetings.models import Meeting, Summary
from heard.record.meetings.planning import plan
from heard.record.meetings.room import mark
from heard.web.meetings import documents
from heard.web.reports.building import UnderWay
from tests.record.meetings.conftest import before_the_committee, committee, meeting  # noqa: F401 fixtures


@pytest.fixture
def enter(client):
    def go(person):
        client.force_login(person)
        return client

    return go


@pytest.fixture
def board(governed):
    return Body.objects.get(commissioner=governed.icb, key="board")


@pytest.fixture
def made(monkeypatch):
    """Reports are there at once, without a lake."""
    monkeypatch.setattr(documents, "current_snapshot", lambda: None)
    there = SimpleNamespace(paper="Integrated report.\n\nWhat you are asked. Decide.")
    monkeypatch.setattr(documents, "report_files", lambda *args, **named: there)
    return there


@pytest.mark.covers("R091", "R093")
def test_every_report_a_template_names_says_how_it_comes(enter, governed):
    page = enter(governed.lay).get(reverse("meeting_documents")).text
    for name in (
        "Integrated Quality and Performance Report",
        "Chair&#39;s summary",
        "Annual patient voice case study",
        "Quarterly patient experience report",
        "Annual patient experience report",
        "Assurance statement",
    ):
        assert name in page, name
    assert page.count("Heard makes it from what it holds") >= 2
    assert "In no papers yet" in page
    assert page.count("Provider Quality Review</h2>") == 1, "one table for a body there is one of for each provider"


@pytest.mark.covers("R123", "R093")
def test_the_annual_report_of_the_year_that_is_owed_is_one_step_away(governed):
    body = Body.objects.get(commissioner=governed.icb, key="quality_committee")
    annual = next(one for one in documents_of(body, day=date(2026, 10, 1)) if one.report == "annual")
    assert (annual.source.kind, annual.where.page, annual.where.args) == ("annual", "report_annual", ("FY2025-26",))
    assert annual.where.query == {"commissioner": "icb"}


@pytest.mark.covers("R127")
def test_each_providers_review_is_owed_its_report_and_led_to_the_one_of_that_provider(governed, enter):
    """Every quarter, of the quarter it is owed for; the chair of the review opens it from the list of reports."""
    reviews = Body.objects.filter(commissioner=governed.icb, key="provider_quality_review").order_by("organisation")
    assert [body.organisation for body in reviews] == ["XD1", "XD2"]
    for body in reviews:
        (owed,) = documents_of(body, day=date(2026, 8, 20))
        assert (owed.report, owed.source.how) == ("provider", SOURCES["provider"].how)
        assert (owed.where.page, owed.where.args) == ("report", ("FY2026-27-Q1",))
        assert owed.where.query == {"organisation": body.organisation}
    page = enter(governed.review_chair).get(reverse("meeting_documents")).text
    quarter = quarter_for(next(iter(documents_of(reviews[0], day=timezone.localdate()))).newest.period)
    for code in ("XD1", "XD2"):
        assert f'href="{reverse("report", args=[quarter])}?organisation={code}"' in page


@pytest.mark.covers("R091", "R124")
def test_the_boards_report_is_put_in_its_papers_and_counts_as_received_once_a_meeting_had_them(
    governed, enter, board, made
):
    today = timezone.localdate()
    coming = plan(by=governed.analyst, body=board, on=today)
    item = coming.items.get(key__startswith="report:integrated_quality_and_performance:")
    kind, quarter = made_for(item)
    assert (kind, quarter) == ("integrated", quarter_for(today.isoformat()))
    client = enter(governed.analyst)
    address = reverse("report_integrated", args=[quarter])
    assert f'href="{address}"' in client.get(reverse("meeting_item", args=[item.pk])).text
    client.post(reverse("meeting_put_in", args=[item.pk]))
    item.refresh_from_db()
    assert item.paper == made.paper
    assert item.address == address
    first = next(one for one in documents_of(board, day=today) if one.report.startswith("integrated"))
    assert first.newest.standing == Standing.IN
    assert first.received is None, "a paper that was only brought is not received"
    pack = freeze(coming, by=governed.analyst, version="private")
    Meeting.objects.filter(pk=coming.pk).update(state=Meeting.State.HELD)
    then = next(one for one in documents_of(board, day=today) if one.report.startswith("integrated"))
    assert then.received == pack
    assert "papers 1" in client.get(reverse("meeting_documents")).text
    assert "Decide." in str(pack.values)


def test_papers_without_the_report_do_not_count_as_receiving_it(governed, board):
    coming = plan(by=governed.analyst, body=board, on=timezone.localdate())
    freeze(coming, by=governed.analyst, version="private")
    Meeting.objects.filter(pk=coming.pk).update(state=Meeting.State.HELD)
    assert all(one.received is None for one in documents_of(board, day=timezone.localdate()))


def test_a_report_that_is_still_being_made_is_waited_for(governed, enter, board, monkeypatch):
    monkeypatch.setattr(documents, "current_snapshot", lambda: None)
    monkeypatch.setattr(documents, "report_files", lambda *args, **named: UnderWay(0, 3))
    coming = plan(by=governed.analyst, body=board, on=timezone.localdate())
    item = coming.items.get(key__startswith="report:integrated_quality_and_performance:")
    answer = enter(governed.analyst).post(reverse("meeting_put_in", args=[item.pk]))
    assert answer.url.startswith("/reports/integrated/")
    item.refresh_from_db()
    assert item.paper == ""
    other = coming.items.get(key__startswith="report:chairs_summary:")
    assert enter(governed.analyst).post(reverse("meeting_put_in", args=[other.pk])).status_code == 404
    assert enter(governed.lay).post(reverse("meeting_put_in", args=[item.pk])).status_code == 403


@pytest.mark.covers("R091", "R125")
def test_a_chair_edits_the_draft_and_passes_it_up_and_nobody_changes_it_afterwards(
    governed,
    enter,
    meeting,  # noqa: F811 the fixture
    board,
):
    report = meeting.items.filter(about=About.REPORT, off="").first()
    decide(report, Decided("Received.", form=Form.PARTLY_ASSURED), by=governed.committee_chair)
    client, address = enter(governed.committee_chair), reverse("meeting_summary", args=[meeting.pk])
    assert address in client.get(reverse("meeting", args=[meeting.pk])).text
    page = client.get(address).text
    assert "Received." in page
    assert "Draft" in page
    client.post(address, {"words": "We are partly assured.", "turn": "0"})
    assert "while you were writing" in client.post(address, {"words": "Late.", "turn": "0"}).text
    done = client.post(reverse("meeting_summary_pass", args=[meeting.pk]), {"turn": "1"}, follow=True).text
    assert "Passed up on" in done
    assert "<textarea" not in done
    assert Summary.objects.get().words == "We are partly assured."
    coming = plan(by=governed.analyst, body=board, on=timezone.localdate() + timedelta(days=9))
    assert "We are partly assured." in coming.items.get(key__startswith="report:chairs_summary:").paper
    for form in ("docx", "pdf", "html"):
        file = client.get(reverse("meeting_summary_file", args=[meeting.pk, form]))
        assert file.status_code == 200
        assert f"chairs-summary-2026-07-14.{form}" in file.headers["Content-Disposition"]
    assert enter(governed.stranger).get(address).status_code == 404


@pytest.mark.covers("R101")
def test_a_bodys_terms_are_set_from_a_day_and_what_held_before_stays(governed, enter, board):
    client, change = enter(governed.boss), reverse("meeting_terms_change", args=[board.pk])
    page = reverse("meeting_terms", args=[board.pk])
    assert "No terms are on record." in client.get(page).text
    said = {"members_needed": "4", "lay_needed": "on", "every": "2", "membership": "Two lay members.",
            "powers": "Spends up to its budget."}  # fmt: skip
    told = client.post(change, said, follow=True).text
    assert "Every two months" in told
    assert "Spends up to its budget." in told
    client.post(change, {"every": "3"})
    again = client.get(page).text
    assert "4 members needed" in again
    assert "the usual rule" in again
    early = {"since-day": "1", "since-month": "1", "since-year": "2020"}
    assert "on this day" in client.post(change, early).text
    other = enter(governed.committee_chair)
    assert other.get(page).status_code == 200
    assert other.get(change).status_code == 403


def test_a_body_that_meets_too_seldom_is_told_so(governed, enter, board):
    from heard.record.meetings.rhythm import rhythm
    from heard.record.meetings.room import set_terms

    set_terms(board, by=governed.boss, every=1)
    held = plan(by=governed.analyst, body=board, on=date(2026, 7, 1))
    mark(held, by=governed.analyst, who={})
    Meeting.objects.filter(pk=held.pk).update(state=Meeting.State.HELD)
    told = rhythm(board, date(2026, 7, 20))
    assert told.sentence == "By its terms it meets again by 1 August 2026. No meeting is planned."
    plan(by=governed.analyst, body=board, on=date(2026, 9, 1))
    assert "The next is later, on 1 September 2026." in rhythm(board, date(2026, 7, 20)).sentence
