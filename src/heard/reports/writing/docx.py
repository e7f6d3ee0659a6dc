"""Writes a report as a Word document: real headings, tables whose head repeats, pictures with words for them."""

import io
from typing import TYPE_CHECKING

from heard.reports.values import Report
from heard.reports.writing.docx_look import LINK, MARGIN, PAPER, dress, thin_lines
from heard.reports.writing.legible import legible
from heard.reports.writing.pictures import png
from heard.reports.writing.sealing import sealed
from heard.reports.writing.tree import NEW_PAGE, Node, tree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PICTURE = 150
"""How wide a chart is, in millimetres."""


def docx(report: Report, *, address: str = "") -> bytes:
    """The report as DOCX bytes; links need the address of the service."""
    from docx import Document

    report = legible(report)
    document = Document()
    told = tree(report, address.rstrip("/"))
    dress(document, report)
    writer = _Writer(document)
    document.add_paragraph(told["title"], style="Title")
    document.add_paragraph(told["place"], style="Place")
    document.add_paragraph(told["period"], style="Quiet")
    first, *others = told["sections"]
    if report.paper:
        _pairs(document, told["facts"])
    writer.section(first)
    if report.kind != "summary" and not report.paper:
        _about(document, writer, told)
    for section in others:
        writer.section(section)
    if report.paper:
        _pairs(document, told["versions"])
    else:
        document.add_paragraph(told["foot"], style="Quiet")
    if report.kind == "summary":
        document.add_paragraph(" ".join(f"{name}: {fact.rstrip('.')}." for name, fact in told["facts"]), style="Quiet")
    made = io.BytesIO()
    document.save(made)
    return sealed(made.getvalue())


def _about(document: "Document", writer: "_Writer", told: Node) -> None:
    document.add_heading("About this report", level=1).paragraph_format.page_break_before = True
    for pairs in (told["facts"], told["versions"]):
        _pairs(document, pairs)
        if pairs is told["facts"]:
            document.add_heading("What this report rests on", level=2)
    document.add_heading("Contents", level=2)
    for section in told["sections"]:
        writer.line([{"text": section["title"], "to": section["id"]}], "List Bullet")


def _pairs(document: "Document", pairs: list[list[str]]) -> None:
    for name, fact in pairs:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(fact)


class _Writer:
    """Puts nodes into the document, in order."""

    def __init__(self, document: "Document") -> None:
        self._document, self._marks = document, 0

    def section(self, node: Node) -> None:
        heading = self._document.add_heading(node["title"], level=min(node["level"], 3))
        heading.paragraph_format.page_break_before = node["id"] in NEW_PAGE or None
        self._mark(heading, node["id"])
        begun = len(self._document.paragraphs)
        for block in node["blocks"]:
            getattr(self, f"_{block['kind']}")(block)
        if node["level"] > 1 and any(block["kind"] == "chart" for block in node["blocks"]):
            for paragraph in self._document.paragraphs[begun:-1]:
                paragraph.paragraph_format.keep_with_next = True  # a change stands on one page with its chart

    def _section(self, node: Node) -> None:
        self.section(node)

    def _paragraph(self, node: Node) -> None:
        self.line(node["words"])

    def _points(self, node: Node) -> None:
        for item in node["items"]:
            self.line(item, "List Bullet")

    def _claim(self, node: Node) -> None:
        self.line(node["words"], "Beside").paragraph_format.keep_with_next = True
        self.line(node["note"], "Quiet")

    def _quote(self, node: Node) -> None:
        self.line(node["words"], "Quote")

    def _unknown(self, node: Node) -> None:
        self.line(node["words"], "Beside")

    def _ask(self, node: Node) -> None:
        self.line(node["words"], "Ask")

    def _chart(self, node: Node) -> None:
        from docx.shared import Mm

        line = self.line(node["words"])
        line.paragraph_format.keep_with_next = True
        drawn = png(node["chart"])
        if not drawn:
            line.paragraph_format.keep_with_next = False
            return
        picture = self._document.add_picture(io.BytesIO(drawn), width=Mm(PICTURE))
        properties = picture._inline.docPr
        properties.set("descr", node["alt"])
        properties.set("title", node["chart"].title)

    def _table(self, node: Node) -> None:
        from docx.oxml import OxmlElement
        from docx.shared import Mm, Pt

        self.line([{"text": node["caption"]}], "Caption")
        table = self._document.add_table(rows=0, cols=len(node["head"]))
        table.style, table.autofit = "Table Grid", False
        room = PAPER[0] - 2 * MARGIN
        widths = [Mm(room * width / sum(node["widths"])) for width in node["widths"]]
        thin_lines(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, cells in enumerate([[[[{"text": name}]] for name in node["head"]], *node["rows"]]):
            row = table.add_row()
            rules = row._tr.get_or_add_trPr()
            rules.append(OxmlElement("w:cantSplit"))
            if number == 0:
                rules.append(OxmlElement("w:tblHeader"))
            for cell, lines, width in zip(row.cells, cells, widths, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                for i, pieces in enumerate(lines):
                    if i:
                        paragraph.add_run().add_break()
                    self._pieces(paragraph, pieces, size=9, bold=number == 0)
        if node["note"]:
            self.line(node["note"], "Quiet")
        else:
            self._document.add_paragraph(style="Quiet")

    def line(self, pieces: list[Node], style: str = "Normal") -> "Paragraph":
        """A paragraph of pieces."""
        paragraph = self._document.add_paragraph(style=style)
        self._pieces(paragraph, pieces)
        return paragraph

    def _pieces(self, paragraph: "Paragraph", pieces: list[Node], *, size: float = 0, bold: bool = False) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        for piece in pieces:
            words = f"{piece['text']}, {piece['likely']}" if "likely" in piece else piece["text"]
            run = paragraph.add_run(words)
            run.bold = bold or None
            if size:
                run.font.size = Pt(size)
            if "url" not in piece and "to" not in piece:
                continue
            run.font.color.rgb = RGBColor.from_string(LINK)
            run.font.underline = not size or None  # a table of underlined numbers cannot be read
            link = OxmlElement("w:hyperlink")
            if "url" in piece:
                way = paragraph.part.relate_to(piece["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link.set(qn("r:id"), way)
            else:
                link.set(qn("w:anchor"), _bookmark(piece["to"]))
            paragraph._p.append(link)
            link.append(run._r)

    def _mark(self, paragraph: "Paragraph", own: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._marks += 1
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(self._marks))
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), _bookmark(own))
            paragraph._p.append(mark)


def _bookmark(own: str) -> str:
    """A section's name as Word takes one: letters, digits and lines below, forty at most."""
    return "".join(c if c.isalnum() else "_" for c in own)[:40]
