"""How a Word document looks: its title and language, its paper, its letters and styles."""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from heard.reports.values import Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT, INK, QUIET, LINK = "Arial", "212B32", "4C6272", "003D78"
SIZES = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11, "Caption": 10.5, "Quiet": 9, "Place": 13}
PLAIN, READ = 10, 12
"""How large letters are in a report with many numbers, and in a paper that is read from start to finish."""
STYLED = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Quiet", "Place", "Ask", "Beside")
PAPER = (210, 297)
MARGIN = 18
"""Millimetres."""


def dress(document: "Document", report: Report) -> None:
    """Title, language, paper, letters and styles; the same moment in every run."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    about = document.core_properties
    about.title = f"{report.title}, {report.place}, {report.period}"
    about.author = about.last_modified_by = dict(report.cover.facts).get("Prepared by", "Heard")
    about.comments, about.language, about.revision = "", "en-GB", 1
    about.created = about.modified = datetime.combine(report.period.last, time(), UTC).replace(tzinfo=None)
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(side) for side in PAPER)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    for name in ("Quiet", "Place", "Ask", "Beside"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    summary = report.kind == "summary"
    for name in STYLED:
        style: Any = document.styles[name]
        style.font.name, style.font.color.rgb = FONT, RGBColor.from_string(QUIET if name == "Quiet" else INK)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(attribute), FONT)
        style.font.size = Pt(SIZES.get(name, READ if report.paper else PLAIN))
        style.font.bold = name.startswith(("Heading", "Title", "Caption"))
        space = style.paragraph_format
        space.space_after = Pt(4 if summary else 5)
        space.space_before = Pt((8 if summary else 11) if name.startswith("Heading") else 0)
        space.keep_with_next = name.startswith(("Heading", "Caption"))
    for name, colour in (("Ask", "005EB8"), ("Beside", "AEB7BD")):
        _bar(document.styles[name], colour)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is None:
        language = OxmlElement("w:lang")
        document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}").append(language)
    language.set(qn("w:val"), "en-GB")
    _foot(page.footer.paragraphs[0], f"{report.title} | {report.place} | {report.period} | Page ")


def _bar(style: Any, colour: str) -> None:
    """A coloured line at the left of a style's paragraphs."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    bar = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'
    style.element.get_or_add_pPr().append(parse_xml(bar))


def thin_lines(table: Any) -> None:
    """Only thin lines between rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    thin = 'w:val="single" w:sz="4" w:space="0" w:color="D8DDE0"'
    none = 'w:val="nil"'
    sides = {"top": none, "left": none, "bottom": thin, "right": none, "insideH": thin, "insideV": none}
    borders = "".join(f"<w:{side} {look}/>" for side, look in sides.items())
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"))


def _foot(paragraph: "Paragraph", words: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph.style = "Quiet"
    paragraph.add_run(words)
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
