"""Documents of every kind become pages of text with numbers."""

from pathlib import Path

import pytest

from heard.papers.formats import format_of
from heard.papers.page import Page, Sort
from heard.papers.reading import open_paper


def pages_of(path: Path) -> list[Page]:
    return list(open_paper(path).pages)


def texts(page: Page, sort: Sort | None = None) -> list[str]:
    return [block.text for block in page.blocks if sort in (None, block.sort)]


@pytest.mark.covers("R044")
def test_a_pdf_is_read_page_by_page_with_its_headings_its_lists_and_its_title(report: Path) -> None:
    opened = open_paper(report)
    first, second = opened.pages
    assert (opened.about.title, opened.about.unit, opened.about.pages) == ("Waiting for a GP", "page", 2)
    assert (first.number, second.number) == (1, 2)
    assert "What people told us" in texts(first, Sort.HEADING)
    assert "• One carer said the receptionist was rude." in texts(first, Sort.WORDS)
    assert not first.picture


def test_a_table_of_a_pdf_is_kept_as_a_table_where_it_stands(report: Path) -> None:
    first = pages_of(report)[0]
    (table,) = [block for block in first.blocks if block.sort is Sort.TABLE]
    assert table.rows == (
        ("Practice", "People", "Waited over a week"),
        ("Harbour", "20", "7"),
        ("Mill Lane", "22", "5"),
    )
    order = texts(first)
    assert order.index("We will hold an event in June.") < order.index(table.text)
    assert order.index(table.text) < order.index("After the table stands more.")
    assert sum("Mill Lane" in text for text in order) == 1


def test_columns_are_read_one_after_the_other(report: Path) -> None:
    words = pages_of(report)[1].text
    places = [
        words.index(said) for said in ("First words of the left", "The left ends here", "First words of the right")
    ]
    assert places == sorted(places)


def test_a_paragraph_that_runs_over_lines_is_one_block(report: Path) -> None:
    said = next(text for text in texts(pages_of(report)[0]) if text.startswith("In May"))
    assert said.endswith("more than a week.")


def test_a_page_that_is_a_picture_says_so(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heard.papers.pictures.reader", lambda: "")
    (page,) = pages_of(scanned)
    assert page.picture
    assert (page.read_by, page.text) == ("", "")


@pytest.mark.slow
def test_a_picture_is_read_where_tesseract_is_and_names_it(
    scanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heard.papers.pictures import reader

    program = tmp_path / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = "--version" ]; then echo "tesseract 5.3.0"\n'
        'else printf "What people\\ntold us\\n\\nThe end\\n"; fi\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    reader.cache_clear()
    try:
        (page,) = pages_of(scanned)
    finally:
        reader.cache_clear()
    assert (page.picture, page.read_by) == (True, "Tesseract 5.3.0")
    assert texts(page) == ["What people told us", "The end"]


def test_a_word_document_has_the_pages_word_last_laid_out(tmp_path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement

    made = docx.Document()
    made.add_heading("Minutes", 1)
    made.add_paragraph("A carer said that she waited.")
    made.add_page_break()
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Action", "Who", "Ring back", "JB"), strict=True
    ):
        cell.text = words
    over = made.add_paragraph("Begins here")
    over.runs[0]._r.append(OxmlElement("w:lastRenderedPageBreak"))
    made.add_paragraph("On the third page.")
    made.save(str(tmp_path / "minutes.docx"))
    opened = open_paper(tmp_path / "minutes.docx")
    first, second, third = opened.pages
    assert opened.about.unit == "page"
    assert texts(first) == ["Minutes", "A carer said that she waited."]
    assert first.blocks[0].sort is Sort.HEADING
    assert second.blocks[0].rows == (("Action", "Who"), ("Ring back", "JB"))
    assert texts(second)[1:] == ["Begins here"]
    assert texts(third) == ["On the third page."]


def test_a_text_without_pages_stands_in_parts_and_says_that_their_numbers_are_not_pages(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    for nth in range(4):
        made.add_heading(f"Chapter {nth}", 1)
        made.add_paragraph("Words of a chapter. " * 150)
    made.save(str(tmp_path / "strategy.docx"))
    opened = open_paper(tmp_path / "strategy.docx")
    assert (opened.about.unit, opened.about.pages) == ("part", 4)
    assert "not those of printed pages" in opened.about.notes[0]
    assert [page.blocks[0].text for page in opened.pages] == [f"Chapter {nth}" for nth in range(4)]


def test_an_opendocument_text_keeps_headings_tables_and_page_breaks(tmp_path: Path) -> None:
    from odfdo import Document, Element, Header, Paragraph, Table

    made = Document("text")
    made.body.clear()
    made.body.append(Header(1, "Quality account"))
    made.body.append(Paragraph("Patients said the ward was clean."))
    made.body.append(Element.from_tag("<text:soft-page-break/>"))
    table = Table("Figures", width=2, height=2)
    table.set_values([["Ward", "People"], ["Elm", 12]])
    made.body.append(table)
    made.save(str(tmp_path / "account.odt"))
    first, second = pages_of(tmp_path / "account.odt")
    assert texts(first) == ["Quality account", "Patients said the ward was clean."]
    assert second.blocks[0].rows == (("Ward", "People"), ("Elm", "12"))


def test_a_web_page_is_read_without_scripts_styles_menus_or_what_is_hidden(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(
        "<!doctype html><html><head><title>Our visit</title><style>p{color:red}</style></head><body>"
        "<script>document.write('evil')</script><nav><a href='/'>Home</a></nav><h1>What we saw</h1>"
        "<p>One resident &amp; her <b>daughter</b> said lunch was cold.<p hidden>secret</p>"
        "<div style='display: none'>hidden <p>too</p></div>"
        "<table><tr><th>Ward<th>People</tr><tr><td>Elm</td><td>4</td></tr></table>"
        "<img src='https://example.org/x.png' onerror='alert(1)'><ul><li>One<li>Two</ul></body></html>"
    )
    opened = open_paper(file)
    (page,) = opened.pages
    assert opened.about.title == "Our visit"
    assert texts(page)[:2] == ["What we saw", "One resident & her daughter said lunch was cold."]
    assert "Elm | 4" in page.text
    assert texts(page)[-2:] == ["One", "Two"]
    for word in ("evil", "secret", "hidden", "too", "Home", "color"):
        assert word not in page.text


def test_plain_minutes_are_read_and_a_form_feed_ends_a_page(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("# Minutes\n\nA patient said\nthey waited.\n\fSecond page here.\n", encoding="utf-8")
    first, second = pages_of(file)
    assert texts(first) == ["Minutes", "A patient said they waited."]
    assert texts(second) == ["Second page here."]


def test_a_document_is_told_by_its_bytes_and_not_by_its_name(report: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "table.csv"
    wrong.write_bytes(report.read_bytes())
    assert format_of(wrong) == "pdf"
