"""Writes a report as HTML: a file that stands alone, or the part that a page of the service holds."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

from heard.charts import Chart, to_svg
from heard.reports.sections.cover import day
from heard.reports.values import Number, Report, pieces
from heard.reports.writing.addresses import address_of, how_numbers_open, parts_of
from heard.reports.writing.legible import legible

if TYPE_CHECKING:
    from jinja2 import Environment

SVG = "http://www.w3.org/2000/svg"
PROPERTY = re.compile(r"^[a-z][a-z-]*$")

Tree.register_namespace("", SVG)


def html(report: Report, *, address: str = "") -> str:
    """The report as one HTML file that needs nothing else: its style inside, no script, drawings inline.

    `address` is where the service runs, such as https://heard.example.org: links to rows lead there.
    """
    return _drawn(legible(report), address, alone=True)


document = html
"""The same by the name that callers outside the writers know."""


def reading(report: Report, *, downloads: str = "") -> str:
    """The report as the main part of a page of the service, which brings `stylesheet` by a link.

    `downloads` is markup that stands after the first page: how to take the report away.
    """
    return _drawn(legible(report), "", alone=False, downloads=downloads)


@cache
def stylesheet() -> str:
    """The style of reports, for screen and paper."""
    return (files("heard.reports") / "writing" / "report.css").read_text("utf-8")


def _drawn(report: Report, address: str, *, alone: bool, downloads: str = "") -> str:
    template = _environment().get_template("document.jinja" if alone else "reading.jinja")
    running = _in_style(f"{report.title} | {report.place} | {report.period}")
    from markupsafe import Markup

    home = address.rstrip("/")
    return template.render(
        report=report,
        address=home,
        parts=frozenset(parts_of(report.sections)),
        css=stylesheet(),
        running=running,
        downloads=Markup(downloads),  # noqa: S704 made by a page of the service
        foot=how_numbers_open(home) if alone and not report.paper else "",
    )


def _in_style(text: str) -> str:
    """Text as it may stand between quotation marks in a style sheet inside a page."""
    return "".join(c if c.isalnum() or c in " |,.'-" else f"\\{ord(c):x} " for c in text)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("heard.reports", "writing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(kind=_kind, drawing=_drawing, day=day, pieces=pieces)
    made.globals.update(address_of=_way, is_number=_is_number, is_many=_is_many)
    return made


def _way(number: Number, address: str, parts: frozenset[str]) -> str:
    """Where a number opens; a part of the report only where this report has it."""
    way = address_of(number, address)
    return "" if way.startswith("#") and way[1:] not in parts else way


def _kind(block: object) -> str:
    return type(block).__name__


def _is_number(cell: object) -> bool:
    return isinstance(cell, Number)


def _is_many(cell: object) -> bool:
    return isinstance(cell, tuple)


def _drawing(chart: Chart) -> object:
    """The chart as inline SVG without style attributes, which a strict content policy refuses.

    Hidden from screen readers: the sentence and the table beside it say what it shows.
    """
    from markupsafe import Markup

    if not chart.spec:
        return ""
    root = Tree.fromstring(to_svg(chart))  # noqa: S314 drawn here, never received
    for element in root.iter():
        for rule in element.attrib.pop("style", "").split(";"):
            name, colon, value = rule.partition(":")
            if colon and PROPERTY.match(name.strip()):
                element.set(name.strip(), value.strip())
        for spoken in ("role", "aria-label", "aria-labelledby", "aria-roledescription", "aria-hidden", "tabindex"):
            element.attrib.pop(spoken, None)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return Markup(Tree.tostring(root, encoding="unicode"))  # noqa: S704 our own drawing
