"""Writes a report as an OpenDocument text: real headings, table heads that repeat, pictures with words for them."""

import hashlib
import io
import struct
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from heard.reports.values import Report
from heard.reports.writing.legible import legible
from heard.reports.writing.pictures import png
from heard.reports.writing.sealing import sealed
from heard.reports.writing.tree import NEW_PAGE, Node, tree

if TYPE_CHECKING:
    from odfdo import Document

PAPER = (21.0, 29.7)
MARGIN = 1.8
PICTURE = 15.0
"""Centimetres."""

LETTERS = 'fo:color="#212b32" style:font-name="Arial" fo:font-family="Arial" fo:language="en" fo:country="GB"'
STYLES = (
    ("Standard", "paragraph", "", 'fo:margin-bottom="0.2cm"', "10pt", ""),
    ("Title", "paragraph", "Standard", 'fo:margin-bottom="0.2cm" fo:text-align="start"', "22pt", "bold"),
    ("Place", "paragraph", "Standard", "", "13pt", ""),
    ("Heading_20_1", "paragraph", "Standard",
     'fo:margin-top="0.5cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"', "16pt", "bold"),
    ("Heading_20_1_new", "paragraph", "Heading_20_1", 'fo:break-before="page"', "16pt", "bold"),
    ("Heading_20_2", "paragraph", "Standard",
     'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', "13pt", "bold"),
    ("Heading_20_3", "paragraph", "Standard",
     'fo:margin-top="0.35cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', "12pt", "bold"),
    ("Caption", "paragraph", "Standard", 'fo:margin-top="0.3cm" fo:keep-with-next="always"', "10pt", "bold"),
    ("Said", "paragraph", "Standard", 'fo:keep-with-next="always"', "10pt", ""),
    ("Quiet", "paragraph", "Standard", "", "9pt", ""),
    ("Ask", "paragraph", "Standard",
     'fo:border-left="3pt solid #005eb8" fo:padding-left="0.25cm" fo:background-color="#f0f4f5"', "10pt", ""),
    ("Beside", "paragraph", "Standard", 'fo:border-left="2pt solid #aeb7bd" fo:padding-left="0.25cm"', "10pt", ""),
    ("Table_20_Contents", "paragraph", "Standard", 'fo:margin-bottom="0cm"', "9pt", ""),
    ("Table_20_Heading", "paragraph", "Table_20_Contents", "", "9pt", "bold"),
    ("Break", "paragraph", "Standard", 'fo:break-before="page"', "2pt", ""),
)  # fmt: skip
"""Name, family, parent, what the paragraph looks like, size and weight of its letters."""


def odt(report: Report, *, address: str = "") -> bytes:
    """The report as ODT bytes; links need the address of the service."""
    from odfdo import Document, Element

    report = legible(report)
    document = Document("text")
    told = tree(report, address.rstrip("/"))
    _dress(document, report)
    writer = _Writer(document)
    xml = [
        f'<text:p text:style-name="Title">{escape(told["title"])}</text:p>',
        f'<text:p text:style-name="Place">{escape(told["place"])}</text:p>',
        f'<text:p text:style-name="Quiet">{escape(told["period"])}</text:p>',
    ]
    first, *others = told["sections"]
    xml += writer.section(first)
    if report.kind != "summary":
        xml += _about(writer, told)
    xml += [part for section in others for part in writer.section(section)]
    xml.append(f'<text:p text:style-name="Quiet">{escape(told["foot"])}</text:p>')
    for level in document.styles.get_elements("//text:outline-level-style"):  # headings keep their words, no numbers
        level.set_attribute("style:num-format", "")
        for marked in ("style:num-suffix", "loext:num-list-format"):
            level.del_attribute(marked)
    body: Any = document.body
    body.clear()
    for part in xml:
        body.append(Element.from_tag(part))
    made = io.BytesIO()
    document.save(made)
    return sealed(made.getvalue())


def _about(writer: "_Writer", told: Node) -> list[str]:
    made = ['<text:p text:style-name="Break"/>', _heading("About this report", 1)]
    for pairs in (told["facts"], told["versions"]):
        made += [
            f'<text:p text:style-name="Standard"><text:span text:style-name="Strong">{escape(name)}: </text:span>'
            f"{escape(fact)}</text:p>"
            for name, fact in pairs
        ]
        if pairs is told["facts"]:
            made.append(_heading("What this report rests on", 2))
    made.append(_heading("Contents", 2))
    items = [[{"text": section["title"], "to": section["id"]}] for section in told["sections"]]
    return [*made, writer.list_of(items)]


def _heading(text: str, level: int, own: str = "") -> str:
    style = f"Heading_20_{level}{'_new' if own in NEW_PAGE else ''}"
    mark = f"<text:bookmark text:name={quoteattr(own)}/>" if own else ""
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{mark}{escape(text)}</text:h>'


def _dress(document: "Document", report: Report) -> None:
    """Title, language, paper and styles; the same moment in every run."""
    moment = datetime.combine(report.period.last, time())
    about = document.meta
    about.title, about.language, about.generator = f"{report.title}, {report.place}, {report.period}", "en-GB", "Heard"
    about.creation_date = moment
    about.set_modification_date(moment)
    about.initial_creator = about.creator = dict(report.cover.facts).get("Prepared by", "Heard")
    about.set_editing_cycles(1)
    for name, family, parent, looks, size, weight in STYLES:
        given = f'style:parent-style-name="{parent}" ' if parent else ""
        bold = f' fo:font-weight="{weight}"' if weight else ""
        level = f'style:default-outline-level="{name[11]}" ' if name.startswith("Heading") else ""
        document.insert_style(
            f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
            f'style:family="{family}" {given}{level}style:class="text"><style:paragraph-properties {looks}/>'
            f'<style:text-properties {LETTERS} fo:font-size="{size}"{bold}/></style:style>'
        )
    for xml in (
        '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>",
        '<style:style style:name="Opens" style:family="text"><style:text-properties fo:color="#003d78" '
        'style:text-underline-style="solid" style:text-underline-width="auto"/></style:style>',
        '<style:style style:name="OpensCalmly" style:family="text"><style:text-properties fo:color="#003d78"/>'
        "</style:style>",
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
        'fo:padding="0.08cm" fo:border-bottom="0.5pt solid #d8dde0"/></style:style>',
        '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:style>',
        '<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:space-before="0.2cm" text:min-label-width="0.5cm"/>'
        "</text:list-level-style-bullet></text:list-style>",
    ):
        document.insert_style(xml, automatic="Cell" in xml or "Row" in xml)


class _Writer:
    """Makes the XML of nodes, every word escaped, and keeps the pictures."""

    def __init__(self, document: "Document") -> None:
        self._document, self._tables = document, 0

    def section(self, node: Node) -> list[str]:
        made = [_heading(node["title"], min(node["level"], 3), node["id"])]
        for block in node["blocks"]:
            made += getattr(self, f"_{block['kind']}")(block)
        return made

    _section = section

    def _paragraph(self, node: Node) -> list[str]:
        return [self._line(node["words"], "Standard")]

    def _points(self, node: Node) -> list[str]:
        return [self.list_of(node["items"])]

    def _claim(self, node: Node) -> list[str]:
        return [self._line(node["words"], "Beside"), self._line(node["note"], "Quiet")]

    def _quote(self, node: Node) -> list[str]:
        return [self._line(node["words"], "Beside")]

    def _unknown(self, node: Node) -> list[str]:
        return [self._line(node["words"], "Beside")]

    def _ask(self, node: Node) -> list[str]:
        return [self._line(node["words"], "Ask")]

    def _chart(self, node: Node) -> list[str]:
        said = self._line(node["words"], "Said" if node["chart"].spec else "Standard")
        drawn = png(node["chart"])
        if not drawn:
            return [said]
        way = f"Pictures/{hashlib.sha256(drawn).hexdigest()[:20]}.png"
        assert self._document.container is not None
        self._document.container.set_part(way, drawn)
        self._document.manifest.add_full_path(way, "image/png")
        wide, high = struct.unpack(">II", drawn[16:24])
        return [
            said,
            f'<text:p text:style-name="Standard"><draw:frame draw:name={quoteattr(node["chart"].title)} '
            f'text:anchor-type="as-char" svg:width="{PICTURE}cm" svg:height="{PICTURE * high / wide:.2f}cm">'
            f'<draw:image xlink:href="{way}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:title>{escape(node['chart'].title)}</svg:title><svg:desc>{escape(node['alt'])}</svg:desc>"
            "</draw:frame></text:p>",
        ]

    def _table(self, node: Node) -> list[str]:
        self._tables += 1
        name, room = f"Table{self._tables}", PAPER[0] - 2 * MARGIN
        columns = []
        for i, width in enumerate(node["widths"]):
            style, wide = f"{name}.{i + 1}", room * width / sum(node["widths"])
            self._document.insert_style(
                f'<style:style style:name="{style}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{wide:.2f}cm"/></style:style>',
                automatic=True,
            )
            columns.append(f'<table:table-column table:style-name="{style}"/>')
        head = self._row([[[{"text": title}]] for title in node["head"]], "Table_20_Heading")
        rows = "".join(self._row(row, "Table_20_Contents") for row in node["rows"])
        made = [
            self._line([{"text": node["caption"]}], "Caption"),
            f"<table:table table:name={quoteattr(name)}>{''.join(columns)}"
            f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>",
        ]
        return [*made, self._line(node["note"], "Quiet")]

    def _row(self, cells: list[list[list[Node]]], style: str) -> str:
        inside = "".join(
            '<table:table-cell table:style-name="Cell" office:value-type="string">'
            + "".join(self._line(line, style) for line in lines)
            + "</table:table-cell>"
            for lines in cells
        )
        return f'<table:table-row table:style-name="Row">{inside}</table:table-row>'

    def list_of(self, items: list[list[Node]]) -> str:
        """A list with a point before each entry."""
        inside = "".join(f"<text:list-item>{self._line(item, 'Standard')}</text:list-item>" for item in items)
        return f'<text:list text:style-name="Points">{inside}</text:list>'

    def _line(self, pieces: list[Node], style: str) -> str:
        return f'<text:p text:style-name="{style}">{"".join(_piece(piece, style) for piece in pieces)}</text:p>'


def _piece(piece: Node, style: str) -> str:
    words = escape(f"{piece['text']}, {piece['likely']}" if "likely" in piece else piece["text"])
    way = piece.get("url") or (f"#{piece['to']}" if "to" in piece else "")
    if not way:
        return words
    look = "OpensCalmly" if style.startswith("Table") else "Opens"  # a table of underlined numbers cannot be read
    return f'<text:a xlink:type="simple" xlink:href={quoteattr(way)} text:style-name="{look}">{words}</text:a>'
