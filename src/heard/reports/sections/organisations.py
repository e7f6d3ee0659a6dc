"""By organisation, in the order of the alphabet: complaints, comments and what people name most."""

from heard.disclosure import ReleasedFigure
from heard.reports.numbers import HIDDEN_NOTE, named, number
from heard.reports.plain import theme_name
from heard.reports.scope import Scope
from heard.reports.values import FigureTable, Number, Paragraph, Section


def organisations(scope: Scope) -> Section:
    """Each organisation's complaints and the theme its comments name most; never a ranking."""
    new = {f.organisation: f for f in scope.figures("complaints_new")}
    before = {f.organisation: f for f in scope.figures("complaints_new", period=scope.period.before())}
    upheld = {f.organisation: f for f in scope.figures("complaints_upheld")}
    rows = tuple(
        (
            scope.name(code),
            number(new.get(code)),
            number(before.get(code)),
            number(upheld.get(code)),
            _named_most(scope, code),
        )
        for code in scope.organisations
    )
    head = ("Organisation", "New complaints", "The quarter before", "Upheld, of those closed", "Theme named most")
    table = FigureTable(f"Complaints and comments, {scope.period}", head, rows, HIDDEN_NOTE)
    title = "Complaints, and what is named most" if scope.organisation else "By organisation"
    words = "More complaints can mean worse care, or that it is easier to complain."
    if not scope.organisation:
        words = f"In the order of the alphabet, not a ranking. {words}"
    return Section("organisations", title, (Paragraph(words), table))


def _named_most(scope: Scope, code: str) -> tuple[Number, ...]:
    shown = [f for f in scope.figures("theme_share") if f.organisation == code and f.value is not None]
    if not shown:
        return (Number("no data"),)
    most = max(shown, key=_share)
    return (named(theme_name(most.category), number(most)),)


def _share(figure: ReleasedFigure) -> tuple[float, str]:
    return figure.value or 0.0, figure.category
