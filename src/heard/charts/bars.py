"""Bars for themes and groups: one a group, or a pair that shows good and poor side by side."""

from collections.abc import Sequence
from typing import Any

from heard.charts import words
from heard.charts.chart import BLUE, Chart, specification
from heard.disclosure import ReleasedFigure

POOR = "#b14a00"
ROW = 34


def bars(figures: Sequence[ReleasedFigure], *, name: str, labels: Sequence[str] = (), one: str = "comment") -> Chart:
    """A bar for each figure from zero, in the order given; hidden ones keep their place and say why.

    `labels` name the bars; the figures' own groups otherwise.
    """
    named = list(labels) or [
        figure.group or figure.category or figure.site or figure.organisation for figure in figures
    ]
    pairs = list(zip(named, figures, strict=True))
    values = [{"label": label, "value": f.value, "text": _text(f, one)} for label, f in pairs]
    shown = [(label, f) for label, f in pairs if f.value is not None]
    unit = figures[0].unit if figures else "proportion"
    y = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 260, "domain": False}}
    x = {"field": "value", "type": "quantitative", "scale": {"zero": True}, "axis": None}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "color": BLUE, "height": 18}, "encoding": {"y": y, "x": x}},
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 13},
            "encoding": {"y": y, "x": {"field": "at", "type": "quantitative"}, "text": {"field": "text"}},
            "transform": [{"calculate": "isValid(datum.value) ? datum.value : 0", "as": "at"}],
        },
    ]
    spec = specification(values, layers) | {"height": ROW * max(len(values), 1), "width": 420}
    rows = tuple(
        (label, words.value(f.value, f.unit, f.n) if f.value is not None else f.why or "no data", _people(f))
        for label, f in pairs
    )
    top = max(shown, key=lambda pair: pair[1].value or 0, default=None)
    sentence = f"{name}: {_top(top, unit, one)}"
    return Chart(name, sentence, spec if shown else {}, ("Group", "Value", "People"), rows)


def good_and_poor(
    good: Sequence[ReleasedFigure],
    poor: Sequence[ReleasedFigure],
    *,
    name: str,
    labels: Sequence[str],
    one: str = "comment",
) -> Chart:
    """For each theme, how many comments spoke well of it (right) and poorly (left), on one scale from zero."""
    values: list[dict[str, Any]] = []
    rows = []
    for label, well, badly in zip(labels, good, poor, strict=True):
        values.append(
            {"label": label, "way": "spoke poorly of it", "value": _less(badly.numerator), "text": _number(badly)}
        )
        values.append({"label": label, "way": "spoke well of it", "value": well.numerator, "text": _number(well)})
        rows.append((label, _number(well) or "no data", _number(badly) or "no data"))
    far = max((abs(v["value"]) for v in values if v["value"] is not None), default=1.0) * 1.2 or 1.0
    y = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 260, "domain": False}}
    x = {"field": "value", "type": "quantitative", "stack": None, "axis": None, "scale": {"domain": [-far, far]}}
    ways = ["spoke poorly of it", "spoke well of it"]
    colour = {"field": "way", "type": "nominal", "scale": {"domain": ways, "range": [POOR, BLUE]}, "legend": {}}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "height": 18}, "encoding": {"y": y, "x": x, "color": colour}},
        *(
            {
                "mark": {"type": "text", "align": align, "dx": dx, "fontSize": 13},
                "transform": [{"filter": f"isValid(datum.value) && datum.way == '{way}'"}],
                "encoding": {"y": y, "x": x, "text": {"field": "text"}},
            }
            for way, align, dx in ((ways[0], "right", -6), (ways[1], "left", 6))
        ),
    ]
    spec = specification(values, layers) | {"height": ROW * max(len(rows), 1), "width": 420}
    praised, criticised = _most(labels, good), _most(labels, poor)
    said = [f"most spoken well of: {praised}"] if praised else []
    said += [f"most criticised: {criticised}"] if criticised else []
    text = "; ".join(said) or "no numbers large enough to show"
    return Chart(name, f"{name}: {text}.", spec, ("Theme", "Spoke well of it", "Spoke poorly of it"), tuple(rows))


def _most(labels: Sequence[str], figures: Sequence[ReleasedFigure]) -> str:
    numbered = [(f.numerator, label) for label, f in zip(labels, figures, strict=True) if f.numerator]
    if not numbered:
        return ""
    number, label = max(numbered)
    return f"{label} ({words.count(number)})"


def _less(number: float | None) -> float | None:
    return None if number is None else -number


def _number(figure: ReleasedFigure) -> str:
    return words.count(figure.numerator) if figure.numerator is not None else figure.why


def _people(figure: ReleasedFigure) -> str:
    return words.count(figure.n) if figure.n is not None else ""


def _text(figure: ReleasedFigure, one: str) -> str:
    if figure.value is None:
        return "hidden" if figure.why else "no data"
    text = words.value(figure.value, figure.unit, figure.n)
    return f"{text} of {words.people(figure.n, one)}" if figure.n is not None and figure.unit == "proportion" else text


def _top(top: tuple[str, ReleasedFigure] | None, unit: str, one: str) -> str:
    if top is None:
        return "no numbers large enough to show."
    label, figure = top
    assert figure.value is not None
    if unit == "proportion" and figure.numerator is not None and figure.n is not None:
        share = words.percent(figure.value, figure.n)
        return f"{label} most, {words.count(figure.numerator)} of {words.people(figure.n, one)} ({share})."
    return f"{label} most, {words.value(figure.value, unit, figure.n)}."
