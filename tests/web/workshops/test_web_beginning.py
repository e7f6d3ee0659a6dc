"""A programme of co-design is begun in one form, and its page says where it stands."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heard.codesign.template_reading import template
from heard.codesign.template_text import written
from heard.record.codesign.models import Group, Programme
from tests.web.workshops.reading import DAY, words


@pytest.mark.covers("R151", "R139")
def test_one_form_begins_a_programme_from_a_template(run):
    """Title and nothing else: groups, events, activities and first clauses are there."""
    answer = run.post(reverse("workshop_begin"), {"template": "definition-and-strategy", "title": "Our care"} | DAY)
    one = Programme.objects.get(title="Our care")
    assert answer.url == reverse("workshop", args=[one.reference])
    assert (one.groups.count(), one.events.first().on) == (9, date(2026, 2, 16))
    page = words(run.get(answer.url))
    assert "Next: its scope is clear" in page
    assert "Providers are missing" not in page


@pytest.mark.covers("R151")
def test_a_file_from_another_place_begins_one_and_what_is_wrong_with_it_is_said_with_its_key(run):
    """File and key, beside the field."""

    def sent(content):
        file = SimpleUploadedFile("theirs.toml", content)
        return run.post(reverse("workshop_begin"), {"template": "own", "title": "Theirs", "file": file} | DAY)

    assert "theirs.toml, name: it is missing." in words(sent(b'key = "x"'))
    assert "it is no text" in words(sent(b"\xff\xfe\x00"))
    assert "Enter what people are asked about" in words(sent(b'key = "x"\nname = "y"'))
    assert sent(written(template("one-service")).encode()).status_code == 302
    assert Programme.objects.get(title="Theirs").groups.count() == 4
    nothing = run.post(reverse("workshop_begin"), {"template": "own", "title": "Theirs"} | DAY)
    assert "Choose the file you were given" in words(nothing)


@pytest.mark.covers("R147")
def test_the_warning_about_providers_comes_before_anything_else(run, workshop, at):
    """Also where a reason stands."""
    workshop.event.groups.clear()
    workshop.providers.delete()
    page = run.get(at("workshop")).content.decode()
    assert page.index("Providers are missing") < page.index("Where it stands")


def test_the_page_offers_the_way_on_only_once_nothing_is_missing(run, workshop, at):
    """Else it leads to where the first thing is done; going back asks why."""
    run.post(at("workshop_step"), {"to": "scoped", "turn": "0"})
    page = words(run.get(at("workshop")))
    assert "4 things are still missing" in page
    assert "Go on: inviting people" not in page
    refused = run.post(at("workshop_step"), {"to": "withdrawn", "turn": "1"}, follow=True)
    assert "Say why" in words(refused)
    done = run.post(at("workshop_step"), {"to": "withdrawn", "turn": "1", "because": "No money."}, follow=True)
    assert "Now: withdrawn" in words(done)
    assert "No money." in words(done)


def test_who_only_reads_sees_where_it_stands_and_no_form(client, workshop, at):
    """Nor a count of a few people, nor how to reach a group."""
    Group.objects.filter(pk=workshop.patients.pk).update(route="The drop-in on Mondays")
    workshop.event.attendance.create(group=workshop.patients, number=3)
    client.force_login(workshop.people.stranger)
    assert "Go back a step" not in words(client.get(at("workshop")))
    page = words(client.get(at("workshop_group", pk=workshop.patients.pk)))
    assert "at least 1 to 4" in page
    assert "Mondays" not in page
    assert client.get(at("workshop_event_change")).status_code == 403
    assert client.get(at("workshop_template")).status_code == 403


def test_a_programme_is_taken_away_as_a_template_that_says_what_it_leaves_out(run, workshop, at):
    """The file begins another."""
    assert "Read it through before you hand it on" in words(run.get(at("workshop_template")))
    file = run.get(at("workshop_template_file"))
    assert file["Content-Type"].startswith("application/toml")
    assert 'title = "First workshop"' in file.content.decode()


def test_the_frame_changes_and_keeps_places_as_a_list(run, workshop, at):
    """A place a line."""
    told = {"title": "Ours", "about": "care", "places": "Saltmarsh\nHeathfield\n", "lead": workshop.facilitator.pk}
    run.post(at("workshop_frame"), told)
    workshop.programme.refresh_from_db()
    assert workshop.programme.scope == {"places": ["Saltmarsh", "Heathfield"], "pathways": []}


def test_a_scribe_comes_to_workshops_and_has_an_account(signed_in) -> None:
    client = signed_in("scribe")
    assert client.get("/").url == "/workshops"
    assert {page: client.get(page).status_code for page in ("/account", "/mine", "/workshops")} == {
        "/account": 200, "/mine": 200, "/workshops": 200,
    }  # fmt: skip
    assert client.get("/places").status_code == 403
