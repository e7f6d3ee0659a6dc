"""What a programme gives out holds no person, no words that may not be printed, and no small number."""

import re
from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.codesign import trace
from heard.record.bodies.models import Body
from heard.record.codesign import adopting, consulting, documents, freezing, reviewing
from heard.record.codesign.models import Activity, Programme, Statement
from heard.record.codesign.outputs import about, offered_data, offered_paper, offers
from heard.record.codesign.outputs.for_meeting import meetings_for, put_in
from heard.record.codesign.outputs.numbers import at_events, by_round
from heard.record.codesign.theming import merge, name_theme, park_theme, place, rename
from heard.record.codesign.tracing import whole_of
from heard.record.codesign.withdrawing import withdraw
from heard.record.meetings.planning import plan
from heard.reports.together.open_data import COLUMNS, TABLES, as_csv, as_json
from heard.reports.writing.html import html
from tests.record.codesign.giving_out import ON, OTHERWISE, PRINTED, SECRET, filled

UNSAYABLE = ("Wren0", "codedigest", "participant:", "HEATH24", SECRET, "SECRETDESCRIPTION")


@pytest.fixture
def full(workshop):
    """The small programme with a round answered, the principles looked at, and a commitment."""
    full, by = filled(workshop), workshop.facilitator
    Programme.objects.filter(pk=full.programme.pk).update(state="consulting")
    today = timezone.localdate()
    asked = consulting.open_round(full.strategy, opens=today, closes=today, by=by)
    made, _ = consulting.comment(asked, kind="concern", words="It forgets the families at home.", once="1")
    consulting.answer(made, disposition="not", because="The plan says it.", gist="Families.", by=by)
    consulting.publish_response(consulting.close(asked, by=by), by=by)
    for principle in ("together", "evidence", "assets", "iterative"):
        reviewing.review(full.programme, by=by, principle=principle, rating="partly", words="Providers came late.",
                         different="Ask them first.")  # fmt: skip
    reviewing.publish(full.programme, by=by)
    full.body = Body.objects.get(commissioner=full.people.icb, key="board")
    clause = full.strategy.document.clauses.get(section="achieved_by")
    adopting.pledge(clause, by=by, words="Ten more minutes", owner="Ward teams", body=full.body, measure="Time",
                    next_on=date(2099, 1, 1))  # fmt: skip
    full.programme.refresh_from_db()
    return full


def every_document(programme, *, public=False):
    """Every document that is there, as the text of its page, by its key and what it is about."""
    found = {}
    for one in offers(programme, on=ON, public=public):
        assert not one.missing, one
        of = next((each for each in about(one.output.of, programme, public=public) if each.pk == one.pk), None)
        report = offered_paper(one.output.key, programme, on=ON, public=public, about=of)
        found[one.output.key, one.pk] = html(report)
    data, rests = offered_data(programme, on=ON, public=public)
    found["data", 0] = as_json(data, rests) + "".join(as_csv(data, table) for table in TABLES)
    return found


def plain(page: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S).split())


@pytest.mark.covers("R141", "R148")
def test_no_document_holds_a_person_words_that_may_not_be_printed_or_a_small_group(full):
    """Three of the ward staff took part: no document counts them, or names them behind a word."""
    found = every_document(full.programme)
    assert {key for key, _ in found} == {
        "definition", "on-a-page", "trace", "coverage", "theme-map", "register", "response", "principles", "plan",
        "workshop-record", "adoption", "learning", "data",
    }  # fmt: skip
    for key, page in found.items():
        told = plain(page)
        assert not [one for one in UNSAYABLE if one in told], key
        assert "It forgets the families" not in told, key
        assert not re.search(r"Ward staff of Northgate:? \(?[1-4]\b", told), key
        assert "listen 8 (Ward staff" not in told, key
    data, _ = offered_data(full.programme, on=ON, public=False)
    for row in data.counts:
        if row["measure"] in ("notes", "reached"):
            assert row["value"] is None or row["value"] == 0 or row["value"] >= 5, row


@pytest.mark.slow
@pytest.mark.covers("R141")
def test_words_that_may_be_printed_are_printed_and_taken_back_they_are_gone_from_every_document(full):
    """Every document that rests on the version says that a note was taken back since."""
    before = every_document(full.programme)
    assert f"{PRINTED}, time 0" in before["register", 0]
    # Eleven people stand behind the theme: "8 patients" would say that there are three of the ward.
    assert "People who use services:" not in plain(before["trace", 0])
    assert OTHERWISE in before["theme-map", 0]
    withdraw(full.quoted)
    Statement.objects.filter(participant=full.quoted).get(words="")
    after = every_document(full.programme)
    for key, page in after.items():
        assert "time 0" not in page, key
        assert "taken back since" in page, key
    assert f"{PRINTED}, time 1" in after["register", 0]


@pytest.mark.covers("R146", "R149")
def test_anybody_has_only_what_rests_on_a_public_version_and_never_a_working_paper(full):
    """A draft that is newer than what was adopted is given to nobody outside."""
    freezing.publish(full.definition, by=full.facilitator)
    adopting.decide(full.strategy, by=full.facilitator, body=full.body, decided="adopt", minute="4", on=ON)
    clause = full.strategy.document.clauses.get(section="purpose")
    documents.reword(clause, words="Something nobody has agreed.", because="We tried.", by=full.facilitator)
    documents.freeze(full.strategy.document, number="1.1", by=full.facilitator)
    found = every_document(full.programme, public=True)
    assert {"workshop-record", "adoption", "learning"} & {key for key, _ in found} == set()
    assert all("Something nobody has agreed" not in page for page in found.values())
    assert "adopted by the" in plain(found["on-a-page", 0])
    assert full.strategy.digest[:12] in found["on-a-page", 0]


def test_before_anything_is_frozen_there_is_nothing_for_anybody_and_staff_read_why(workshop):
    """Nothing refuses: each document says what is missing."""
    assert offers(workshop.programme, on=ON, public=True) == []
    missing = {one.output.key: one.missing for one in offers(workshop.programme, on=ON, public=False)}
    assert missing["on-a-page"] == "No version of a strategy is frozen yet."
    assert missing["workshop-record"] == "No event has been held yet."


@pytest.mark.covers("R149")
def test_the_adoption_paper_goes_into_a_meeting_without_words_that_may_be_taken_back(full):
    """Once: put in again, it replaces what it said."""
    meeting = plan(by=full.people.manager, body=full.body, on=date(2026, 12, 1))
    assert meeting in meetings_for(full.programme, ON)
    put_in(full.strategy, meeting, by=full.people.manager, on=ON)
    item = put_in(full.strategy, meeting, by=full.people.manager, on=ON)
    assert meeting.items.filter(title=item.title).count() == 1
    assert full.strategy.digest in item.paper
    assert "What you are asked to do" in item.paper
    assert "Care listens (achieved_by)." in item.paper
    assert PRINTED not in item.paper
    assert OTHERWISE not in item.paper
    assert not [one for one in UNSAYABLE if one in item.paper]


def test_the_columns_of_open_data_are_those_that_are_described(full):
    """Nothing else is in a row."""
    data, _ = offered_data(full.programme, on=ON, public=False)
    for table in TABLES:
        assert data.rows(table)
        assert all(set(row) == set(COLUMNS[table]) for row in data.rows(table))


NOTES = st.lists(
    st.tuples(
        st.sampled_from([1, 2, None]), st.sampled_from([1, 2, 3]), st.integers(0, 12), st.sampled_from([7, 8, None])
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(NOTES)
def test_no_number_by_group_round_or_event_rests_on_fewer_than_five_people(drawn):
    """Whatever people wrote, wherever."""
    notes = tuple(trace.Note(n, theme, (group,), event, "purpose", f"participant:{who}")
                  for n, (theme, group, who, event) in enumerate(drawn))  # fmt: skip
    whole = trace.Whole(themes=(trace.Theme(1, "a"), trace.Theme(2, "b")), notes=notes)
    safe = trace.safe_numbers(whole)
    shown = at_events(whole, safe)
    for (theme, event), figure in shown.themes.items():
        behind = {note.author for note in notes if (note.theme, note.event) == (theme, event)}
        assert not figure.value or len(behind) >= 5
    for event, figure in shown.events.items():
        assert not figure.value or len({note.author for note in notes if note.event == event}) >= 5
    rounds = by_round([(note.groups[0], 1, note.author) for note in notes], (1,))
    for (group, _), figure in rounds.items():
        assert not figure.value or len({note.author for note in notes if note.groups[0] == group}) >= 5


@pytest.mark.covers("R144")
def test_every_document_tells_the_same_number_of_notes_after_people_took_words_back_or_joined_themes(full):
    """The trace of a frozen version follows its themes to what they became, and counts what stands today."""
    by, programme = full.facilitator, full.programme
    Activity.objects.filter(programme=programme).update(stage="closed")
    withdraw(full.quoted)
    rename(full.theme, by=by, name="Being heard", because="Plainer.")

    def told(key: str) -> str:
        return html(offered_paper(key, programme, on=ON, public=False))

    now = trace.in_words(trace.safe_numbers(whole_of(programme)).themes[full.theme.pk])
    assert f"Theme “Being heard (in this version: Being listened to)”: {now}" in told("trace")
    assert now in told("theme-map")
    other = name_theme(programme, by=by, name="Time")
    place(Statement.objects.standing().filter(words__contains="loose").get(), other, by=by)
    joined = merge([full.theme, other], into_name="Heard in time", by=by, because="They say the same.")
    now = trace.in_words(trace.safe_numbers(whole_of(programme)).themes[joined.pk])
    assert f"Theme “Heard in time (in this version: Being listened to)”: {now}" in told("trace")
    assert PRINTED in told("trace")
    rows = offered_data(programme, on=ON, public=False)[0]
    assert {str(one["key"]) for one in rows.themes} >= {
        key for one in rows.clauses for key in str(one["themes"]).split()
    }
    park_theme(joined, by=by, because="Nobody stands by it.")
    assert "Theme “Being listened to”: set aside since this version was frozen." in told("trace")
