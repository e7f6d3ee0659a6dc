"""The annual report: what a year holds, no blank without its reason, nothing unlinked, no typed word let out."""

from dataclasses import replace
from datetime import date

import pytest

from heard.reports import CauseHeld, ChangeHeld, Held, document, reading
from heard.reports.annual import annual_of
from heard.reports.held import CommitmentHeld, PairHeld, StoryHeld
from heard.reports.scope import year_scope, years_with_data
from heard.reports.values import FigureTable, Section
from heard.reports.writing.files import made_as
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal
from tests.reports.invented import known
from tests.reports.test_every_number_opens import bare_numbers

YEAR = Period.parse("FY2025-26")
CAUSE = CauseHeld("CFC-26-1", "Nobody rings back", "ZZ1", "with the Quality Committee", date(2026, 1, 5),
                  date(2026, 4, 2), "Enhanced", False, True)  # fmt: skip
BETTER = ChangeHeld(7, "A call within two days", "ZZ1", date(2026, 1, 31), date(2026, 1, 20), "Improved",
                    "Poor comments fell from 31 to 12 in 100 comments. Improved.", "",
                    (("Patients and the public", date(2026, 3, 1)), ("Staff", date(2026, 3, 2))))  # fmt: skip
COMING = ChangeHeld(8, "New signs at the door", "ZZ2", date(2026, 9, 1), None, "", "", "", ())
LATE = ChangeHeld(9, "A second nurse", "ZZ2", date(2025, 12, 1), None, "", "", "", ())
STOPPED = ChangeHeld(
    10, "A later bus", "ZZ1", date(2026, 2, 1), None, "", "", "The bus company said no.", (), stopped=True
)
DID = PairHeld("Fernmoor Hospitals, Eye clinic", "Patients", "You said you wait 3 hours.", "One queue now.", "",
               "We look again in May.", "It fell from 20 to 11 in 100.", date(2026, 2, 3),
               "/you-said/ZZ1/4")  # fmt: skip
COULD_NOT = PairHeld("Day unit", "Patients", "You said there is nowhere to park.", "", "The quay is listed.", "", "",
                     date(2026, 2, 9), "/you-said/ZZ1/5")  # fmt: skip
STORY = StoryHeld("STORY-1", date(2025, 9, 9), "Four numbers", "Who tells people?",
                  (("The board answered", "The ward does.", date(2025, 12, 1)),))  # fmt: skip
KEPT = CommitmentHeld("dataset", "A core dataset", "Kept", "Partly kept", "It comes every quarter.")
SILENT = CommitmentHeld("themes", "Themes and trends", "", "", "")
HELD = Held((CAUSE,), (BETTER, COMING, LATE, STOPPED), date(2026, 3, 20), named=True, commissioner="Saltmarsh Board",
            pairs=(DID, COULD_NOT), stories=(STORY,), commitments=(KEPT, SILENT))  # fmt: skip
BARE = Held(
    (replace(CAUSE, title=""),),
    tuple(replace(one, promise="", sentence="", ended="") for one in HELD.changes),
    HELD.as_on,
    commissioner="Saltmarsh Board",
    pairs=HELD.pairs,
    stories=(replace(STORY, title="", question="", notes=()),),
    commitments=(replace(KEPT, words=""), SILENT),
)


@pytest.fixture(scope="module")
def scope(lake):
    return year_scope(lake, YEAR, "", known())


@pytest.fixture(scope="module")
def report(scope):
    return annual_of(scope, HELD)


@pytest.fixture(scope="module")
def page(report):
    return document(report)


def tables(part: Section) -> list[FigureTable]:
    inner = [table for block in part.blocks if isinstance(block, Section) for table in tables(block)]
    return [block for block in part.blocks if isinstance(block, FigureTable)] + inner


def section(report, key) -> Section:
    return next(one for one in report.sections if one.key == key)


@pytest.mark.covers("R123", "R093")
def test_it_holds_the_year_in_this_order(report):
    assert [one.key for one in report.sections] == [
        "page", "heard-from", "themes", "quarters", "settings", "changed", "causes", "changes", "you-said", "not-done",
        "not-heard", "voice", "commitments", "plan", "method",
    ]  # fmt: skip
    assert (report.name, report.place) == ("annual-FY2025-26", "Saltmarsh Board")


@pytest.mark.covers("R123")
def test_each_element_stands_beside_the_year_before_and_by_quarter(report, page):
    (by_quarter,) = tables(section(report, "quarters"))
    assert by_quarter.head == ("Theme", "April to June 2025", "July to September 2025", "October to December 2025",
                               "January to March 2026")  # fmt: skip
    assert len(by_quarter.rows) == 8
    assert "The year before: " in page
    assert "quarter before" not in page


@pytest.mark.covers("R123", "R131")
def test_what_was_done_and_what_was_not_stand_with_their_reasons(report):
    (done,) = tables(section(report, "you-said"))
    assert [getattr(cell, "text", cell) for cell in done.rows[0]][1:4] == [
        "You said you wait 3 hours.", "One queue now. We look again in May.", "It fell from 20 to 11 in 100.",
    ]  # fmt: skip
    (left,) = tables(section(report, "not-done"))
    why = [getattr(row[2], "text", row[2]) for row in left.rows]
    assert why == [
        "The quay is listed.",
        "It was due on 1 December 2025 and is not done. No reason is on record.",
        "The bus company said no.",
    ]


@pytest.mark.covers("R123", "R133")
def test_the_plan_holds_open_promises_the_soonest_first_and_commitments_not_kept(report):
    promised, to_keep = tables(section(report, "plan"))
    assert [row[2].text for row in promised.rows] == ["A second nurse", "New signs at the door"]
    assert [(row[0].text, row[1]) for row in to_keep.rows] == [("Themes and trends", "Nothing was said of it")]


@pytest.mark.covers("R123", "R126")
def test_the_patient_voice_names_the_question_and_leaves_the_words_in_the_case_study(page):
    assert "Who tells people?" in page
    assert "/stories/case-study?year=FY2025-26" in page


def test_every_number_opens(report):
    address = "https://heard.example.org"
    assert bare_numbers(document(report, address=address)) == []
    assert bare_numbers(reading(report)) == []


def test_readers_who_may_not_see_causes_read_no_typed_word_but_what_is_public(scope):
    page = document(annual_of(scope, BARE))
    for typed in ("Nobody rings back", "A second nurse", "The bus company", "Four numbers", "Who tells people"):
        assert typed not in page
    for public in ("One queue now.", "The quay is listed.", "CFC-26-1", "It was stopped"):
        assert public in page


@pytest.mark.covers("R123")
def test_an_empty_year_says_of_each_part_why_it_is_not_shown(scope):
    page = document(annual_of(scope, Held()))
    for said in (
        "Not shown: nothing that was done was published",
        "Not shown: nothing is on record as stopped",
        "Not shown: no story told in this year",
        "Not shown: no commitment is on record for this place.",
        "Not shown: no promise is open",
        "No change was promised or measured for this year.",
        "No cause for concern is open here.",
    ):
        assert said in page


def test_a_year_that_has_not_all_come_says_so_and_a_quarter_is_no_year(lake):
    early = annual_of(year_scope(lake, Period.parse("FY2024-25"), "", known()), Held())
    assert (
        "Not the whole year",
        "nothing that people said has come for April 2024 to September 2024",
    ) in early.cover.facts
    assert years_with_data(lake) == ["FY2025-26", "FY2024-25"]
    with pytest.raises(Refusal, match="about a financial year"):
        year_scope(lake, Period.parse("FY2025-26-Q1"), "", known())


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "pdf", "odt", "xlsx"])
def test_it_is_written_in_each_form_the_same_each_time(report, form):
    made = made_as(report, form, address="https://heard.example.org")
    assert made[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
    assert made == made_as(report, form, address="https://heard.example.org")
