"""The pages of one programme, opened as its facilitator."""

import pytest
from django.urls import reverse


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))


@pytest.fixture
def run(client, workshop):
    """The client, signed in as the facilitator."""
    client.force_login(workshop.facilitator)
    return client


@pytest.fixture
def at(workshop):
    """The address of a page of the programme, or of its event."""

    def address(name, **more):
        given = {"reference": workshop.programme.reference} | more
        if name == "workshop_event" or (name.startswith("workshop_event_") and name != "workshop_event_plan"):
            given |= {"event": workshop.event.reference}
        return reverse(name, kwargs=given)

    return address
