"""The summary is two pages that a lay member can read alone."""

import io

import pytest
from pypdf import PdfReader

from heard.reports import document
from heard.reports.values import Ask, Section, plain
from heard.reports.writing.pdf import pdf
from tests.reports.test_every_number_opens import OPENS, _Outside, bare_numbers

BOTH = pytest.mark.parametrize("which", ["short", "short_trust"])


@pytest.mark.covers("R122")
@BOTH
@pytest.mark.parametrize("address", ["", "https://heard.example.org"])
def test_it_has_two_pages(which, address, request):
    found = PdfReader(io.BytesIO(pdf(request.getfixturevalue(which), address=address)))
    assert len(found.pages) == 2
    assert "What we ask you to do" in found.pages[0].extract_text()
    assert "Who we did not hear" in found.pages[1].extract_text()


@BOTH
def test_its_letters_are_at_least_ten_points(which, request):
    from heard.reports.writing import pdf as module

    told = module.tree(request.getfixturevalue(which), "")
    size = next(
        s for s in module.SUMMARY_SIZES
        if module._set(request.getfixturevalue(which), module._drawn(told) | {"size": s, "first": 1.0})[1] == 2
    )  # fmt: skip
    assert size >= 10


def test_it_says_in_this_order_what_is_asked_what_matters_what_moved_and_what_is_missing(short):
    assert [section.key for section in short.sections] == [
        "asks", "matters", "worse", "better", "unknown", "not-heard", "sure", "words",
    ]  # fmt: skip


def test_it_asks_for_something_and_names_at_most_three_themes(short):
    parts = {section.key: section for section in short.sections}
    assert any(isinstance(block, Ask) for block in parts["asks"].blocks)
    themes = parts["matters"].blocks[0].texts
    assert 1 <= len(themes) <= 3
    assert plain(themes[0]).startswith("Getting care: ")


@pytest.mark.covers("R137")
@BOTH
def test_its_numbers_open_too(which, request):
    html = document(request.getfixturevalue(which), address="https://heard.example.org")
    assert bare_numbers(html) == []
    reader = _Outside()
    reader.feed(html)
    assert [link for link in reader.links if not OPENS.match(link)] == []
    assert [link for link in reader.links if link.startswith("#") and f'id="{link[1:]}"' not in html] == []


def test_its_headings_are_all_of_one_step(short):
    assert not [block for section in short.sections for block in section.blocks if isinstance(block, Section)]
