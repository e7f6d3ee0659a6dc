"""A chart as values: its specification, the sentence that says what it shows, and its data table."""

from dataclasses import dataclass
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH, HEIGHT = 640, 240


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification, its title and sentence, and the same data as a table of words."""

    title: str
    sentence: str
    spec: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one kind of point looks: always a colour and a shape and words, so that none stands alone."""

    words: str
    colour: str
    shape: str


INK = "#212b32"
PALE = "#d8dde0"
LINE = "#4c6272"
BLUE = "#005eb8"
MARKS: dict[str, Mark] = {
    "common_cause": Mark("usual variation", LINE, "circle"),
    "special_cause_improvement": Mark("getting better", BLUE, "diamond"),
    "special_cause_concern": Mark("getting worse", "#b14a00", "triangle-down"),
    "special_cause_neutral_high": Mark("changed: higher", "#7c2855", "square"),
    "special_cause_neutral_low": Mark("changed: lower", "#7c2855", "square"),
    "too_few_points": Mark("too few months to say", LINE, "circle"),
}
"""NHS colours with at least 4.5 to 1 contrast on white."""

CONFIG: dict[str, Any] = {
    "background": "white",
    "font": "Frutiger W01, Arial, sans-serif",
    "axis": {"labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13, "gridColor": PALE,
             "domainColor": LINE, "tickColor": LINE, "titleFontWeight": "normal"},
    "legend": {"labelColor": INK, "labelFontSize": 13, "title": None, "orient": "top", "symbolSize": 110},
    "view": {"stroke": None},
}  # fmt: skip


def specification(values: list[dict[str, Any]], layers: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A Vega-Lite specification over inline values, in our look."""
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": HEIGHT,
        "config": CONFIG,
        "data": {"values": values},
        "layer": layers,
        **more,
    }
