"""Charts in a report: the sentence's number opens, and so does each month's in the table beside it."""

import re
from collections.abc import Mapping, Sequence

from heard.charts import Chart
from heard.disclosure import ReleasedFigure
from heard.indicators import filter_of
from heard.reports.numbers import number
from heard.reports.values import Cell, ChartBlock, FigureTable, Number, Words

FIRST = re.compile(r"(.+?[.])((?: [A-Z].*)?)$", re.DOTALL)
"""The first sentence, which holds the number, and what is concluded from it."""


def monthly_chart(chart: Chart, figures: Sequence[ReleasedFigure]) -> ChartBlock:
    """The chart of a monthly series; `figures` are those it was drawn from."""
    from heard.charts import words

    shown = [figure for figure in figures if figure.value is not None]
    by_month = {words.period(figure.period): figure for figure in figures}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row[0], _of_month(row, by_month.get(row[0])), row[-1] or "–") for row in chart.rows
    )
    table = FigureTable(chart.title, (chart.columns[0], "Number", chart.columns[-1]), rows)
    return ChartBlock(chart, _sentence(chart, filter_of(shown[-1]) if shown else ""), table)


def theme_chart(chart: Chart, well: Mapping[str, Number], poorly: Mapping[str, Number]) -> ChartBlock:
    """The chart of good and poor side by side; the numbers are those of its themes, by name."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((row[0], well[row[0]], poorly[row[0]]) for row in chart.rows)
    pieces: list[str | Number] = []
    rest = chart.sentence
    for heading, numbers in (("most spoken well of: ", well), ("most criticised: ", poorly)):
        for name, told in numbers.items():
            start, found, after = rest.partition(f"{heading}{name} ({told.text})")
            if found:
                pieces += [f"{start}{heading}{name} (", Number(told.text, told.rows), ")"]
                rest = after
                break
    return ChartBlock(chart, (*pieces, rest), FigureTable(chart.title, chart.columns, rows))


def _of_month(row: tuple[str, ...], figure: ReleasedFigure | None) -> Cell:
    if figure is None:
        return row[1]
    told = number(figure)
    return told if figure.value is not None else Number(row[1], told.rows)


def _sentence(chart: Chart, rows: str) -> Words:
    lead = f"{chart.title}: "
    told = FIRST.match(chart.sentence.removeprefix(lead))
    if told is None or not rows:
        return chart.sentence
    return (lead, Number(told[1], rows), told[2])
