"""What is printed for an event: posters, note sheets and the invitation."""

import io
import re

import pytest
from pypdf import PdfReader

from heard.record.codesign.models import Event, Participant
from heard.record.codesign.participants import by_code
from heard.record.ledger.models import Entry
from tests.web.workshops.reading import words


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
