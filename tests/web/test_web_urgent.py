"""Administrators name whom urgent harm reaches; the page of an alarm shows its clock and nobody's words."""

from django.urls import reverse

from heard.record.cases.models import Alarm
from heard.record.cases.urgent import line

SENT = {"opens": "09:00", "closes": "17:00", "minutes": "45", "ring": "The site manager, 01632 960 123"}


def test_only_an_administrator_names_the_people_whom_urgent_harm_reaches(governed, client):
    people = {"lead": governed.manager.pk, "deputy": governed.analyst.pk}
    client.force_login(governed.manager)
    assert client.post(reverse("urgent_contacts"), SENT | people).status_code == 403
    client.force_login(governed.boss)
    assert "same person" in client.post(reverse("urgent_contacts"), SENT | people | {"deputy": people["lead"]}).text
    assert line() is None
    said = client.post(reverse("urgent_contacts"), SENT | people, follow=True).text
    assert "Urgent harm reaches these people from now on." in said
    assert (line().lead, line().deputy, line().minutes) == (governed.manager, governed.analyst, 45)


def test_a_clinician_who_may_not_read_it_marks_it_and_sees_the_clock_only(governed, cause, client, someone):
    client.force_login(someone("clinician", "Cleo Wray"))
    where = reverse("cause_urgent", args=[cause.reference])
    assert "not an emergency service" in client.get(where).text
    said = client.post(where, follow=True).text
    assert "Waits to be acknowledged" in said
    assert cause.title not in said
    assert cause.because not in said
    assert Alarm.objects.get().raised_by.full_name == "Cleo Wray"


def test_who_is_not_named_may_not_acknowledge_it(governed, cause, client):
    where = reverse("cause_urgent", args=[cause.reference])
    client.force_login(governed.analyst)
    client.post(where)
    assert client.post(where).status_code == 400
    assert Alarm.objects.get().acknowledged_at is None
    client.force_login(governed.boss)
    assert "You have acknowledged" in client.post(where, follow=True).text
