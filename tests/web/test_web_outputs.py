"""The documents of a programme: for those who run it, and for anybody once a version is public."""

import json

import pytest
from django.urls import reverse

from heard.record.bodies.models import Body
from heard.record.codesign import adopting, freezing
from tests.record.codesign.giving_out import ON, filled


@pytest.fixture
def full(workshop):
    """The small programme of the tests of documents."""
    return filled(workshop)


def adopted(full):
    body = Body.objects.get(commissioner=full.people.icb, key="board")
    return adopting.decide(full.definition, by=full.facilitator, body=body, decided="adopt", minute="4", on=ON)


def test_those_who_run_it_find_every_document_with_what_it_is_for(client, full):
    """One to read, the same to take away."""
    client.force_login(full.facilitator)
    page = client.get(reverse("workshop_papers", args=[full.programme.reference])).text
    for words in ("Workshop record: First workshop", "Adoption paper: What good care is, version 1.0",
                  "The theme map", "To pin up: one page of A4.", "Not there yet:"):  # fmt: skip
        assert words in page
    read = client.get(reverse("workshop_paper", args=[full.programme.reference, "register"])).text
    assert "Somebody sat down with me, time 1" in read
    word = client.get(reverse("workshop_paper_file", args=[full.programme.reference, "register", "docx"]))
    assert word.content[:2] == b"PK"
    assert word.headers["Content-Disposition"].endswith('.docx"')
    for spoilt in ("register.exe", "nothing", "adoption", "register/7"):
        assert client.get(f"/workshops/{full.programme.reference}/papers/{spoilt}").status_code == 404


@pytest.mark.covers("R144", "R146")
def test_anybody_may_have_the_public_ones_once_a_version_is_public_and_no_working_paper(client, full):
    """Nobody is signed in; what is public may be kept for five minutes."""
    listed = reverse("written_papers", args=[full.programme.reference])
    assert client.get(listed).status_code == 404
    freezing.publish(full.definition, by=full.facilitator)
    page = client.get(listed)
    assert page.status_code == 200
    assert "What people wrote" in page.text
    assert "Adoption paper" not in page.text
    read = client.get(reverse("written_paper", args=[full.programme.reference, "trace"]))
    assert "Being listened to" in read.text
    assert "max-age=300" in read.headers["Cache-Control"]
    assert not read.cookies
    event = full.event.pk
    assert client.get(f"{listed}/workshop-record/{event}").status_code == 404
    assert client.get(f"{listed}/adoption/{full.definition.pk}").status_code == 404
    assert client.get(f"{listed}/on-a-page").status_code == 404
    assert "blockquote" in client.get(reverse("written_style")).text


@pytest.mark.covers("R008")
def test_the_open_data_of_the_definition_in_force_keep_their_address(client, full):
    """Before anything is adopted there are none."""
    address = reverse("definition_data", args=["json"])
    assert client.get(address).status_code == 404
    adopted(full)
    told = json.loads(client.get(address).content)
    assert told["about"]["reference"] == full.programme.reference
    assert full.definition.digest in {row["seal"] for row in told["clauses"]}
    table = client.get(reverse("definition_data_table", args=["themes", "csv"]))
    assert table.text.startswith("key,name,question,made_by,notes,why_hidden")
    assert client.get(reverse("definition_data_table", args=["people", "csv"])).status_code == 404
    assert client.get(reverse("definition_data", args=["csv"])).status_code == 404


def test_the_adoption_paper_goes_into_a_meeting_in_one_click(client, full):
    """By those who prepare meetings."""
    from heard.record.meetings.planning import plan

    body = Body.objects.get(commissioner=full.people.icb, key="board")
    meeting = plan(by=full.people.manager, body=body, on=ON)
    address = reverse("workshop_paper_into_meeting", args=[full.programme.reference, full.definition.pk, meeting.pk])
    client.force_login(full.facilitator)
    assert client.post(address).status_code == 403
    client.force_login(full.people.manager)
    assert client.post(address).status_code == 302
    item = meeting.items.get(title="For decision: What good care is, version 1.0")
    assert full.definition.digest in item.paper
