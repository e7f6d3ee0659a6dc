"""A note is kept by anybody who signs in, counts once, stays out of nobody's way, and grades nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heard.record.cases.forgetting import GONE, forget_passages
from heard.record.cases.hearing import send_on
from heard.record.cases.models import Word
from heard.record.feedback.gathering import gather
from heard.record.feedback.models import Submission
from heard.record.feedback.note import Note
from heard.record.feedback.noting import Heard, When, begins_with, note, places_used_last, seems_to_tell
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Verbatim
from heard.record.intake.queue import run_next
from heard.record.people.models import User
from heard.record.people.roles import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    def make(role="lay_member", organisation=""):
        return User.objects.create(username=f"{role}@example.org", full_name="Sam Hill", role=role,
                                   organisation=organisation)  # fmt: skip

    return make


def heard(**more):
    return Heard(**{"words": "Nobody rang back.", "kind": "told", "how": "passed on", "organisation": "XD1"} | more)


@pytest.mark.covers("R045", "R117")
@pytest.mark.parametrize("role", ROLES)
def test_everybody_who_signs_in_may_note_what_they_heard(role, someone):
    made = note(heard(said_by="councillor"), by=someone(role))
    assert (made.submission.kind, made.submission.route) == ("note", "note")
    assert (made.submission.speaker, made.submission.passed_on) == ("community", "passed on")


@pytest.mark.covers("R045")
def test_a_note_has_no_place_for_a_grade_of_who_said_it():
    columns = {field.name for model in (Note, Word, Submission) for field in model._meta.get_fields()}
    assert not columns & {"credibility", "grade", "weight", "trust", "reliability"}


def test_a_note_sent_twice_is_kept_once_and_goes_to_the_evidence_one_way(someone):
    by = someone()
    first = note(heard(), by=by, once="a")
    assert note(heard(), by=by, once="a") == first
    assert (Note.objects.count(), Word.objects.count(), Submission.objects.count()) == (1, 1, 1)
    assert send_on(timezone.localdate() + timedelta(days=1)) == 0


def test_the_next_note_begins_as_the_last_one_was_made(someone):
    by = someone()
    assert begins_with(by) == {"when": When.TODAY}
    note(heard(said_by="ppg", service="Outpatients"), by=by)
    assert begins_with(by) == {
        "kind": "told", "how": "passed on", "said_by": "ppg", "place": "XD1||Outpatients", "when": "today",
    }  # fmt: skip
    assert [one.key for one in places_used_last(by)] == ["XD1||Outpatients"]


def test_a_provider_s_person_begins_at_their_own_place(someone):
    assert [one.key for one in places_used_last(someone("provider", "XD1"))] == ["XD1||"]


@pytest.mark.parametrize(
    ("when", "day", "period"),
    [("today", 0, ""), ("yesterday", 1, ""), ("this month", None, "month"), ("unknown", None, "")],
)
def test_a_day_nobody_knows_stays_unknown(when, day, period, someone):
    made, today = note(heard(when=when), by=someone()).submission, timezone.localdate()
    assert made.happened_on == (None if day is None else today - timedelta(days=day))
    assert made.happened_period == (f"{today:%Y-%m}" if period else "")


def test_words_that_may_tell_who_somebody_is_are_noticed():
    assert seems_to_tell("Nobody rang back.") == ()
    assert seems_to_tell("Ring Mrs Mary Bennett on 07700 900123") == ("a name", "a telephone number")


@pytest.mark.covers("R045", "R012")
def test_a_note_reaches_the_evidence_masked_with_its_stage_and_can_be_removed(someone, home):
    made = note(heard(words="Mrs Mary Bennett waited.", stage="first contact"), by=someone())
    gather(at_once=True)
    assert run_next().state == "done"
    gather()
    [told] = current_snapshot().query("SELECT kind, passed_on, stage, organisation, source FROM responses", [])
    assert told == {"kind": "note", "passed_on": "passed on", "stage": "first contact", "organisation": "XD1",
                    "source": "heard_notes"}  # fmt: skip
    [words] = current_snapshot().query("SELECT text FROM passages", [])
    assert words["text"] == "Mrs [person] waited."
    made.submission.refresh_from_db()
    assert (made.submission.state, made.submission.words) == ("gathered", [])
    forget_passages(list(Verbatim.objects.values_list("passage", flat=True)))
    assert Word.objects.get().words == GONE


@pytest.mark.covers("R009", "R010", "R015")
def test_a_note_may_hold_how_it_felt_what_was_expected_and_a_move_between_services(someone, home):
    told = heard(
        felt="Forgotten.", expectation="worse than expected", came_from="Emergency department", went_to="Ward 4"
    )
    made = note(told, by=someone())
    assert made.word.words == "Nobody rang back.\n\nHow did it make them feel? Forgotten."
    gather(at_once=True)
    assert run_next().state == "done"
    snapshot = current_snapshot()
    [row] = snapshot.query("SELECT expectation, tells FROM responses")
    assert row == {"expectation": "worse than expected", "tells": "experience"}
    words = {one["prompt"]: one["text"] for one in snapshot.query("SELECT prompt, text FROM passages")}
    assert words == {"what_happened": "Nobody rang back.", "how_it_felt": "Forgotten."}
    links = snapshot.query("SELECT how, from_service, to_service FROM links ORDER BY nth")
    assert [tuple(one.values()) for one in links] == [
        ("transfer", "Emergency department", ""), ("transfer", "", "Ward 4"),
    ]  # fmt: skip
