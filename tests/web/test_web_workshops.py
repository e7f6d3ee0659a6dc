"""The pages of a programme: begun in one form, its map, its events, and what is printed for them."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from heard.codesign.template_reading import template
from heard.codesign.template_text import written
from heard.record.codesign.materials import keep_material
from heard.record.codesign.models import Event, Group, Material, Participant, Programme, Statement
from heard.record.codesign.participants import by_code
from heard.record.commissioning.models import Partner
from heard.record.ledger.models import Entry

DAY = {"on-day": "5", "on-month": "1", "on-year": "2026"}


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


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


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


@pytest.mark.covers("R139", "R148")
def test_groups_are_put_on_the_map_changed_and_missing_kinds_are_named(run, workshop, at):
    """With what they bring, and why a kind is not there."""
    told = {"name": "Young carers", "kind": "community", "brings": "Songs", "seldom_heard": "on"}
    assert run.post(at("workshop_group_add"), told).status_code == 302
    page = words(run.get(at("workshop_map")))
    assert "Seldom heard" in page
    assert "Clinicians. Add a group of clinicians or say why not" in page
    run.post(at("workshop_without", kind="clinician"), {"because": "They join in March."})
    assert "Why: They join in March." in words(run.get(at("workshop_map")))
    assert run.get(at("workshop_without", kind="nobody")).status_code == 404
    one = Group.objects.get(name="Young carers")
    told |= {"people": "400", "brought": "A song at the start"}
    assert "Say where the number is from" in words(run.post(at("workshop_group_change", pk=one.pk), told))
    run.post(at("workshop_group_change", pk=one.pk), told | {"people_source": "Census 2021"})
    assert "400 (Census 2021)" in words(run.get(at("workshop_group", pk=one.pk)))


def test_how_many_live_here_is_taken_from_the_census_figures_the_home_holds(run, at, monkeypatch):
    """The number comes with its source."""
    from heard.record.codesign.living import Living

    known = (Living("ethnicity:Bangladeshi", "Bangladeshi people", 7200, "Census, 2021, Saltmarsh"),)
    monkeypatch.setattr("heard.web.workshops.groups.living_here", lambda snapshot: known)
    told = {"name": "Bangladeshi women", "kind": "patient_carer", "living": "ethnicity:Bangladeshi"}
    run.post(at("workshop_group_add"), told)
    one = Group.objects.get(name="Bangladeshi women")
    assert (one.people, one.people_source) == (7200, "Census, 2021, Saltmarsh")


def test_a_group_goes_off_the_map_only_while_it_is_part_of_nothing(run, workshop, at):
    """The page says why it stays."""
    workshop.event.groups.add(workshop.patients)
    assert "part of this already" in words(
        run.post(at("workshop_group_take_off", pk=workshop.patients.pk), follow=True)
    )
    run.post(at("workshop_group_take_off", pk=workshop.providers.pk))
    assert Group.objects.count() == 1


@pytest.mark.covers("R067")
def test_a_group_that_is_a_partner_says_when_we_last_spoke(run, workshop, at):
    """The register of partners and the map of groups tell of the same people."""
    since = date(2026, 1, 1)
    Partner.objects.create(commissioner=workshop.people.icb, name="people who use services", since=since,
                           owner=workshop.people.commissioner, last_contact=date(2026, 3, 3),
                           made_by=workshop.facilitator)  # fmt: skip
    page = words(run.get(at("workshop_group", pk=workshop.patients.pk)))
    assert "looked after by Cass Orme" in page
    assert "Last contact: 3 March 2026." in page


@pytest.mark.covers("R017", "R148")
def test_the_coverage_says_who_has_not_been_heard_and_why_the_asking_ends(run, workshop, at):
    """In words, beside the numbers of each round."""
    made = Statement.objects.create(activity=workshop.activity, stem="purpose", words="To be heard.", mode="paper",
                                    once="1", at="2026-02-03T12:00Z")  # fmt: skip
    made.groups.set([workshop.patients])
    page = words(run.get(at("workshop_coverage")))
    assert "never counted with comments about care" in page
    assert "1 of 2 groups has said something. Not heard: Ward staff of Northgate." in page
    assert "What we believe (First workshop)" in page
    run.post(at("workshop_stop_asking"), {"because": "Nothing new came up."})
    assert "Nothing new came up." in words(run.get(at("workshop_coverage")))


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


def text_of(answer):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


@pytest.mark.covers("R140")
def test_posters_carry_each_question_and_the_code_to_join(run, workshop, at):
    """A page a question, as a tagged PDF and as a page."""
    made = run.get(at("workshop_event_posters"))
    assert len(PdfReader(io.BytesIO(made.content)).pages) == 6
    assert "HEATH24" in text_of(made)
    page = words(run.get(at("workshop_event_posters") + "?form=html"))
    assert "I believe the ultimate purpose of asking people about their care is" in page
    assert "/join/HEATH24" in page


@pytest.mark.covers("R140", "R141")
def test_note_sheets_carry_a_number_and_a_code_on_a_strip_that_is_kept_nowhere(run, workshop, at):
    """The code finds its participant; printing again makes new ones."""
    sent = {"number": "2", "size": "18", "form": "html"}
    page = words(run.post(at("workshop_event_sheets"), sent))
    codes = re.findall(r"Your code: (\w{3}-\w{3}-\w{3})", page)
    assert [by_code(code).pseudonym for code in codes] == ["Sheet 1", "Sheet 2"]
    assert "Print my words, without my name" in page
    made = run.post(at("workshop_event_sheets"), sent | {"form": "pdf"})
    assert "Sheet 4" in text_of(made)
    assert Participant.objects.count() == 4
    assert not Entry.objects.filter(facts__icontains=codes[0]).exists()
    assert "There is a problem" in words(run.post(at("workshop_event_sheets"), sent | {"number": "0"}))


def test_the_invitation_is_printed_in_usual_letters_and_in_large_print(run, workshop, at):
    """Large print begins where most people read without effort."""
    usual, large = (run.get(at("workshop_event_letter") + query) for query in ("", "?size=large"))
    assert "Please come." in text_of(usual)
    assert usual.content != large.content
    assert run.get(at("workshop_event_kit")).status_code == 200
    Event.objects.update(invitation="")
    assert "nothing to print yet" in words(run.get(at("workshop_event_letter")))


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
