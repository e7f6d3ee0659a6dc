"""Writes slides: one message each as its title, a chart with words for it, and the source and n in the notes."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from heard.reports.slides import Slide, slides
from heard.reports.values import Report
from heard.reports.writing.addresses import how_numbers_open
from heard.reports.writing.legible import legible
from heard.reports.writing.pictures import png
from heard.reports.writing.sealing import sealed

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDE, HIGH = 33.867, 19.05
EDGE = 1.8
"""Centimetres."""

FONT, INK, QUIET = "Arial", "212B32", "4C6272"
TITLE_ONLY, TITLE_AND_POINTS, OPENING = 5, 1, 0
"""The layouts used, by their place in the library's own template."""


def pptx(report: Report, *, address: str = "") -> bytes:
    """The slides of a report as PPTX bytes."""
    from pptx import Presentation
    from pptx.util import Cm

    report = legible(report)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(WIDE), Cm(HIGH)
    about = deck.core_properties
    about.title, about.language = f"{report.title}, {report.place}, {report.period}", "en-GB"
    about.author = about.last_modified_by = dict(report.cover.facts).get("Prepared by", "Heard")
    about.created = about.modified = datetime.combine(report.period.last, time())
    about.revision = 1
    _opening(deck, report, how_numbers_open(address.rstrip("/")))
    for slide in slides(report):
        _add(deck, slide, report)
    made = io.BytesIO()
    deck.save(made)
    return sealed(made.getvalue())


def _opening(deck: "Presentation", report: Report, foot: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[OPENING])
    title, below = slide.shapes.title, slide.placeholders[1]
    _place(title, EDGE, 5.0, WIDE - 2 * EDGE, 3.5)
    _write(title, [report.title], 40, bold=True)
    _place(below, EDGE, 9.0, WIDE - 2 * EDGE, 4.0)
    _write(below, [report.place, str(report.period)], 24)
    slide.notes_slide.notes_text_frame.text = f"{dict(report.cover.facts).get('Status', '')}\n{foot}"


def _add(deck: "Presentation", told: Slide, report: Report) -> None:
    from pptx.util import Cm

    layout = TITLE_ONLY if told.chart is not None else TITLE_AND_POINTS
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    _place(slide.shapes.title, EDGE, 1.0, WIDE - 2 * EDGE, 3.6)
    _write(slide.shapes.title, [told.message], 28 if len(told.message) < 110 else 24, bold=True)
    if told.chart is not None:
        picture = slide.shapes.add_picture(io.BytesIO(png(told.chart)), Cm(EDGE), Cm(5.0), height=Cm(HIGH - 6.6))
        if picture.width > Cm(WIDE - 2 * EDGE):
            picture.height = int(picture.height * Cm(WIDE - 2 * EDGE) / picture.width)
            picture.width = Cm(WIDE - 2 * EDGE)
        picture.left = int((Cm(WIDE) - picture.width) / 2)
        names = picture._element.nvPicPr.cNvPr
        names.set("descr", told.chart.sentence)
        names.set("title", told.chart.title)
    else:
        body = slide.placeholders[1]
        _place(body, EDGE, 3.8, WIDE - 2 * EDGE, HIGH - 5.6)
        _write(body, list(told.points), 20)
    foot = slide.shapes.add_textbox(Cm(EDGE), Cm(HIGH - 1.3), Cm(WIDE - 2 * EDGE), Cm(0.9))
    _write(foot, [f"{report.place} | {report.period}"], 12, colour=QUIET)
    slide.notes_slide.notes_text_frame.text = told.notes


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    from pptx.util import Cm

    shape.left, shape.top, shape.width, shape.height = (Cm(length) for length in (left, top, width, height))


def _write(shape: Any, lines: list[str], size: float, *, bold: bool = False, colour: str = INK) -> None:
    """Put lines into a shape, each a paragraph, in our letters and language."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(8)
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
        run._r.get_or_add_rPr().set("lang", "en-GB")
