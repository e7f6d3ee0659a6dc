"""A report's charts as pictures: SVG for HTML and PDF, PNG for documents that cannot hold SVG everywhere."""

import json
import re
from functools import lru_cache

from heard.charts import Chart, to_svg

FONT = re.compile(r'font-family(="|:\s*)[^";]*')
SCALE = 2.0
"""Pixels for each unit: sharp on paper at the width of a page."""


def svg_in(chart: Chart, font: str) -> str:
    """The drawing with its letters in the font of the document; empty where there is nothing to draw."""
    return FONT.sub(rf"font-family\g<1>{font}", to_svg(chart))


def png(chart: Chart) -> bytes:
    """The drawing as PNG; empty where there is nothing to draw."""
    return _png(json.dumps(chart.spec, sort_keys=True)) if chart.spec else b""


@lru_cache(maxsize=64)
def _png(spec: str) -> bytes:
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(spec, vl_version="5.21", scale=SCALE)
    return drawn
