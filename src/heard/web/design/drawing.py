"""Puts an SVG drawing into a page, so that it obeys the content policy and does not clash with another."""

import hashlib
import re
from functools import lru_cache
from xml.etree import ElementTree as Tree

from markupsafe import Markup

SVG = "http://www.w3.org/2000/svg"
DRAWN = frozenset(
    {"svg", "g", "path", "line", "rect", "circle", "ellipse", "polygon", "polyline", "text", "tspan", "title", "desc"}
    | {"defs", "clipPath", "mask", "linearGradient", "radialGradient", "stop", "use", "symbol", "pattern", "marker"}
)
REFERENCE = re.compile(r"url\(#([^)]+)\)")
SPOKEN = frozenset({"role", "aria-label", "aria-roledescription", "aria-hidden", "tabindex"})
PROPERTY = re.compile(r"^[a-z][a-z-]*$")

Tree.register_namespace("", SVG)


class NotADrawing(ValueError):
    """Something in an SVG that no drawing of ours contains."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _styles_as_attributes(element: Tree.Element) -> None:
    # The policy forbids style="...", but the same properties as attributes are part of the drawing.
    for rule in element.attrib.pop("style", "").split(";"):
        name, colon, value = rule.partition(":")
        if colon and PROPERTY.match(name.strip()):
            element.set(name.strip(), value.strip())


@lru_cache(maxsize=512)
def inline_svg(svg: str) -> Markup:
    """An SVG document as part of a page: names made unique, nothing that runs, hidden from screen readers.

    The sentence and the table beside a chart say what it shows, so the drawing itself is not read out mark by mark.
    Raises `NotADrawing` for elements, handlers or links that a chart never has.
    """
    root = Tree.fromstring(svg)  # noqa: S314  # drawn here, by vl-convert, never received
    mark = hashlib.sha256(svg.encode()).hexdigest()[:8]
    for element in root.iter():
        if _local(element.tag) not in DRAWN:
            raise NotADrawing(f"a drawing may not hold <{_local(element.tag)}>")
        _styles_as_attributes(element)
        for name, value in list(element.attrib.items()):
            if _local(name).startswith("on"):
                raise NotADrawing(f"a drawing may not run {_local(name)}")
            if _local(name) == "href" and not value.startswith("#"):
                raise NotADrawing("a drawing may not point elsewhere")
            if name in SPOKEN:
                del element.attrib[name]
            elif name == "id":
                element.set("id", f"{mark}-{value}")
            elif _local(name) == "href":
                element.set(name, f"#{mark}-{value[1:]}")
            elif "url(" in value:
                element.set(name, REFERENCE.sub(rf"url(#{mark}-\1)", value))
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return Markup(Tree.tostring(root, encoding="unicode"))  # noqa: S704  # only allowed elements are left
