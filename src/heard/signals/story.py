"""The series behind a signal, released and drawn."""

from typing import TYPE_CHECKING

from heard.charts import Chart, spc_chart
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.signals.signal import Signal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


def series_of(snapshot: "Snapshot", signal: Signal, months: int = 36) -> list[ReleasedFigure]:
    """The released monthly figures of a signal's series, up to its month."""
    found = figures(
        snapshot,
        signal.indicator,
        organisation=signal.organisation,
        site=signal.site,
        service=signal.service,
        setting=signal.setting if "setting" in definition(signal.indicator).apart else "",
        category=signal.category,
    )
    monthly = [f for f in found if len(f.period) == 7 and f.period[4] == "-" and f.period <= signal.period]
    return monthly[-months:]


def chart_of(snapshot: "Snapshot", signal: Signal, *, name: str) -> Chart:
    """The process chart of a signal; `name` says what and where, such as "Comments about access at Northgate"."""
    told = definition(signal.indicator)
    direction = told.direction
    if direction == "neutral" and signal.direction != "changed":
        higher = (signal.direction == "better") == (signal.way > 0)
        direction = "higher_is_better" if higher else "lower_is_better"
    series = series_of(snapshot, signal)
    return spc_chart(series, name=name, says=told.says, direction=direction, one=told.one, many=told.many)
