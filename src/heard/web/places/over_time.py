"""How a place's figures went month by month, as process charts with their sentence and table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from heard.charts import spc_chart, to_svg
from heard.charts.chart import Chart
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.signals import Signal, chart_of
from heard.vocabulary.periods import Period
from heard.web.places.addresses import figure_address
from heard.web.places.place import Spot
from heard.web.places.wording import QUESTIONS, setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MONTHS = 36
MOST_THEMES = 4
OLD_QUESTION = ", the older question"
"""What tells the two Friends and Family questions apart where a setting has answers to both."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart as the page shows it; `href` opens its latest month, `machine` where suggestions nobody checked."""

    title: str
    chart: Chart
    svg: str
    href: str
    machine: bool = False

    @property
    def sentence(self) -> str:
        """The chart's sentence under a heading that says what it is of."""
        said = self.chart.sentence.removeprefix(f"{self.title}: ")
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def table(self) -> dict[str, Sequence[Sequence[str]]]:
        """The numbers as the page's table wants them."""
        return {"head": self.chart.columns, "rows": self.chart.rows}


def fft(snapshot: "Snapshot", spot: Spot, period: Period) -> list[Drawn]:
    """A chart for each setting and each of the two questions, which are never joined, up to the end of the period."""
    drawn = []
    for question in QUESTIONS:
        found = figures(snapshot, question, organisation=spot.organisation, site=spot.site)
        for name, series in _by_setting(found, period):
            which = OLD_QUESTION if question == QUESTIONS[1] else ""
            title = f"{setting(name)}: Friends and Family Test{which}"
            drawn.append(_drawn(series, title))
    return sorted(drawn, key=lambda one: one.title)


def complaints(snapshot: "Snapshot", spot: Spot, period: Period) -> list[Drawn]:
    """New complaints a month up to the end of the period; nothing where there are none on record."""
    series = _monthly(figures(snapshot, "complaints_new", organisation=spot.organisation, site=spot.site), period)
    return [_drawn(series, "New complaints")] if series else []


def themes(snapshot: "Snapshot", signals: Iterable[Signal], titles: dict[str, str]) -> list[Drawn]:
    """The themes that changed here more than chance explains, strongest first, each once."""
    drawn: dict[str, Drawn] = {}
    for signal in signals:
        if not signal.indicator.startswith("theme_") or signal.category in drawn or len(drawn) == MOST_THEMES:
            continue
        title = f"{definition(signal.indicator).short} {titles.get(signal.category, signal.category).lower()}"
        chart = chart_of(snapshot, signal, name=title)
        drawn[signal.category] = Drawn(title, chart, to_svg(chart), "", signal.machine)
    return list(drawn.values())


def _monthly(found: Iterable[ReleasedFigure], period: Period) -> list[ReleasedFigure]:
    last = f"{period.last:%Y-%m}"
    months = [f for f in found if len(f.period) == 7 and f.period[5:].isdigit() and f.period <= last]
    return sorted(months, key=lambda f: f.period)[-MONTHS:]


def _by_setting(found: Iterable[ReleasedFigure], period: Period) -> list[tuple[str, list[ReleasedFigure]]]:
    ordered = sorted(found, key=lambda f: f.setting)
    parts = ((name, _monthly(series, period)) for name, series in groupby(ordered, key=lambda f: f.setting))
    return [(name, series) for name, series in parts if series]


def _drawn(series: Sequence[ReleasedFigure], title: str) -> Drawn:
    told = definition(series[0].indicator)
    chart = spc_chart(series, name=title, says=told.says, direction=told.direction, one=told.one)
    return Drawn(title, chart, to_svg(chart), figure_address(series[-1]))
