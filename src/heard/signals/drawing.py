"""The charts of signals that rest on quarters, or on a stretch that was worse: with what was usual in each part."""

from collections.abc import Sequence

from heard.charts import MARKS, Chart, words
from heard.charts.chart import specification
from heard.charts.layers import layers
from heard.charts.process import latest_sentence, span
from heard.disclosure import ReleasedFigure
from heard.indicators import definition
from heard.signals.recovering import dip_in
from heard.signals.signal import Signal
from heard.vocabulary.periods import Period

MONTHS = ("Month", "Value", "People", "Likely between", "What it shows")
COLUMNS = ("Quarter", "Value", "People", "Likely between", "What it shows")
KINDS = {"better": "special_cause_improvement", "worse": "special_cause_concern"}


def quarter_chart(shown: Sequence[ReleasedFigure], signal: Signal, *, name: str) -> Chart:
    """The quarters of a series with the usual value of those before the change; in its sentence the rule that fired."""
    told = definition(signal.indicator)
    known = [figure for figure in shown if figure.value is not None]
    kind = KINDS.get(signal.direction, f"special_cause_neutral_{'high' if signal.way > 0 else 'low'}")
    marks = {figure.period: MARKS[kind if _new(figure, known, signal) else "common_cause"].words for figure in known}
    values = [
        {
            "month": f"{Period.parse(figure.period).first:%Y-%m}-01",
            "value": figure.value,
            "kind": marks.get(figure.period),
            "centre": signal.expected,
            "lower": None,
            "upper": None,
        }
        for figure in shown
    ]
    latest = latest_sentence(known[-1], says=told.says, one=told.one, many=told.many)
    ending = {"better": " Getting better.", "worse": " Getting worse."}.get(signal.direction, "")
    rule = f"{signal.rule[:1].upper()}{signal.rule[1:]}: this is more than chance.{ending}"
    spec = specification(values, layers(values, known[-1].unit, told.says or name, None))
    rows = tuple(_row(figure, marks.get(figure.period, "")) for figure in shown)
    return Chart(name, f"{name}: {latest} {rule}", spec, COLUMNS, rows)


def dip_chart(shown: Sequence[ReleasedFigure], signal: Signal, *, name: str) -> Chart:
    """The months of a series with what was usual before, in and after the stretch that was worse."""
    told = definition(signal.indicator)
    dip = dip_in(shown, told, signal.period)
    assert dip is not None
    by = {figure.period: figure for figure in shown}
    marks = {
        month: MARKS[_kind_in(month, dip.first, dip.since)].words
        for month, figure in by.items()
        if figure.value is not None
    }
    values = [
        {
            "month": f"{month}-01",
            "value": by[month].value if month in by else None,
            "kind": marks.get(month),
            "centre": dip.usual(month),
            "lower": None,
            "upper": None,
        }
        for month in span([figure.period for figure in shown])
    ]
    known = [figure for figure in shown if figure.value is not None]
    latest = latest_sentence(known[-1], says=told.says, one=told.one, many=told.many)
    rule = f"{dip.rule[:1].upper()}{dip.rule[1:]}: this is more than chance."
    spec = specification(values, layers(values, known[-1].unit, told.says or name, None))
    rows = tuple(_row(figure, marks.get(figure.period, "")) for figure in shown)
    return Chart(name, f"{name}: {latest} {rule}", spec, MONTHS, rows)


def _kind_in(month: str, first: str, since: str) -> str:
    if month < first:
        return "common_cause"
    return "special_cause_concern" if month < since else "special_cause_improvement"


def _new(figure: ReleasedFigure, known: Sequence[ReleasedFigure], signal: Signal) -> bool:
    """Whether a quarter belongs to the change: it stands on that side of what was usual, as all after it do."""
    after = [one for one in known if one.period >= figure.period]
    return len(after) <= 3 and all(((one.value or 0.0) - signal.expected) * signal.way > 0 for one in after)


def _row(figure: ReleasedFigure, mark: str) -> tuple[str, ...]:
    when = words.period(figure.period)
    if figure.value is None:
        return when, figure.why or "no data", "", "", ""
    between = words.likely_between(figure.lower, figure.upper, figure.unit, figure.n).removeprefix("likely between ")
    n = words.count(figure.n) if figure.n is not None else ""
    return when, words.value(figure.value, figure.unit, figure.n), n, between, mark
