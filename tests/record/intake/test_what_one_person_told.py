"""From a real file to all that one person told: what happened and how it felt, what they expected, their services."""

import csv
from pathlib import Path

import pytest

from heard.record.home import Home
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.editions import current_snapshot
from heard.record.intake.loading import load
from heard.record.intake.looking import comments_wanted, one_whole
from heard.record.intake.replaying import rebuild
from heard.record.intake.ways import ways
from heard.record.ledger.models import Entry
from heard.record.people.doors import add_person

pytestmark = pytest.mark.django_db(transaction=True)
MAPPING = """
key = "patient_interviews"
name = "Patient interviews"
identity = "by key"
fingerprint = ["Interview", "Transferred from", "How did it feel?"]

[constants]
kind = "story"
tells = "experience"

[columns]
reference = "Interview"
received_on = "Date"
organisation = "Trust"
service = "Ward"
came_from = "Transferred from"
went_to = "Discharged to"
went_to_organisation = "Discharged to (code)"
expectation = "Expectation"
earlier = "Been before"

[values.expectation]
"Not met" = "worse than expected"
"Met" = "as expected"
"Exceeded" = "better than expected"

[values.earlier]
Yes = "been before"
No = "first time"

[dates]
order = "dmy"

[period]
from = "received_on"

[[passages]]
column = "What happened?"
prompt = "what_happened"
asked = "What happened?"

[[passages]]
column = "How did it feel?"
prompt = "how_it_felt"
asked = "How did it feel?"

[[passages]]
column = "What had they expected?"
prompt = "expected"
asked = "What had they expected?"
"""
HEAD = [
    "Interview", "Date", "Trust", "Ward", "Transferred from", "Discharged to", "Discharged to (code)", "Expectation",
    "Been before", "What happened?", "How did it feel?", "What had they expected?",
]  # fmt: skip
ROWS = [
    ["1", "13/04/2026", "XD1", "Ward 4", "Emergency department", "Community nurses", "XD2", "Not met", "Yes",
     "I was moved at three in the morning and nobody told my wife.", "I felt like a parcel.",
     "That somebody would ring her."],
    ["2", "14/04/2026", "XD1", "Ward 4", "Emergency department", "", "", "Exceeded", "No",
     "The nurse walked with me to the ward.", "Safe.", ""],
    ["3", "15/04/2026", "XD1", "Ward 4", "", "", "", "", "", "The food was cold.", "", ""],
]  # fmt: skip


@pytest.fixture
def loaded(home: Home, tmp_path: Path) -> Home:
    file = tmp_path / "interviews.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([HEAD, *ROWS])
    receipt = load(file, by="test", mapping=MAPPING)
    assert (receipt.rows_accepted, receipt.rows_rejected) == (3, 0)
    return home


def who():
    return add_person(by=None, username="ana@example.org", full_name="Ana Abel", role="analyst")


def response_of(reference: int) -> str:
    (row,) = current_snapshot().query("SELECT response FROM responses WHERE row = ?", [reference + 1])
    return str(row["response"])


@pytest.mark.covers("R009", "R010", "R011", "R004", "R015")
def test_what_happened_and_how_it_felt_stand_beside_what_was_expected_and_every_service(loaded: Home) -> None:
    whole = one_whole(response_of(1), person=who())
    assert {row["prompt"]: row["text"] for row in whole.pieces} == {
        "what_happened": ROWS[0][9], "how_it_felt": ROWS[0][10], "expected": ROWS[0][11],
    }  # fmt: skip
    first = whole.pieces[0]
    assert (first["expectation"], first["earlier"], first["tells"]) == (
        "worse than expected",
        "been before",
        "experience",
    )
    assert [(leg.start.service, leg.end.service) for leg in whole.transfers] == [
        ("Emergency department", "Ward 4"), ("Ward 4", "Community nurses"),
    ]  # fmt: skip
    assert whole.transfers[1].end.organisation == "XD2"
    assert Entry.objects.filter(what="comments_seen").count() == 1


@pytest.mark.covers("R009")
def test_neither_what_happened_nor_how_it_felt_is_graded_for_credibility() -> None:
    from heard.evidence.schema import TABLES

    columns = {column.name for name in ("responses", "passages") for column in TABLES[name].columns}
    assert not [name for name in columns if "credib" in name or "reliab" in name or "trustw" in name]


@pytest.mark.covers("R015")
def test_a_move_between_services_is_counted_and_leads_to_those_who_tell_of_it(loaded: Home) -> None:
    first, second = ways(current_snapshot())
    assert (first.start.service, first.end.service, first.told, first.is_transfer) == (
        "Emergency department", "Ward 4", 2, True,
    )  # fmt: skip
    assert (second.end.service, second.told) == ("Community nurses", 1)
    assert [one.told for one in ways(current_snapshot(), organisation="XD2")] == [1]
    told = comments_wanted(CommentsWanted(way=first.key), person=who())
    assert {row["row"] for row in told[0:20]} == {2, 3}


@pytest.mark.covers("R010")
def test_comments_are_found_by_how_it_was_beside_what_people_expected(loaded: Home) -> None:
    told = comments_wanted(CommentsWanted(expectation="better than expected"), person=who())
    assert [row["text"] for row in sorted(told[0:20], key=lambda row: row["prompt"])] == ["Safe.", ROWS[1][9]]
    assert {row["more"] for row in told[0:20]} == {2}


def test_what_somebody_had_expected_is_no_word_about_their_care(loaded: Home) -> None:
    held = current_snapshot()
    counted = held.query("SELECT prompt FROM counted_passages ORDER BY prompt")
    assert [row["prompt"] for row in counted] == ["how_it_felt"] * 2 + ["what_happened"] * 3
    (expected,) = held.query("SELECT passage, polarity FROM passages WHERE prompt = 'expected'")
    assert expected["polarity"] is None
    assert not held.query("SELECT 1 FROM codings WHERE passage = ?", [expected["passage"]])


def test_a_lake_made_again_has_the_same_links(loaded: Home) -> None:
    before = current_snapshot().query("SELECT link, response, nth FROM links ORDER BY link")
    rebuild(by="test")
    assert current_snapshot().query("SELECT link, response, nth FROM links ORDER BY link") == before
    assert len(before) == 3


def test_nothing_is_told_of_a_response_that_is_not_here(loaded: Home) -> None:
    assert one_whole("nobody", person=who()) is None
