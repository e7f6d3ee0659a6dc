"""The drawing of a monthly series: line, limits, points marked by shape and colour, on an honest axis."""

from typing import Any

from heard.charts import words
from heard.charts.chart import BLUE, INK, LINE, MARKS

BOUNDS: dict[str, tuple[float, float]] = {
    "proportion": (0.0, 1.0),
    "net": (-1.0, 1.0),
    "count": (0.0, float("inf")),
    "ratio": (0.0, float("inf")),
    "score": (0.0, 10.0),
}
LEAST_SPAN = {"proportion": 0.10, "net": 0.2, "ratio": 0.2, "score": 1.0, "count": 10.0}
"""An axis never shows less than this, so that nothing small looks large."""


def layers(values: list[dict[str, Any]], unit: str, title: str, target: float | None) -> list[dict[str, Any]]:
    """Vega-Lite layers over values with month, value, kind, and centre and limits where they are known."""
    numbers = [v[name] for v in values for name in ("value", "lower", "upper") if v.get(name) is not None]
    numbers += [] if target is None else [target]
    low, high = axis(min(numbers), max(numbers), unit)
    start = [] if low == 0 else [f"(scale from {words.value(low, unit)})"]
    y_axis = {
        "title": [title, *start],  # one line each: a chart is not tall enough for both
        "format": {"proportion": "~%", "count": ",~f"}.get(unit, "~f"),
        "tickCount": 6,
    }
    x = {
        "field": "month",
        "timeUnit": "utcyearmonth",
        "type": "temporal",
        "axis": {"title": None, "format": "%b %Y", "tickCount": 8, "grid": False, "labelSeparation": 16},
    }

    def y(field: str) -> dict[str, Any]:
        scale = {"domain": [low, high], "zero": False, "nice": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": y_axis}

    present = sorted({v["kind"] for v in values if v["kind"]})
    marks = {mark.words: mark for mark in MARKS.values()}
    looks = [marks.get(kind, MARKS["common_cause"]) for kind in present]
    legend = {"values": present} if len(present) > 1 else None
    by_kind = {
        "color": {"field": "kind", "type": "nominal", "legend": legend,
                  "scale": {"domain": present, "range": [look.colour for look in looks]}},
        "shape": {"field": "kind", "type": "nominal", "legend": legend,
                  "scale": {"domain": present, "range": [look.shape for look in looks]}},
    }  # fmt: skip
    lines = []
    if any(v.get("centre") is not None for v in values):
        for field, dash in (("centre", []), ("lower", [6, 4]), ("upper", [6, 4])):
            line = {"type": "line", "color": LINE, "strokeDash": dash, "strokeWidth": 1.2}
            lines.append({"mark": line, "encoding": {"x": x, "y": y(field)}})
    if target is not None:
        rule = {"type": "rule", "color": BLUE, "strokeDash": [2, 2]}
        lines.append({"mark": rule, "encoding": {"y": {"datum": target}}})
    if any(v.get("joined") for v in values):
        here = {"transform": [{"filter": "isValid(datum.joined)"}]}
        mark: dict[str, Any] = {"type": "rule", "color": INK, "strokeDash": [2, 3], "strokeWidth": 1.5}
        words_at: dict[str, Any] = {
            "type": "text",
            "color": INK,
            "align": "right",
            "baseline": "top",
            "dx": -5,
            "fontSize": 13,
        }
        lines.append({**here, "mark": mark, "encoding": {"x": x}})
        text = {"field": "joined", "type": "nominal"}
        lines.append({**here, "mark": words_at, "encoding": {"x": x, "y": {"value": 4}, "text": text}})
    return [
        *lines,
        {"mark": {"type": "line", "color": LINE, "strokeWidth": 2}, "encoding": {"x": x, "y": y("value")}},
        {
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "transform": [{"filter": "isValid(datum.value)"}],
            "encoding": {"x": x, "y": y("value"), **by_kind},
        },
    ]


def axis(low: float, high: float, unit: str) -> tuple[float, float]:
    """An honest range: counts from zero; others at least `LEAST_SPAN` wide and never beyond what can be."""
    least, most = BOUNDS[unit]
    if unit == "count":
        return 0.0, max(high * 1.1, LEAST_SPAN[unit])
    margin = max(0.08 * (high - low), (LEAST_SPAN[unit] - (high - low)) / 2)
    step = 0.05
    bottom = max(least, step * int((low - margin) / step - (low - margin < 0)))
    top = min(most, step * (int((high + margin) / step) + 1))
    return round(bottom, 2), round(top, 2)
