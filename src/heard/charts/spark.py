"""A small line for a list: drawn by hand, because hundreds of them must cost nothing."""

from collections.abc import Sequence
from html import escape

from heard.charts.chart import LINE, MARKS
from heard.disclosure import ReleasedFigure

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 4.0
SHAPES = {
    "circle": '<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>',
    "diamond": '<path d="M{x:.1f} {y:.1f}m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z" fill="{colour}"/>',
    "triangle-down": '<path d="M{x:.1f} {y:.1f}m-4.5 -3.5h9l-4.5 7.5z" fill="{colour}"/>',
    "square": '<path d="M{x:.1f} {y:.1f}m-3.5 -3.5h7v7h-7z" fill="{colour}"/>',
}


def spark(figures: Sequence[ReleasedFigure], *, says: str, kind: str = "common_cause") -> str:
    """A small SVG line of a series, its latest point marked by shape and colour; empty where nothing can be drawn.

    `says` is its text alternative; `kind` a key of `MARKS`. Hidden months are gaps.
    """
    values = [figure.value for figure in figures]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    room = (high - low) or 1.0
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    places = [
        None if v is None else (EDGE + i * step, HEIGHT - EDGE - (v - low) / room * (HEIGHT - 2 * EDGE))
        for i, v in enumerate(values)
    ]
    lines: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            lines.append([])
        else:
            lines[-1].append(place)
    drawn = "".join(
        f'<polyline fill="none" stroke="{LINE}" stroke-width="1.5" points="{_points(line)}"/>'
        for line in lines
        if len(line) > 1
    )
    x, y = next(place for place in reversed(places) if place)
    mark = MARKS[kind]
    dot = SHAPES[mark.shape].format(x=x, y=y, colour=mark.colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(says)}" '
        f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}">{drawn}{dot}</svg>'
    )


def _points(line: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
