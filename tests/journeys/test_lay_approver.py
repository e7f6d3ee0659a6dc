"""A lay member reads what is to be adopted, where it comes from and who does not agree; then what was decided."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.bodies.models import Body
from heard.record.codesign import adopting, documents, minority
from heard.record.codesign.outputs.for_meeting import put_in
from heard.record.meetings.freezing import freeze
from heard.record.meetings.planning import plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def put(transactional_db, workshop):
    """A version with a clause that not everybody agrees on, in the papers of the body on which the lay member sits."""
    by, today = workshop.facilitator, timezone.localdate()
    document = documents.begin(workshop.programme, kind="definition", title="What good care is", by=by,
                               from_template=False)  # fmt: skip
    clause = documents.add_clause(document, section="purpose", words="Care that people would choose.", by=by)
    documents.say_from_nothing(clause, "It was the question, not an answer.", by=by)
    for state in ("consulted", "contested"):
        documents.set_clause_state(clause, to=state, by=by, because="Some would rather say: care that works.")
    minority.note(clause, words="Care that works is enough for us.", by=by)
    workshop.version = documents.freeze(document, number="1.0", by=by)
    documents.publish(workshop.version, by=by)
    workshop.body = Body.objects.get(commissioner=workshop.people.icb, chair="collaborative_chair")
    meeting = plan(by=workshop.people.analyst, body=workshop.body, on=today, place="Library")
    put_in(workshop.version, meeting, by=workshop.people.analyst, on=today)
    freeze(meeting, by=workshop.people.analyst, version="private")
    workshop.meeting = meeting
    return workshop


def enter(page, live_server, person) -> None:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "heard_session", "value": client.session.session_key, "url": live_server.url}])


@pytest.mark.covers("R145", "R146")
def test_a_lay_member_reads_the_paper_and_what_was_decided(put, page, live_server, axe, fits_320):
    def checked() -> None:
        axe(page)
        fits_320(page)

    enter(page, live_server, put.people.lay)
    page.goto("/meetings")
    page.click(f"a[href='/meetings/{put.meeting.pk}']")
    checked()
    expect(page.locator("main")).to_contain_text("For decision: What good care is, version 1.0", use_inner_text=True)
    page.goto("/definition")
    checked()
    expect(page.locator("main")).to_contain_text("Not everybody agrees", use_inner_text=True)
    page.goto(f"/workshops/{put.programme.reference}")
    checked()
    page.click("text=Adoption")
    expect(page.locator("main")).to_contain_text("No body has decided yet.", use_inner_text=True)
    adopting.decide(put.version, by=put.facilitator, body=put.body, decided="adopt", minute="Item 4")
    page.reload()
    checked()
    said = page.inner_text("main")
    assert "Adopted" in said
    assert put.version.digest[:12] in said
    assert "Record a decision" not in said
