"""Charts drawn to SVG, offline, by vl-convert."""

import hashlib
import json
import re
from functools import lru_cache
from html import escape

from heard.charts.chart import Chart

REFERENCES = re.compile(r'(\bid="|url\(#|href="#)')
OPENING = re.compile(r"<svg [^>]*?(width=\"[\d.]+\" height=\"[\d.]+\" viewBox=\"[^\"]+\")[^>]*>")


def to_svg(chart: Chart) -> str:
    """The chart as SVG with a title and description; every id is the chart's own, and nothing points elsewhere.

    Empty where there is nothing to draw (all hidden, no data): the sentence stands alone. About 60 ms the first
    time, then remembered.
    """
    if not chart.spec:
        return ""
    return _drawn(json.dumps(chart.spec, sort_keys=True), chart.title, chart.sentence)


@lru_cache(maxsize=512)
def _drawn(spec: str, title: str, sentence: str) -> str:
    import vl_convert

    mark = "c" + hashlib.sha256(f"{spec}{title}{sentence}".encode()).hexdigest()[:10]
    svg = vl_convert.vegalite_to_svg(spec, vl_version="5.21")
    svg = REFERENCES.sub(rf"\g<1>{mark}-", svg)
    opening = OPENING.match(svg)
    if opening is None:
        raise ValueError("vl-convert drew an SVG without a size")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{mark}-title {mark}-desc" {opening[1]}>'
        f'<title id="{mark}-title">{escape(title)}</title><desc id="{mark}-desc">{escape(sentence)}</desc>'
    )
    return head + svg[opening.end() :]
