"""The theme map as a picture: the themes people made, by the question they answer, with how many notes and whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heard.charts.chart import BLUE, CONFIG, LINE, SCHEMA, Chart
from heard.codesign import trace
from heard.disclosure import ReleasedFigure

MADE: Mapping[str, tuple[str, str]] = {
    "participants": ("people who took part", BLUE),
    "analyst": ("staff", LINE),
    "machine": ("suggested by a machine, accepted by a person", "#7c2855"),
}
"""Who made a theme: in words, and in a colour that never stands alone."""
ROW, WIDTH, LONGEST = 34, 360, 46
NO_STEM = "Across the questions"


@dataclass(frozen=True, slots=True)
class Shown:
    """One theme on the map. `number` is a released figure of its notes, so that no small number leaks.

    `maker` is a key of `MADE`; `group` names a group where that may be said; `descent` and `otherwise` are sentences
    about where it came from and what some think otherwise.
    """

    name: str
    asked: str
    maker: str
    number: ReleasedFigure | None
    words: str = ""
    group: str = ""
    stands: str = ""
    descent: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = field(default=())

    @property
    def made_by(self) -> str:
        """Who made it, in words."""
        who = MADE[self.maker][0]
        return f"{who}: {self.group}" if self.group else who

    @property
    def value(self) -> int:
        """How many notes, where that may be said; else 0."""
        return int(self.number.value or 0) if self.number is not None and self.number.value else 0

    @property
    def how_many(self) -> str:
        """How many notes, short; a hidden number is "a few notes"."""
        if self.number is None or self.number.value == 0:
            return "no notes"
        return "a few notes" if self.number.value is None else f"{self.value:,} notes"


def theme_map(themes: Sequence[Shown], *, title: str) -> Chart:
    """The map as a chart: a row of bars for each question, longest first, with its sentence and its table."""
    there = sorted(themes, key=lambda one: (-one.value, one.name))
    questions = list(dict.fromkeys(one.asked or NO_STEM for one in themes))
    rows = [one for question in questions for one in there if (one.asked or NO_STEM) == question]
    table = tuple(
        (one.asked or NO_STEM, one.name, trace.in_words(one.number), one.made_by, str(len(one.otherwise)))
        for one in rows
    )
    columns = ("Question", "Theme", "Notes", "Made by", "Notes of those who think otherwise")
    return Chart(title, _sentence(rows, title), _spec(rows, questions) if rows else {}, columns, table)


def _sentence(rows: Sequence[Shown], title: str) -> str:
    if not rows:
        return f"{title}: no themes yet."
    people = sum(one.maker == "participants" for one in rows)
    themes = "1 theme" if len(rows) == 1 else f"{len(rows)} themes"
    most = max(rows, key=lambda one: one.value)
    told = f" Most notes stand in “{most.name}” ({most.how_many})." if most.value else ""
    return f"{title}: {themes}, {people} made by people who took part.{told}"


def _spec(rows: Sequence[Shown], questions: Sequence[str]) -> dict[str, Any]:
    values = [
        {
            "question": one.asked or NO_STEM, "name": _short(one.name), "order": number, "value": one.value,
            "maker": MADE[one.maker][0], "text": f"{one.how_many}, {MADE[one.maker][0]}",
        }
        for number, one in enumerate(rows)
    ]  # fmt: skip
    y = {"field": "name", "type": "nominal", "sort": {"field": "order"},
         "axis": {"title": None, "labelLimit": 330, "domain": False, "ticks": False}}  # fmt: skip
    x = {"field": "value", "type": "quantitative", "axis": None,
         "scale": {"domain": [0, max(max(one.value for one in rows), 1) * 1.9]}}  # fmt: skip
    makers = [MADE[key] for key in MADE if any(one.maker == key for one in rows)]
    colour = {"field": "maker", "type": "nominal", "legend": {},
              "scale": {"domain": [words for words, _ in makers], "range": [paint for _, paint in makers]}}  # fmt: skip
    bar = {"mark": {"type": "bar", "height": 18}, "encoding": {"y": y, "x": x, "color": colour}}
    text = {"mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 13},
            "encoding": {"y": y, "x": x, "text": {"field": "text"}}}  # fmt: skip
    header = {"title": None, "labelOrient": "top", "labelAnchor": "start", "labelFontSize": 15,
              "labelFontWeight": "bold", "labelLimit": 640}  # fmt: skip
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"row": {"field": "question", "type": "nominal", "sort": list(questions), "header": header}},
        "spec": {"width": WIDTH, "height": {"step": ROW}, "layer": [bar, text]},
        "resolve": {"scale": {"y": "independent"}},
        "spacing": 26,
    }


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
