"""The events of a programme: planned, people counted, pictures and consent kept."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from heard.record.codesign.materials import keep_material
from heard.record.codesign.models import Event, Material
from tests.web.workshops.reading import DAY, words


@pytest.mark.covers("R065", "R139")
def test_an_event_is_planned_with_its_access_arrangements_and_an_invitation_drafted_in_plain_words(run, workshop, at):
    """The draft tells what is arranged and how easy it is to read."""
    told = DAY | {
        "title": "At the market", "kind": "outreach", "round": "1", "access": ["step_free", "bsl"], "besides": "Ramp",
        "payment": "Fares", "groups": [workshop.patients.pk], "consent": workshop.event.consent_id,
        "alongside_at": "https://example.org/engagement",
    }  # fmt: skip
    assert "Say which activity the address leads to." in words(run.post(at("workshop_event_plan"), told))
    answer = run.post(at("workshop_event_plan"), told | {"alongside": "Listening where people are"})
    one = Event.objects.get(title="At the market")
    page = words(run.get(answer.url))
    assert "Communications and Engagement Strategy Listening where people are" in page
    assert "Write the invitation in plain English." in page
    assert "British Sign Language interpreter" in page
    letter = reverse("workshop_event_invitation", args=[workshop.programme.reference, one.reference])
    page = words(run.get(letter))
    assert "The way in has no steps." in page
    assert "About reading age" in page
    run.post(letter, {"invitation": "Please come to the market."})
    one.refresh_from_db()
    assert one.invitation == "Please come to the market."
    change = reverse("workshop_event_change", args=[workshop.programme.reference, one.reference])
    assert 'value="bsl" checked' in re.sub(r"\s+", " ", run.get(change).content.decode())


def test_people_are_counted_by_group_and_an_event_is_told_of(run, workshop, at):
    """A scribe counts too; how it went is for who leads it."""
    Event.objects.update(state="held")
    run.force_login(workshop.scribe)
    assert "at least one group" in words(
        run.post(at("workshop_event_attendance"), {f"group-{workshop.patients.pk}": ""})
    )
    run.post(at("workshop_event_attendance"), {f"group-{workshop.patients.pk}": "12"})
    assert "12" in words(run.get(at("workshop_event")))
    assert run.get(at("workshop_event_after")).status_code == 403
    run.force_login(workshop.facilitator)
    run.post(at("workshop_event_after"), {"evaluation": "Warm.", "told_on-day": "1", "told_on-month": "3",
                                          "told_on-year": "2026"})  # fmt: skip
    page = words(run.get(at("workshop_event")))
    assert "Warm." in page
    assert "heard back on 1 March 2026" in page


def test_a_new_consent_text_is_a_new_version(run, workshop, at):
    """The earlier one stays with those who agreed to it."""
    run.post(at("workshop_consent"), {"words": "You may stop, and take your words back."})
    assert workshop.programme.consents.count() == 2
    assert "Version 2" in words(run.get(at("workshop_events")))


def picture():
    made = io.BytesIO()
    Image.new("RGB", (30, 30), "#ffeb3b").save(made, format="PNG")
    return made.getvalue()


@pytest.mark.covers("R140")
def test_a_picture_of_a_board_is_kept_with_its_words_and_shown_only_to_those_who_write_down(client, workshop, at):
    """People's own words may stand on it."""
    client.force_login(workshop.scribe)
    sent = {"title": "Board", "words": "Four notes", "picture": SimpleUploadedFile("a.png", picture())}
    client.post(at("workshop_event_material"), sent)
    one = Material.objects.get()
    shown = client.get(at("workshop_picture", pk=one.pk))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "no-store" in shown["Cache-Control"]
    wrong = sent | {"picture": SimpleUploadedFile("a.png", b"<svg/>")}
    assert "no picture we can keep" in words(client.post(at("workshop_event_material"), wrong))
    client.force_login(workshop.people.stranger)
    assert client.get(at("workshop_picture", pk=one.pk)).status_code == 403
    assert "Four notes" not in words(client.get(at("workshop_event")))


def test_a_handout_without_a_picture_has_no_picture_and_is_taken_away_with_a_reason(run, workshop, at):
    """For good."""
    one = keep_material(workshop.event, by=workshop.facilitator, title="Plan", words="Ten till one.")
    assert run.get(at("workshop_picture", pk=one.pk)).status_code == 404
    run.post(at("workshop_picture_gone", pk=one.pk), {"because": "An old one."})
    assert not Material.objects.exists()
