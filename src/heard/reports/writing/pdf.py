"""Writes a report as a tagged PDF (PDF/UA-1), typeset by Typst without network, clock or the machine's own fonts."""

import json
from datetime import UTC, datetime, time
from importlib.resources import as_file, files

from heard.reports.values import Report
from heard.reports.writing.legible import legible
from heard.reports.writing.pictures import svg_in
from heard.reports.writing.tree import Node, tree

FONT = "Liberation Sans"
"""Lies beside this module (SIL Open Font Licence), so that every machine sets the same pages."""

SIZE = 10.0
FIRST = (1.0, 0.95, 0.9, 0.86, 0.82)
"""How large the first page may be set beside the rest, so that the report on a page is one."""

SUMMARY_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
SUMMARY_PAGES = 2
PAPER_SIZE = 12.0
"""What is read from start to finish is in 12 point: the least that NHS guidance on accessible print asks for."""
PAPER_SIZES = (PAPER_SIZE, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""What fits on so many pages takes the largest of these that does."""


def pdf(report: Report, *, address: str = "") -> bytes:
    """The report as PDF bytes. A summary takes the largest letters with which it fills exactly two pages; a paper
    those with which it fills no more than it may.

    Every word reaches Typst as data, never as markup. Links need the address of the service; without one the foot
    says how numbers open. Raises `RuntimeError` (from Typst) for a picture without alternative text.
    """
    report = legible(report)
    told = _drawn(tree(report, address.rstrip("/")))
    made = b""
    if report.paper is not None:
        for size in PAPER_SIZES:
            made, pages, _ = _set(report, told | {"size": size, "first": 1.0, "tight": report.paper.pages > 0})
            if not report.paper.pages or pages <= report.paper.pages:
                break
        return made
    if report.kind == "summary":
        for size in SUMMARY_SIZES:
            made, pages, _ = _set(report, told | {"size": size, "first": 1.0})
            if pages <= SUMMARY_PAGES:
                break
        return made
    for first in FIRST:
        made, _, ends = _set(report, told | {"size": SIZE, "first": first})
        if ends == 1:
            break
    return made


def _set(report: Report, told: Node) -> tuple[bytes, int, int]:
    """The PDF, how many pages it has, and the page on which its first section ends."""
    import typst

    inputs = {"report": json.dumps(told, sort_keys=True, ensure_ascii=False)}
    made_on = datetime.combine(report.period.last, time(), UTC)
    folder = files("heard.reports") / "writing"
    with as_file(folder / "report.typ") as source, as_file(folder / "fonts") as fonts:
        compiler = typst.Compiler(
            input=str(source),
            root=str(source.parent),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_on)
        pages, first = (
            int(json.loads(compiler.query(mark, field="value", one=True))) for mark in ("<pages>", "<first>")
        )
    assert isinstance(made, bytes)
    return made, pages, first


def _drawn(node: Node) -> Node:
    """The tree with its charts as drawings."""
    if node.get("kind") == "chart":
        chart = node["chart"]
        return {**{k: v for k, v in node.items() if k != "chart"}, "svg": svg_in(chart, FONT)}
    return {
        key: [_drawn(one) for one in value] if key in ("sections", "blocks") else value for key, value in node.items()
    }
