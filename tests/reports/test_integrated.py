"""The Integrated Quality and Performance Report: one set of columns, no blank without its reason, nothing unlinked."""

from datetime import date

import pytest

from heard.reports import CauseHeld, ChangeHeld, Held, document, integrated_of
from heard.reports.scope import scope_of
from heard.reports.sections.performance import BLANK, HEAD
from heard.reports.values import FigureTable, Section
from heard.reports.writing.files import made_as
from tests.reports.invented import NAMES, QUARTER, known
from tests.reports.test_every_number_opens import bare_numbers

CAUSE = CauseHeld("CFC-26-1", "Nobody rings back", "ZZ1", "with the Quality Committee", date(2026, 1, 5),
                  date(2026, 4, 2), "Enhanced", False, True)  # fmt: skip
URGENT = CauseHeld("CFC-26-2", "A fall in the night", "ZZ2", "raised", date(2026, 2, 5), None, "Routine", True, True)
ENDED = CauseHeld("CFC-26-3", "Signs", "ZZ2", "closed", date(2025, 2, 5), None, "Routine", False, False)
BETTER = ChangeHeld(7, "A call within two days", "ZZ1", date(2026, 1, 31), date(2026, 1, 20), "Improved",
                    "Poor comments fell from 31 to 12 in 100 comments. Improved.", "",
                    (("Patients and the public", date(2026, 3, 1)), ("Staff", date(2026, 3, 2))))  # fmt: skip
STILL = ChangeHeld(8, "New signs", "ZZ2", date(2026, 5, 1), None, "", "", "", ())
HELD = Held((CAUSE, URGENT, ENDED), (BETTER, STILL), date(2026, 3, 20), named=True)


@pytest.fixture(scope="module")
def scope(lake):
    return scope_of(lake, QUARTER, "", known())


@pytest.fixture(scope="module")
def report(scope):
    return integrated_of(scope, HELD)


def section(report, key) -> Section:
    return next(one for one in report.sections if one.key == key)


def tables(part: Section) -> list[FigureTable]:
    inner = [table for block in part.blocks if isinstance(block, Section) for table in tables(block)]
    return [block for block in part.blocks if isinstance(block, FigureTable)] + inner


@pytest.mark.covers("R124", "R091")
def test_it_holds_experience_safety_effectiveness_causes_and_changes_in_this_order(report):
    keys = [one.key for one in report.sections]
    assert keys[:4] == ["page", "experience", "safety", "effectiveness"]
    assert keys.index("causes") < keys.index("changes") < keys.index("method")


@pytest.mark.covers("R124")
def test_experience_stands_by_sector_beside_performance_in_the_same_columns(report):
    told = [table for key in ("experience", "safety", "effectiveness") for table in tables(section(report, key))]
    assert {table.head for table in told} == {HEAD}
    captions = [table.caption for table in tables(section(report, "experience"))]
    assert captions[0].startswith("Acute hospitals: experience")
    assert any(caption.startswith("Primary care: experience") for caption in captions)


@pytest.mark.covers("R124")
def test_no_cell_is_blank_without_its_reason(report):
    for key in ("experience", "safety", "effectiveness", "staff"):
        for table in tables(section(report, key)):
            for row in table.rows:
                for cell in row[2:5]:
                    text = getattr(cell, "text", cell)
                    blank = not any(c.isdigit() for c in text) and text.startswith(("–", "hidden"))
                    assert not blank or any(text.endswith(f"({letter})") for letter in BLANK), (table.caption, row)
                    assert text


@pytest.mark.covers("R124")
def test_causes_stand_at_their_stage_and_changes_with_their_result_and_who_was_told(report):
    page = document(report)
    assert "with the Quality Committee" in page
    assert "Nobody rings back" in page
    assert "Poor comments fell from 31 to 12" in page
    assert "Patients and the public, 1 March 2026; Staff, 2 March 2026" in page
    assert "nobody yet" in page
    assert page.index("A fall in the night") < page.index("Nobody rings back"), "urgent harm comes first"


def test_without_names_no_word_that_anybody_typed_is_in_it(scope):
    bare = Held((CAUSE,), (BETTER,), date(2026, 3, 20), named=False)
    page = document(integrated_of(scope, bare))
    assert "CFC-26-1" in page
    assert "Nobody rings back" not in page
    assert "A call within two days" not in page


def test_every_number_opens(report):
    assert bare_numbers(document(report, address="https://heard.example.org")) == []


def test_it_says_what_a_quarter_without_causes_or_changes_holds(scope):
    page = document(integrated_of(scope, Held()))
    assert "No cause for concern is open here." in page
    assert "No change was promised or measured for this quarter." in page


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_it_is_written_as_word_and_pdf_the_same_each_time(report, form):
    made = made_as(report, form, address="https://heard.example.org")
    assert made[:4] == (b"PK\x03\x04" if form == "docx" else b"%PDF")
    assert made == made_as(report, form, address="https://heard.example.org")
    assert NAMES["ZZ1"]
