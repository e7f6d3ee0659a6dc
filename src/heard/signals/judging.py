"""One series judged on what may be shown of it, so that a signal never says what its chart does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.charts.process import judged, run_length, trend_length
from heard.charts.words import ordinal
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.signals.recovering import dip_in, sign_of
from heard.signals.series import Series, last_quarter
from heard.signals.signal import Signal
from heard.signals.steps import steps
from heard.statistics.profiles import HEARD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from heard.evidence.snapshot import Snapshot
    from heard.statistics.spc import Point

BETTER = {"higher_is_better": 1, "lower_is_better": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the latest shown value of a series says: its figure, rule in words, way, what is usual, and p-value."""

    figure: ReleasedFigure
    rule: str
    way: int
    usual: float
    p: float
    known: int
    kind: str = "change"


def judge(snapshot: "Snapshot", series: Series, month: str, cut: float) -> Judgement | None:
    """What a series says with a p-value of at most `cut`; None where it says nothing so sure.

    A series that got worse and is better again says so first; then the rules of the process chart judge its month,
    then its quarters stand beside those before them. The p-value is the least of the three.
    """
    told = definition(series.indicator)
    shown = series.months(snapshot, month)
    every = [by_dip(shown, told, month), by_month(shown, told, month)]
    if not any(said is not None and said.p <= cut for said in every[:1]):
        every.append(by_quarter(series.quarters(snapshot, month), told, last_quarter(month)))
    sure = [said for said in every if said is not None and said.p <= cut]
    return replace(sure[0], p=min(said.p for said in sure)) if sure else None


def by_dip(shown: Sequence[ReleasedFigure], told: Definition, month: str) -> Judgement | None:
    """Whether the series got worse and is better again."""
    dip = dip_in(shown, told, month)
    if dip is None:
        return None
    known = [figure for figure in shown if figure.value is not None]
    return Judgement(known[-1], dip.rule, sign_of(told), dip.parts[1], dip.p, len(known), "recovered")


def by_month(shown: Sequence[ReleasedFigure], told: Definition, month: str) -> Judgement | None:
    """What the rules of the process chart say of the month; None where it is usual, hidden or one of too few."""
    import numpy as np

    from heard.statistics.last_point import last_point_evidence

    known = [figure for figure in shown if figure.value is not None]
    if len(known) < HEARD.conclude_from or known[-1].period != month:
        return None
    months, process = judged(shown, direction="neutral")
    latest = process.points[-1]
    if not int(latest.rule):
        return None
    by = {figure.period: figure for figure in shown}
    with np.errstate(divide="ignore"):
        p = float(last_point_evidence(steadied([by.get(m) for m in months], told)).p[0])
    told_points = [point for point in process.points if point.value == point.value]
    rule = _rule_in_words(told_points)
    return Judgement(known[-1], rule, latest.way, float(latest.centre), p, len(known))


def _rule_in_words(known: Sequence["Point"]) -> str:
    """The rule that fired, in the words of the chart: "the seventh month below its average"."""
    from heard.statistics.profiles import Rule

    latest = known[-1]
    high = latest.way > 0
    match latest.rule:
        case Rule.OUTSIDE:
            return f"{'above' if high else 'below'} its usual range"
        case Rule.RUN:
            return f"the {ordinal(run_length(known))} month {'above' if high else 'below'} its average"
        case Rule.TREND:
            return f"the {ordinal(trend_length(known))} month of a steady {'rise' if high else 'fall'}"
        case _:
            return f"two of the last three months are close to the {'upper' if high else 'lower'} limit"


def by_quarter(shown: Sequence[ReleasedFigure], told: Definition, quarter: str) -> Judgement | None:
    """How far the latest quarters stand from those before; None where one of them is hidden or too few are known."""
    import numpy as np

    known = [figure for figure in shown if figure.value is not None and not _partly(figure, told)]
    if not known or known[-1].period != quarter:
        return None
    numerator = np.array([[_top(figure, told) for figure in known]])
    whole = None if told.unit == "count" else np.array([[figure.n or 0.0 for figure in known]])
    found = steps(numerator, whole, told.unit)
    if not found.way[0] or found.p[0] != found.p[0]:
        return None
    length, way = int(found.length[0]), int(found.way[0])
    beyond = "higher" if way > 0 else "lower"
    rule = f"{beyond} than in the quarters before"
    if length > 1:
        rule = f"the {ordinal(length)} quarter in a row {beyond} than before"
    return Judgement(known[-1], rule, way, float(found.before[0]), float(found.p[0]), len(known))


def _partly(figure: ReleasedFigure, told: Definition) -> bool:
    """Whether a count stands for only a part of its quarter."""
    return told.unit == "count" and any(" of 3 months" in flag for flag in figure.flags)


def _top(figure: ReleasedFigure, told: Definition) -> float:
    if told.unit == "net":
        assert figure.value is not None
        return figure.value * (figure.n or 0.0)
    return float("nan") if figure.numerator is None else figure.numerator


def steadied(shown: Sequence[ReleasedFigure | None], told: Definition) -> "NDArray[np.float64]":
    """One row of values on a scale where chance varies alike at every level; NaN where nothing is shown."""
    import numpy as np

    from heard.statistics.last_point import steadied_counts, steadied_proportions

    def column(name: str) -> "NDArray[np.float64]":
        return np.array([[_or_nan(getattr(figure, name) if figure else None) for figure in shown]])

    if told.unit == "count":
        return steadied_counts(column("value"))
    if told.unit == "proportion":
        scaled = steadied_proportions(column("numerator"), column("n"))
        return scaled if not np.isnan(scaled).all() else column("value")
    return column("value")


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def signal_of(series: Series, said: Judgement, q: float, leaning: int = 0) -> Signal:
    """The signal that a judgement makes; `leaning` is how a theme is spoken of (1 well, -1 poorly)."""
    told, figure = definition(series.indicator), said.figure
    better = 1 if said.kind == "recovered" else (BETTER[told.direction] or leaning) * said.way
    assert figure.value is not None
    return Signal(
        indicator=series.indicator,
        organisation=series.organisation,
        site=series.site,
        service=series.service,
        setting=series.setting,
        category=series.category,
        pathway=series.pathway,
        period=figure.period,
        direction={1: "better", -1: "worse", 0: "changed"}[better],
        way=said.way,
        rule=said.rule,
        value=float(figure.value),
        expected=said.usual,
        evidence=round(figure.n) if figure.n is not None else 0,
        told=None if figure.numerator is None else round(figure.numerator),
        p=said.p,
        q=q,
        months=said.known,
        level=series.level,
        machine=figure.machine,
        kind=said.kind,
    )
