"""Slides say one thing each, in a sentence, with the source and n in the notes."""

import io
import re

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from heard.reports.slides import slides
from heard.reports.writing.pptx import pptx


@pytest.fixture(scope="module")
def deck(trust):
    return Presentation(io.BytesIO(pptx(trust, address="https://heard.example.org")))


def test_every_slide_has_a_title_of_its_own_in_words(deck):
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(titles) == len(set(titles)) > 6
    assert all(len(title.split()) >= 4 for title in titles)


def test_what_got_worse_is_a_message_with_its_number(deck):
    assert any(
        re.search(r"got worse at Fernmoor Hospitals .* of .* responses", s.shapes.title.text) for s in deck.slides
    )


def test_every_picture_says_what_it_shows_and_its_notes_give_source_and_n(deck):
    drawn = [(slide, shape) for slide in deck.slides for shape in slide.shapes
             if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]  # fmt: skip
    assert len(drawn) >= 2
    for slide, shape in drawn:
        assert re.search(r"\d", shape._element.nvPicPr.cNvPr.get("descr"))
        notes = slide.notes_slide.notes_text_frame.text
        assert re.search(r"[\d,]+ (responses|comments|complaints)", notes)
        assert "Source: Quarterly patient experience report, Fernmoor Hospitals, January to March 2026." in notes


def test_the_first_message_is_what_is_asked(trust):
    first = slides(trust)[0]
    assert first.message == "You are asked to decide, and to say who will do it"
    assert 1 <= len(first.points) <= 6


def test_the_deck_has_a_title_and_its_words_a_language(deck):
    assert deck.core_properties.title.startswith("Quarterly patient experience report")
    runs = [
        r for s in deck.slides for sh in s.shapes if sh.has_text_frame for p in sh.text_frame.paragraphs for r in p.runs
    ]
    assert {run._r.rPr.get("lang") for run in runs} == {"en-GB"}
