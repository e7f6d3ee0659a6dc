"""Reads Word and OpenDocument texts: paragraphs, headings and tables, parted where their program last broke pages."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from heard.papers.page import About, Block, Page, Sort, table, tidy
from heard.papers.parts import in_parts
from heard.sources.containers import Unreadable

NO_PAGES = "It does not say where its pages end, so it stands in parts. Their numbers are not those of printed pages."
BREAK = None
"""Stands among blocks where a page ends."""
MOST_CELLS = 20_000
Blocks = list[Block | None]


def about_docx(path: Path, name: str) -> tuple[About, list[Page]]:
    """A Word document; its pages are those Word last laid out, where it wrote them down."""
    import docx

    try:
        document = docx.Document(str(path))
        blocks = list(_docx_blocks(document))
        title = tidy(document.core_properties.title or "")[:200]
    except Exception as damage:
        raise _damaged(name) from damage
    return _paged("docx", title, blocks)


def _docx_blocks(document: Any) -> Iterator[Block | None]:
    for one in document.iter_inner_content():
        if hasattr(one, "rows"):
            yield table(_cells(row) for row in one.rows)
            continue
        breaks = one._p.xpath(".//w:lastRenderedPageBreak | .//w:br[@w:type='page']")
        before = one.paragraph_format.page_break_before or (breaks and not _words_before(one, breaks[0]))
        if before:
            yield BREAK
        if text := tidy(one.text):
            style = (one.style.name or "") if one.style is not None else ""
            yield Block(Sort.HEADING if style.startswith(("Heading", "Title")) else Sort.WORDS, text)
        if breaks and not before:  # a paragraph that runs over two pages stands on the one where it begins
            yield BREAK


def _cells(row: Any) -> list[str]:
    """The cells of a row; one that spans several columns is told once."""
    told, last = [], None
    for cell in row.cells[:MOST_CELLS]:
        if cell._tc is not last:
            told.append(cell.text)
        last = cell._tc
    return told


def _words_before(paragraph: Any, mark: Any) -> bool:
    for part in paragraph._p.iter():
        if part is mark:
            return False
        if part.tag.endswith("}t") and (part.text or "").strip():
            return True
    return False


def about_odt(path: Path, name: str) -> tuple[About, list[Page]]:
    """An OpenDocument text; its pages are those its program last laid out, where it wrote them down."""
    import odfdo

    try:
        document = odfdo.Document(str(path))
        blocks = list(_odt_blocks(document.body.children))
        title = tidy(document.meta.title or "")[:200]
    except Exception as damage:
        raise _damaged(name) from damage
    return _paged("odt", title, blocks)


def _odt_blocks(elements: Iterable[Any]) -> Iterator[Block | None]:
    for one in elements:
        if one.tag in ("text:p", "text:h"):
            if text := tidy(one.inner_text):
                yield Block(Sort.HEADING if one.tag == "text:h" else Sort.WORDS, text)
            if one.get_elements("descendant::text:soft-page-break"):
                yield BREAK
        elif one.tag == "text:soft-page-break":
            yield BREAK
        elif one.tag == "table:table":
            yield table(_odt_rows(one))
        elif one.tag not in ("text:tracked-changes", "text:sequence-decls", "office:forms"):
            yield from _odt_blocks(one.children)


def _odt_rows(one: Any) -> Iterator[list[str]]:
    for row in one.get_elements("descendant::table:table-row"):
        cells = row.get_elements("table:table-cell")
        yield [" ".join(part.inner_text for part in cell.get_elements("descendant::text:p")) for cell in cells]


def _paged(kind: str, title: str, blocks: Blocks) -> tuple[About, list[Page]]:
    pages: list[list[Block]] = [[]]
    broken = any(block is BREAK and at for at, block in enumerate(blocks))
    if not broken:
        parts = in_parts([block for block in blocks if block])
        notes = (NO_PAGES,) if len(parts) > 1 else ()
        return About(kind, title, "part", len(parts), notes), parts
    for block in blocks:
        if block is BREAK:
            if pages[-1]:  # a second mark of the same break
                pages.append([])
        else:
            pages[-1].append(block)
    found = [Page(number, tuple(each)) for number, each in enumerate(filter(None, pages), start=1)]
    return About(kind, title, "page", len(found)), found


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        f"{name} is damaged and cannot be opened.", next_step="Open it in a word processor, save it again and add that."
    )
