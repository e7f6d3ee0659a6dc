"""What people said over a year: each element by quarter, and the ones most people wrote about."""

from heard.reports.numbers import HIDDEN, HIDDEN_NOTE, added, number
from heard.reports.scope import Scope
from heard.reports.sections.themes import Theme, themes_of
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Points, Section, Words
from heard.vocabulary.periods import Period

MOST = 3
"""Elements on the first page: people remember three things."""
TITLE = "What people wrote about, quarter by quarter"


def quarters_of(year: Period) -> tuple[Period, ...]:
    """The four quarters of a financial year."""
    return tuple(Period.parse(f"{year.key}-Q{number}") for number in (1, 2, 3, 4))


def by_quarter(scope: Scope) -> Section:
    """Each element's share of comments in each quarter, so that a year's average hides no bad winter."""
    found = themes_of(scope)
    if not found:
        nothing = NotKnown(f"Not shown: no comment of this {scope.span} has been given a theme.")
        return Section("quarters", TITLE, (nothing,))
    told = {quarter: scope.figures("theme_share", period=quarter) for quarter in quarters_of(scope.period)}
    rows: list[tuple[Cell, ...]] = []
    for theme in found:
        cells: list[Cell] = []
        for figures in told.values():
            share = added([figure for figure in figures if figure.category == theme.key])
            cells.append(number(share.figure) if share.shown or not share.of else Number(HIDDEN))
        rows.append((theme.name, *cells))
    head = ("Theme", *(str(quarter) for quarter in told))
    note = f"{HIDDEN_NOTE} “No data”: no comment of that quarter was read."
    return Section("quarters", TITLE, (FigureTable(f"Comments by theme, {scope.period}", head, tuple(rows), note),))


def most_said(scope: Scope) -> tuple[Block, ...]:
    """The elements that most comments name, each beside the year before."""
    known = [one for one in themes_of(scope) if one.now.shown and one.now.figure is not None and one.now.figure.value]
    if not known:
        return (NotKnown(f"Not shown: no comment of this {scope.span} has a theme whose number may be shown."),)
    known.sort(key=lambda theme: (-(theme.now.figure.value or 0), theme.name) if theme.now.figure else (0.0, ""))
    return (Points(tuple(_of(theme, scope) for theme in known[:MOST])),)


def _of(theme: Theme, scope: Scope) -> Words:
    told = number(theme.now.figure)
    said: tuple[str | Number, ...] = (f"{theme.name}: ", Number(f"{told.text} comments", told.rows), ".")
    if theme.well.shown and theme.poorly.shown:
        said = (*said, " Spoke well of it: ", theme.well.least, ". Spoke poorly of it: ", theme.poorly.least, ".")
    if theme.before.shown and theme.before.figure is not None:
        was = number(theme.before.figure)
        return (*said, f" The {scope.span} before: ", Number(was.text, was.rows), ".")
    return (*said, f" There is no number for the {scope.span} before.")
