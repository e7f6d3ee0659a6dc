"""Documents of a programme on paper: what is asked stands first, a page is a page, and no draft is called easy read."""

import io
from datetime import date

import pytest

from heard.reports.together.adoption import Weighed, adoption_paper
from heard.reports.together.in_short import InShort, Otherwise, in_short
from heard.reports.together.on_a_page import on_a_page
from heard.reports.together.open_data import OpenData, as_csv
from heard.reports.together.told import Clause, Known, Rests, Text
from heard.reports.writing.files import made_as
from heard.reports.writing.html import html

RESTS = Rests("Good care here", "W-2026-01", "asking people", "Saltmarsh Board", date(2026, 11, 2),
              ("Good care, version 1.0: draft (seal 0123456789ab).",), "One note was taken back since.")  # fmt: skip


def text(clauses: int = 3, words: str = "Everyone is told what happens next") -> Text:
    many = tuple(Clause(str(n), f"{words}, {n}") for n in range(clauses))
    contested = Clause("x", "There is a bus", contested="Some want a car park.", otherwise=("A car park first.",),
                       evidence=(Known("Local data: few drive", against=True, answer="We ask again."),))  # fmt: skip
    parts = (("Purpose", many[:1]), ("Achieved by", many[1:]), ("What helps", (contested,)))
    return Text("strategy", "Good care", "1.0", "draft", "0" * 64, date(2026, 10, 1), parts)


@pytest.mark.covers("R149")
def test_an_adoption_paper_asks_first_and_hides_no_disagreement():
    """Dissent, contested clauses, minority notes, evidence against, and what nobody makes real."""
    told = Weighed("the Board", dissent=("Board, 1 May 2026, on version 0.9: Too soon.",), without=("A thing",))
    report = adoption_paper(text(), told, RESTS)
    assert report.sections[0].title == "What you are asked to do"
    page = html(report)
    for said in ("Some want a car park.", "A car park first.", "Local data: few drive", "Too soon.", "A thing",
                 "One note was taken back since.", "seal 0123456789ab", "0" * 64):  # fmt: skip
        assert said in page
    assert page.index("What you are asked to do") < page.index("Everyone is told what happens next")


def test_plain_words_are_easy_read_only_once_people_checked_them():
    """Until then they are a draft, and say so."""
    plain = Otherwise("We listen.")
    assert "Easy read" not in html(in_short(text(), InShort(plain=plain), RESTS))
    assert "not easy read" in html(in_short(text(), InShort(plain=plain), RESTS))
    checked = Otherwise("We listen.", "en", "the Harbour self-advocates on 3 May 2026")
    page = html(in_short(text(), InShort(plain=checked), RESTS))
    assert "Easy read" in page
    assert "Harbour self-advocates" in page


def test_open_data_run_no_formula():
    """A theme whose name begins like one is text."""
    row = {"key": 1, "name": "=1+1", "question": "", "made_by": "participants", "notes": None, "why_hidden": "few"}
    assert as_csv(OpenData(themes=(row,)), "themes").splitlines()[1] == "1,'=1+1,,participants,,few"


@pytest.mark.slow
@pytest.mark.parametrize("clauses", [3, 24])
def test_a_strategy_on_a_page_is_one_page(clauses):
    """However much it says, within reason; every clause is on it."""
    import pypdf

    made = made_as(on_a_page(text(clauses), RESTS), "pdf")
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 1
    assert f"happens next, {clauses - 1}" in " ".join(pages[0].extract_text().split())


@pytest.mark.slow
def test_a_paper_in_word_opens_with_what_it_rests_on_and_is_the_same_each_time():
    """Its facts stand before its first section."""
    import docx

    report = adoption_paper(text(), Weighed("the Board"), RESTS)
    made = made_as(report, "docx")
    assert made == made_as(report, "docx")
    lines = [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]
    assert lines.index("Rests on: Good care, version 1.0: draft (seal 0123456789ab).") < lines.index(
        "What you are asked to do"
    )
