"""How a place's figures went month by month, as process charts with their sentence and table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.charts import spc_chart, to_svg
from heard.charts.chart import Chart
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.indicators.joined import one_history
from heard.places.joins import Join
from heard.places.joins import drawn as drawn_joins
from heard.record.places.joins import joins_of
from heard.signals import Signal, chart_of
from heard.vocabulary.periods import Period
from heard.web.places.addresses import figure_address
from heard.web.places.held import held
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
        for name, series in _by_setting(snapshot, question, spot, period):
            which = OLD_QUESTION if question == QUESTIONS[1] else ""
            title = f"{setting(name)}: Friends and Family Test{which}"
            drawn.append(_drawn(snapshot, series, title, spot))
    return sorted(drawn, key=lambda one: one.title)


def complaints(snapshot: "Snapshot", spot: Spot, period: Period) -> list[Drawn]:
    """New complaints a month up to the end of the period; nothing where there are none on record."""
    series = _monthly(history(snapshot, "complaints_new", spot), period)
    return [_drawn(snapshot, series, "New complaints", spot)] if series else []


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


def history(snapshot: "Snapshot", indicator: str, spot: Spot, setting: str | None = None) -> list[ReleasedFigure]:
    """A place's monthly figures with those of the organisations that joined it, put together as one line.

    `setting` keeps those of one setting; None takes an indicator that is not split by it.
    """
    own = _months(figures(snapshot, indicator, organisation=spot.organisation, site=spot.site), setting)
    if spot.site:
        return own
    joins = [join for join in joins_of(spot.organisation) if held(snapshot).knows(join.old, "")]
    before = [(join, _months(figures(snapshot, indicator, organisation=join.old), setting)) for join in joins]
    return one_history(own, before)


def _that_brought(snapshot: "Snapshot", one: ReleasedFigure, spot: Spot) -> list[Join]:
    """The organisations that joined a place and had figures of this kind to put together with its own."""
    joins = [] if spot.site else [join for join in joins_of(spot.organisation) if held(snapshot).knows(join.old, "")]
    return [
        join for join in joins if _months(figures(snapshot, one.indicator, organisation=join.old), one.setting or None)
    ]


def _months(found: Iterable[ReleasedFigure], setting: str | None) -> list[ReleasedFigure]:
    return [f for f in found if len(f.period) == 7 and f.period[5:].isdigit() and setting in (None, f.setting)]


def _by_setting(
    snapshot: "Snapshot", indicator: str, spot: Spot, period: Period
) -> list[tuple[str, list[ReleasedFigure]]]:
    """Each setting the place itself has answers of, with its line."""
    own = figures(snapshot, indicator, organisation=spot.organisation, site=spot.site)
    parts = ((name, _monthly(history(snapshot, indicator, spot, name), period)) for name in _settings(own))
    return [(name, series) for name, series in parts if series]


def _settings(found: Iterable[ReleasedFigure]) -> list[str]:
    return sorted({figure.setting for figure in found})


def _drawn(snapshot: "Snapshot", series: Sequence[ReleasedFigure], title: str, spot: Spot) -> Drawn:
    told = definition(series[0].indicator)
    marks, sentence = drawn_joins(_that_brought(snapshot, series[0], spot), [f.period for f in series])
    chart = spc_chart(series, name=title, says=told.says, direction=told.direction, one=told.one, joins=marks)
    chart = replace(chart, sentence=f"{chart.sentence} {sentence}".strip())
    return Drawn(title, chart, to_svg(chart), figure_address(series[-1]))
