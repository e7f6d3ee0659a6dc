"""Word, OpenDocument and the workbook: structure that a screen reader can use, words as words, the same bytes."""

import io
import re
import zipfile
from xml.etree import ElementTree as Tree

import pytest

from heard.reports.writing.docx import docx
from heard.reports.writing.odt import odt
from heard.reports.writing.pptx import pptx
from heard.reports.writing.sealing import LONG_AGO
from heard.reports.writing.xlsx import xlsx
from tests.reports.hostile import EVERY, FORMULAS, SCRIPT, TYPST

ADDRESS = "https://heard.example.org"
WRITERS = (docx, odt, xlsx, pptx)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(made):
    with zipfile.ZipFile(io.BytesIO(made)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


@pytest.mark.covers("R137")
@pytest.mark.parametrize("write", WRITERS)
def test_writing_twice_gives_the_same_bytes_with_no_clock_in_them(write, trust):
    made = write(trust, address=ADDRESS)
    assert write(trust, address=ADDRESS) == made
    with zipfile.ZipFile(io.BytesIO(made)) as folder:
        assert {part.date_time for part in folder.infolist()} == {LONG_AGO}


@pytest.mark.parametrize("write", WRITERS)
def test_words_that_look_like_markup_stay_words(write, odd):
    made = parts(write(odd, address=ADDRESS))
    words = " ".join(
        "".join(Tree.fromstring(part).itertext()) for name, part in made.items() if name.endswith(".xml") and part
    )
    assert SCRIPT in words
    assert TYPST in words
    assert not any(b"<script" in part for part in made.values())


def word(report):
    from docx import Document

    return Document(io.BytesIO(docx(report, address=ADDRESS)))


def test_a_word_document_has_real_headings_a_title_and_its_language(trust):
    made = word(trust)
    named = {style: [p.text for p in made.paragraphs if p.style.name == style] for style in ("Title", "Heading 1")}
    assert named["Title"] == ["Quarterly patient experience report"]
    assert named["Heading 1"] == [trust.sections[0].title, "About this report", *(s.title for s in trust.sections[1:])]
    assert made.core_properties.title.startswith("Quarterly patient experience report, Fernmoor")
    assert made.core_properties.language == "en-GB"
    assert made.styles.element.find(f".//{W}lang").get(f"{W}val") == "en-GB"


def test_word_tables_repeat_their_head_and_keep_rows_whole(trust):
    for table in word(trust).tables:
        first, *others = table.rows
        assert first._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in others)


def test_word_pictures_say_what_they_show(trust):
    told = [shape._inline.docPr.get("descr") for shape in word(trust).inline_shapes]
    assert len(told) >= 2
    assert all(text and re.search(r"\d", text) for text in told)


def test_word_links_lead_to_rows_only_where_the_address_is_known(trust):
    with_it = parts(docx(trust, address=ADDRESS))["word/_rels/document.xml.rels"].decode()
    without = parts(docx(trust))["word/_rels/document.xml.rels"].decode()
    assert with_it.count(f"{ADDRESS}/figures?figure=") > 15
    assert "figures" not in without


def test_an_opendocument_text_has_headings_repeated_heads_and_described_pictures(trust):
    made = parts(odt(trust, address=ADDRESS))
    content, styles = made["content.xml"].decode(), made["styles.xml"].decode()
    assert content.count('text:outline-level="1"') == len(trust.sections) + 1
    assert content.count("<table:table-header-rows") == content.count("<table:table ") > 5
    assert content.count("<svg:desc") == content.count("<draw:image") >= 2
    assert "<svg:desc/>" not in content
    assert 'fo:language="en"' in styles
    assert "num-list-format" not in re.search(r"<text:outline-style.*?</text:outline-style>", styles, re.DOTALL)[0]
    assert "Fernmoor Hospitals" in made["meta.xml"].decode()
    assert next(iter(made)) == "mimetype"


def sheets(report):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(report, address=ADDRESS)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_every_table_and_each_month_of_each_chart(trust):
    found = sheets(trust)
    heads = [rows[2] for name, rows in found.items() if name != "About"]
    assert ["Month", "Number", "What it shows"] in [head[:3] for head in heads]
    assert len(found) > 12
    cells = [cell for rows in found.values() for row in rows for cell in row]
    assert any(re.fullmatch(r"\d+ of \d+ \(\d+%\), likely \d+% to \d+%", str(cell)) for cell in cells)


def test_no_cell_of_the_workbook_is_a_formula(odd):
    made = parts(xlsx(odd, address=ADDRESS))
    assert not any(b"<f>" in part for name, part in made.items() if "worksheets" in name)
    cells = [cell for rows in sheets(odd).values() for row in rows for cell in row]
    assert all(text in cells for text in (*FORMULAS, *EVERY))
