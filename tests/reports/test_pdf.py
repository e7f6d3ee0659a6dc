"""The PDF is tagged, titled, in English, the same every time, and says words as words."""

import io
import re

import pytest
from pypdf import PdfReader

from heard.reports.values import ChartBlock, Section
from heard.reports.writing.pdf import pdf
from tests.reports.hostile import FORMULAS

ADDRESS = "https://heard.example.org"


def read(report, address=ADDRESS):
    return PdfReader(io.BytesIO(pdf(report, address=address)))


def roles(found):
    """The structure tags of a PDF, in reading order, with their alternative texts."""
    seen = []

    def walk(node):
        node = node.get_object()
        if not hasattr(node, "get"):
            return
        if "/S" in node:
            seen.append((str(node["/S"]), str(node.get("/Alt", ""))))
        inside = node.get("/K", [])
        inside = inside.get_object() if hasattr(inside, "get_object") else inside
        for one in inside if isinstance(inside, list) else [inside]:
            if not isinstance(one, int) and hasattr(one, "get_object") and one.get_object() != node:
                walk(one)

    walk(found.trailer["/Root"]["/StructTreeRoot"])
    return seen


@pytest.mark.covers("R122")
def test_it_is_tagged_titled_and_in_english(trust):
    found = read(trust)
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == "Quarterly patient experience report, Fernmoor Hospitals, January to March 2026"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_headings_tables_and_lists_are_tagged_as_what_they_are(trust):
    names = [name for name, _ in roles(read(trust))]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/Figure", "/TOC"} <= set(names)
    assert names.count("/H1") == len(trust.sections) + 1


def test_every_drawing_has_its_sentence_as_alternative_text(trust):
    drawn = [block.chart for block in every(trust.sections) if isinstance(block, ChartBlock) and block.chart.spec]
    told = [alt for name, alt in roles(read(trust)) if name == "/Figure"]
    assert len(drawn) >= 2
    assert told == [chart.sentence for chart in drawn]


def every(blocks):
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from every(block.blocks)


@pytest.mark.covers("R137")
def test_numbers_open_their_rows(trust):
    ways = [
        note.get_object()["/A"]["/URI"]
        for page in read(trust).pages
        for note in page.get("/Annots") or []
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert sum(way.startswith(f"{ADDRESS}/figures?figure=") for way in ways) > 30


def test_without_an_address_there_is_no_dead_link_and_the_foot_says_why(trust):
    found = read(trust, "")
    assert not [n for page in found.pages for n in page.get("/Annots") or [] if "/URI" in n.get_object().get("/A", {})]
    assert "written without the address" in text_of(found)


def text_of(found):
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in found.pages))


@pytest.mark.covers("R137")
def test_writing_twice_gives_the_same_bytes(place):
    assert pdf(place, address=ADDRESS) == pdf(place, address=ADDRESS)


def test_words_that_look_like_markup_stay_words(odd):
    words = text_of(read(odd))
    assert "<script>alert(1)</script> &" in words
    assert "*bold* _it_ $x^2$ @ref" in words
    assert "#panic()" in words
    assert all(formula in words for formula in FORMULAS)


def test_its_letters_come_with_heard_and_not_from_the_machine(trust):
    fonts = {str(f.get_object()["/BaseFont"]).split("+")[-1] for page in read(trust).pages
             for f in page["/Resources"]["/Font"].values()}  # fmt: skip
    assert fonts <= {"LiberationSans", "LiberationSans-Bold"}
