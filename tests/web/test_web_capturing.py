"""Those who run a workshop set up what is asked, steer the board, look at notes, and type in what is on paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from heard.record.codesign.activities import set_up
from heard.record.codesign.dots import tally
from heard.record.codesign.models import Activity, Participant, Statement
from heard.record.codesign.participants import Agreed, join, make_sheets
from heard.record.codesign.statements import write


@pytest.fixture
def facilitator(workshop, client) -> Client:
    """A browser in which the facilitator is signed in."""
    client.force_login(workshop.facilitator)
    return client


@pytest.fixture
def scribe(workshop) -> Client:
    """A browser in which the scribe is signed in."""
    client = Client()
    client.force_login(workshop.scribe)
    return client


def here(workshop, page: str = "") -> str:
    """The address of the activity's page, or of one below it."""
    return f"/workshops/{workshop.programme.reference}/activities/{workshop.activity.pk}{page}"


@pytest.mark.covers("R140")
def test_a_facilitator_sets_up_what_is_asked_over_weeks(workshop, facilitator) -> None:
    """It opens and closes by its days; people join with its code."""
    every = f"/workshops/{workshop.programme.reference}/activities"
    told = {"title": "In your own time", "method": "open", "about": "our care", "question": "What would help?",
            "dots": "3", "opens-day": "1", "opens-month": "3", "opens-year": "2026", "closes-day": "28",
            "closes-month": "3", "closes-year": "2026"}  # fmt: skip
    facilitator.post(f"{every}/set-up", told)
    made = Activity.objects.get(title="In your own time")
    assert made.asks[0]["words"] == "What would help?"
    assert made.stage == "writing"
    assert (made.closes_at - made.opens_at).days in (27, 28)
    assert made.code in facilitator.get(every).text
    asked = facilitator.post(f"{every}/set-up", told | {"method": "ranking", "options": "One"})
    assert "at least two things" in asked.text


@pytest.mark.covers("R140")
def test_the_board_is_steered_and_shown_on_a_wall(workshop, facilitator, scribe) -> None:
    """A scribe reads it and does not steer."""
    ana = join(workshop.programme, Agreed(("use",), (workshop.patients,)))[0]
    write(workshop.activity, stem="purpose", words="Time to ask.", once="1", participant=ana)
    assert "Time to ask." in facilitator.get(here(workshop)).text
    assert "Time to ask." not in facilitator.get(here(workshop, "/screen")).text
    assert scribe.post(here(workshop, "/step"), {"to": "sharing"}).status_code == 403
    facilitator.post(here(workshop, "/step"), {"to": "sharing"})
    assert "Time to ask." in facilitator.get(here(workshop, "/screen")).text
    assert facilitator.get(here(workshop, "/news?all")).json()["number"] == 1


@pytest.mark.covers("R141")
def test_a_note_that_names_a_person_is_hidden_with_a_reason_or_shown(workshop, facilitator) -> None:
    """It waits until somebody has looked."""
    ana = join(workshop.programme, Agreed(("use",), (workshop.patients,)))[0]
    note = write(workshop.activity, stem="purpose", words="Nurse Joan Bright was kind.", once="1", participant=ana)
    assert "1 note waits for a look" in facilitator.get(here(workshop)).text
    facilitator.post(here(workshop, f"/notes/{note.pk}/park"), {"because": "It names somebody."})
    note.refresh_from_db()
    assert (note.state, note.parked_because) == ("parked", "It names somebody.")
    facilitator.post(here(workshop, f"/notes/{note.pk}/show"))
    note.refresh_from_db()
    assert note.state == "checked"
    facilitator.post(here(workshop, f"/notes/{note.pk}/take-back"), {"sure": "on"})
    note.refresh_from_db()
    assert note.words == ""
    assert facilitator.get(here(workshop, f"/notes/{note.pk}/park")).status_code == 404


@pytest.mark.covers("R140")
def test_a_scribe_types_notes_and_the_sheet_stays(workshop, scribe) -> None:
    """Twice the same is asked about; sending again keeps one; the code is nowhere."""
    (ana, code), _ = make_sheets(workshop.programme, 2, by=workshop.facilitator)
    form = {"sheet": code, "stem": "hinders", "words": "Letters nobody can read.", "once": "1",
            "groups": [workshop.patients.pk], "scopes": ["use", "quote"], "language": "en"}  # fmt: skip
    on = scribe.post(here(workshop, "/paper"), form)
    assert on.url.endswith(f"/paper?sheet=1&stem=hinders&group={workshop.patients.pk}")
    assert 'value="1"' in scribe.get(on.url).text
    assert scribe.post(here(workshop, "/paper"), form).status_code == 302
    note = Statement.objects.get()
    assert (note.participant, note.sheet, note.mode, note.quotable) == (ana, "Sheet 1", "paper", True)
    again = form | {"sheet": "1", "once": "2", "words": "letters nobody  can read"}
    assert "the same words" in scribe.post(here(workshop, "/paper"), again).text
    assert scribe.post(here(workshop, "/paper"), again | {"twice": "on"}).status_code == 302
    wrong = scribe.post(here(workshop, "/paper"), form | {"sheet": "9", "once": "3"}).text
    assert "There is no such sheet" in wrong
    assert wrong.count("Look at its number again") == 2, "once in the summary, once beside the box"
    assert Statement.objects.count() == 2


def test_words_of_somebody_who_did_not_agree_are_not_typed_in(workshop, scribe) -> None:
    """Their sheet is left out."""
    make_sheets(workshop.programme, 1, by=workshop.facilitator)
    form = {"sheet": "1", "stem": "hinders", "words": "Letters.", "once": "1", "scopes": ["quote"], "language": "en"}
    assert "They did not agree" in scribe.post(here(workshop, "/paper"), form).text
    assert not Statement.objects.exists()


@pytest.mark.covers("R140")
def test_a_list_is_brought_in_row_by_row(workshop, scribe) -> None:
    """Each row that is not kept says why; the mended list keeps nothing twice."""
    make_sheets(workshop.programme, 1, by=workshop.facilitator)
    rows = (
        "Sheet;Question;Words;Group\n1;1;Time to ask.;People who use services\n1;9;What?;\n7;1;Who?;\n;1;So.;Nobody\n"
    )
    sent = SimpleUploadedFile("notes.csv", rows.encode("cp1252"))
    page = scribe.post(here(workshop, "/paper/list"), {"file": sent}).text
    assert "1 row is kept, 3 rows are not" in page
    assert "Row 3: The question “9” is not asked here" in page
    assert "Row 4: There is no such sheet here" in page
    assert "Row 5: The group “Nobody” is not on the map" in page
    mended = "sheet,question,words\n1,1,Time to ask.\n,6,Something else."
    assert scribe.post(here(workshop, "/paper/list"), {"lines": mended}).status_code == 302
    assert sorted(Statement.objects.values_list("words", flat=True)) == ["Something else.", "Time to ask."]


def test_dots_off_a_wall_are_counted_and_counted_again(workshop, scribe) -> None:
    """The second count takes the place of the first."""
    rank = set_up(workshop.programme, by=workshop.facilitator, method="ranking", title="First", options=["A", "B"])
    address = f"/workshops/{workshop.programme.reference}/activities/{rank.pk}/paper/dots"
    for number in ("4", "5"):
        scribe.post(address, {"group": workshop.patients.pk, "o1": number, "o2": "0"})
    assert tally(rank.pk) == {"o1": 5}


def test_a_paper_that_was_mistyped_is_corrected_by_the_scribe_and_a_screen_note_is_not(workshop, scribe) -> None:
    """What somebody wrote themselves is theirs."""
    paper = write(
        workshop.activity, stem="role", words="I lissen.", once="1", mode="paper", captured_by=workshop.scribe
    )
    ana = join(workshop.programme, Agreed(("use",)))[0]
    screen = write(workshop.activity, stem="role", words="I ask.", once="2", participant=ana)
    told = {"words": "I listen.", "because": "Mistyped."}
    assert scribe.post(here(workshop, f"/notes/{paper.pk}/correct"), told).status_code == 302
    assert "Only its author" in scribe.post(here(workshop, f"/notes/{screen.pk}/correct"), told).text
    assert Statement.objects.standing().filter(words="I listen.").exists()
    assert Participant.objects.count() == 1
