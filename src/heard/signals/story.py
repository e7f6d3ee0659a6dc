"""The series behind a signal, released and drawn."""

from typing import TYPE_CHECKING

from heard.charts import Chart, spc_chart
from heard.disclosure import ReleasedFigure
from heard.indicators import definition
from heard.signals.drawing import dip_chart, quarter_chart
from heard.signals.series import Series
from heard.signals.signal import Signal
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


def series_of(snapshot: "Snapshot", signal: Signal, months: int = 36) -> list[ReleasedFigure]:
    """The released figures of a signal's series up to its own period: months, or quarters where it is of one."""
    series = Series(*signal.series)
    if signal.quarterly:
        return series.quarters(snapshot, f"{Period.parse(signal.period).last:%Y-%m}")
    return series.months(snapshot, signal.period, months)


def chart_of(snapshot: "Snapshot", signal: Signal, *, name: str) -> Chart:
    """The chart of a signal; `name` says what and where, such as "Comments about access at Northgate"."""
    told = definition(signal.indicator)
    series = series_of(snapshot, signal)
    if signal.quarterly:
        return quarter_chart(series, signal, name=name)
    if signal.kind == "recovered":
        return dip_chart(series, signal, name=name)
    direction = told.direction
    if direction == "neutral" and signal.direction != "changed":
        higher = (signal.direction == "better") == (signal.way > 0)
        direction = "higher_is_better" if higher else "lower_is_better"
    return spc_chart(series, name=name, says=told.says, direction=direction, one=told.one, many=told.many)
