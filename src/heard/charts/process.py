"""Process charts: one value a month, what is usual, and what is more than chance."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from heard.charts import words
from heard.charts.chart import MARKS, Chart, specification
from heard.charts.layers import BOUNDS, layers
from heard.disclosure import ReleasedFigure
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.statistics.spc import Chart as ProcessChart
    from heard.statistics.spc import Point

NEEDED = 12
"""Months before anything is concluded."""

IMPROVEMENT = {"higher_is_better": "increase", "lower_is_better": "decrease", "neutral": "neutral"}

COLUMNS = ("Month", "Value", "People", "Likely between", "What it shows")


def spc_chart(
    figures: Sequence[ReleasedFigure],
    *,
    name: str,
    says: str = "",
    direction: str = "neutral",
    one: str = "response",
    many: str = "",
    rebase: Sequence[date] = (),
    target: float | None = None,
    joins: Mapping[str, str] = MappingProxyType({}),
) -> Chart:
    """The process chart of a monthly series of released figures, in time order.

    `name` says what and where ("Inpatient FFT at St James's"), `says` what the value means ("would recommend"), `one`
    and `many` what is counted. Hidden and absent months are gaps. Below 12 known months the line alone is drawn.
    `joins` gives the months in which organisations became one, with words that stand at the mark and in the table.
    """
    shown = [figure for figure in figures if figure.value is not None]
    if not shown:
        return _nothing(figures, name)
    months, process = judged(figures, direction=direction, rebase=rebase, target=target)
    by_month = {figure.period: figure for figure in figures}
    sentence = f"{name}: {latest_sentence(shown[-1], says=says, one=one, many=many)} {verdict(process)}"
    unit = shown[-1].unit
    enough = process.summary.variation != "too_few_points"
    values = []
    for month, point in zip(months, process.points, strict=True):
        known = point.value == point.value
        limited = enough and point.centre == point.centre
        values.append(
            {
                "month": f"{month}-01",
                "value": point.value if known else None,
                "kind": MARKS[point.kind].words if known else None,
                "centre": point.centre if limited else None,
                "lower": process.shown(point.lower) if limited else None,
                "upper": process.shown(point.upper) if limited else None,
                **({"joined": joins[month]} if month in joins else {}),
            }
        )
    rows = tuple(
        _marked(_row(month, by_month.get(month), point, enough), joins.get(month, ""))
        for month, point in zip(months, process.points, strict=True)
    )
    spec = specification(values, layers(values, unit, says or name, target))
    return Chart(name, sentence, spec, COLUMNS, rows)


def _marked(row: tuple[str, ...], mark: str) -> tuple[str, ...]:
    return (*row[:-1], "; ".join(filter(None, (row[-1], mark)))) if mark else row


def run_chart(
    figures: Sequence[ReleasedFigure], *, name: str, says: str = "", one: str = "response", many: str = ""
) -> Chart:
    """The line alone, without limits or conclusion, for a series that is too short or must not be judged."""
    shown = [figure for figure in figures if figure.value is not None]
    if not shown:
        return _nothing(figures, name)
    by_month = {figure.period: figure for figure in figures}
    months = span([figure.period for figure in figures])
    values = [
        {"month": f"{m}-01", "value": by_month[m].value if m in by_month else None, "kind": "one month"} for m in months
    ]
    latest = latest_sentence(shown[-1], says=says, one=one, many=many)
    sentence = f"{name}: {latest} {_too_few(len(shown), len(months))}".strip()
    rows = tuple(_row(month, by_month.get(month), None, False)[:-1] for month in months)
    return Chart(
        name, sentence, specification(values, layers(values, shown[-1].unit, says or name, None)), COLUMNS[:-1], rows
    )


def judged(
    figures: Sequence[ReleasedFigure], *, direction: str, rebase: Sequence[date] = (), target: float | None = None
) -> tuple[list[str], "ProcessChart"]:
    """The months from first to last and the process chart of their values; raises ValueError without any value."""
    from heard.statistics.profiles import Direction
    from heard.statistics.spc import chart

    by_month = {figure.period: figure for figure in figures}
    months = span([figure.period for figure in figures])
    process = chart(
        [Period.parse(month).first for month in months],
        [by_month[month].value if month in by_month else None for month in months],
        improvement=Direction(IMPROVEMENT[direction]),
        bounds=BOUNDS[figures[-1].unit],
        rebase=rebase,
        target=target,
    )
    return months, process


def span(months: Sequence[str]) -> list[str]:
    """Every month from the first to the last of these."""
    first, last = Period.parse(min(months)).first, Period.parse(max(months)).last
    return list(Period(first, last, "", "").months)


def latest_sentence(figure: ReleasedFigure, *, says: str = "", one: str = "response", many: str = "") -> str:
    """The latest value with its period, number and interval, ending in a full stop; a count is all it says."""
    if figure.value is None:
        return figure.why or f"No data for {words.period(figure.period)}."
    text = words.value(figure.value, figure.unit, figure.n)
    what = f" {says}" if says else ""
    if figure.unit == "count":
        return f"{text}{what} in {words.period(figure.period)}."
    inside = [words.people(figure.n, one, many)] if figure.n is not None else []
    inside += [between] if (between := words.likely_between(figure.lower, figure.upper, figure.unit, figure.n)) else []
    behind = f" ({'; '.join(inside)})" if inside else ""
    return f"{text}{what} in {words.period(figure.period)}{behind}."


def verdict(process: "ProcessChart") -> str:
    """What the latest point says, in one or two sentences."""
    from heard.statistics.profiles import Rule

    known = [point for point in process.points if point.value == point.value]
    latest = known[-1]
    if latest.kind == "too_few_points":
        return _too_few(len(known), len(process.points))
    high = latest.way > 0
    match latest.rule:
        case Rule.NONE:
            return "Within its usual range."
        case Rule.OUTSIDE:
            what = f"{'Above' if high else 'Below'} its usual range"
        case Rule.TREND:
            what = f"The {words.ordinal(trend_length(known))} month of a steady {'rise' if high else 'fall'}"
        case Rule.RUN:
            what = f"The {words.ordinal(run_length(known))} month {'above' if high else 'below'} its average"
        case _:
            what = f"Two of the last three months are close to the {'upper' if high else 'lower'} limit"
    ending = {"special_cause_improvement": " Getting better.", "special_cause_concern": " Getting worse."}
    return f"{what}: this is more than chance.{ending.get(latest.kind, '')}"


def run_length(known: Sequence["Point"]) -> int:
    """How many points in a row, up to the latest, lie on its side of the centre."""
    return next((i for i, point in enumerate(reversed(known)) if point.side != known[-1].side), len(known))


def trend_length(known: Sequence["Point"]) -> int:
    """How many points in a row, up to the latest, keep moving the latest one's way."""
    length = 1
    for before, after in zip(reversed(known[:-1]), reversed(known), strict=False):
        if (after.value - before.value) * known[-1].way <= 0:
            break
        length += 1
    return length


def _too_few(months: int, passed: int) -> str:
    """Why nothing is concluded: too few months have passed, or too few of those that have may be shown."""
    if months >= NEEDED:
        return ""
    if passed >= NEEDED:
        return f"We can show only {months} of {passed} months: too few to draw a conclusion."
    return f"Only {words.people(months, 'month')} so far. We show the line and draw no conclusion until {NEEDED}."


def _nothing(figures: Sequence[ReleasedFigure], name: str) -> Chart:
    why = next((figure.why for figure in reversed(figures) if figure.why), "No data.")
    rows = tuple((words.period(f.period), f.why or "no data", "", "", "") for f in figures)
    return Chart(name, f"{name}: {why}", {}, COLUMNS, rows)


def _row(month: str, figure: ReleasedFigure | None, point: "Point | None", enough: bool) -> tuple[str, ...]:
    if figure is None or figure.value is None:
        return words.period(month), (figure.why if figure and figure.why else "no data"), "", "", ""
    between = words.likely_between(figure.lower, figure.upper, figure.unit, figure.n).removeprefix("likely between ")
    return (
        words.period(month),
        words.value(figure.value, figure.unit, figure.n),
        words.count(figure.n) if figure.n is not None else "",
        between,
        MARKS[point.kind].words if point and enough else "",
    )
