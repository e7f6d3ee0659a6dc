"""Released figures in words: never a share without how many stand behind it, never a hidden number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heard.charts import words
from heard.disclosure import DEFAULT, Figure, ReleasedFigure, release
from heard.indicators import filter_of
from heard.indicators.limits import with_limits
from heard.reports.values import Number

HIDDEN, NO_DATA = "hidden", "no data"
HIDDEN_NOTE = "“Hidden”: fewer than 5 people, or the number would reveal a smaller one."


def number(figure: ReleasedFigure | None) -> Number:
    """A figure for a table: "74 of 306 (24%)" and its interval, "97", "hidden" or "no data"."""
    if figure is None:
        return Number(NO_DATA)
    if figure.value is None:
        return Number(HIDDEN if figure.why else NO_DATA, filter_of(figure) if figure.why else "")
    share = words.value(figure.value, figure.unit, figure.n)
    if figure.unit == "proportion" and figure.numerator is not None and figure.denominator is not None:
        text = f"{words.count(figure.numerator)} of {words.count(figure.denominator)} ({share})"
    elif figure.unit == "proportion":
        text = f"{share} of {words.count(figure.n or 0)}"
    elif figure.unit == "net":
        text = f"{share} ({words.people(figure.n or 0, 'comment')})"
    elif figure.unit == "score":
        text = f"{share} ({words.people(figure.n, 'person', 'people')})" if figure.n else f"{share} (people not known)"
    elif figure.unit == "ratio":
        text = f"{share} ({words.people(figure.n or 0, 'death')})"
    else:
        text = share
    return Number(text, filter_of(figure), between(figure))


def between(figure: ReleasedFigure | None) -> str:
    """Its interval for a table: "19% to 30%"; empty where there is none."""
    if figure is None or figure.value is None or figure.lower is None or figure.upper is None:
        return ""
    low, high = (words.value(limit, figure.unit, figure.n) for limit in (figure.lower, figure.upper))
    return f"{low} to {high}"


def named(label: str, told: Number) -> Number:
    """A number with the name of what it is of before it: "A&E: 74 of 306 (24%)"."""
    return Number(f"{label}: {told.text}", told.rows, told.likely, told.page)


def counted(figure: ReleasedFigure | None) -> Number:
    """Only how many, without the share: for people who said one thing."""
    if figure is None:
        return Number(NO_DATA)
    if figure.numerator is None:
        return Number(HIDDEN if figure.why else NO_DATA, filter_of(figure))
    return Number(words.count(figure.numerator), filter_of(figure))


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of the figures of several organisations that may be shown: of how many it is, and how many there are."""

    figure: ReleasedFigure | None
    shown: int
    of: int

    @property
    def whole(self) -> bool:
        """Whether nothing had to be left out."""
        return self.shown == self.of

    @property
    def least(self) -> Number:
        """Only how many: "49", "at least 49" where something is left out, else "hidden"."""
        told = counted(self.figure) if self.shown else Number(HIDDEN)
        if self.whole or not self.shown:
            return told
        return Number(f"at least {told.text}", told.rows) if self.figure and self.figure.numerator else Number(HIDDEN)


def added(figures: Sequence[ReleasedFigure]) -> Added:
    """The figures of one theme or group at several organisations, added where they may be shown."""
    return Added(together(figures), sum(f.value is not None for f in figures), len(figures))


def together(figures: Iterable[ReleasedFigure]) -> ReleasedFigure | None:
    """The sum of those that may be shown, so that the sum tells nothing new; None where none may.

    What is hidden is left out on both sides. The figures are of one indicator, period and group, at different places.
    """
    shown = [f for f in figures if f.value is not None and f.numerator is not None]
    if not shown:
        return None
    if len(shown) == 1:
        return shown[0]
    first = shown[0]
    top = sum(f.numerator or 0 for f in shown)
    bottom = sum(f.denominator or 0 for f in shown)
    whole = Figure(
        indicator=first.indicator,
        period=first.period,
        category=first.category,
        setting=first.setting,
        group=first.group,
        by=first.by,
        numerator=top,
        denominator=bottom or None,
        value=top / bottom if first.unit == "proportion" else top,
        n=bottom if first.unit == "proportion" else top,
        unit=first.unit,
        origin=first.origin,
        machine=any(f.machine for f in shown),
        data_version=first.data_version,
        definition_version=first.definition_version,
    )
    return release(with_limits([whole], first.unit), DEFAULT)[0]


def is_month(key: str) -> bool:
    """Whether a period key names a calendar month."""
    return len(key) == 7 and key[4] == "-" and key[5:].isdigit()


def what_it_shows(series: Sequence[ReleasedFigure], months: Sequence[str], direction: str) -> str:
    """The latest month of a series against its own past, in the words of its sign; `months` are the quarter's."""
    from heard.charts import MARKS
    from heard.charts.process import judged

    known = [f for f in series if f.value is not None and is_month(f.period) and f.period <= months[-1]]
    if not known or known[-1].period not in months:
        return "no month large enough to show"
    _, process = judged([f for f in series if is_month(f.period) and f.period <= months[-1]], direction=direction)
    latest = [point for point in process.points if point.value == point.value][-1]
    return MARKS[latest.kind].words
