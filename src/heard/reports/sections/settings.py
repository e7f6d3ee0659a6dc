"""The Friends and Family Test by setting: each beside its own past, never beside another provider."""

from heard.charts import spc_chart
from heard.disclosure import ReleasedFigure
from heard.indicators import definition
from heard.reports.charted import monthly_chart
from heard.reports.numbers import HIDDEN_NOTE, number, what_it_shows
from heard.reports.plain import SECTORS, sector_name, setting_name
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Paragraph, Section

QUESTIONS = ("fft_percent_positive", "fft_percent_recommended")
"""The newer question and the older one: never joined in one table."""


def settings(scope: Scope) -> Section:
    """What people answered, by setting and organisation, with the quarter before and the latest month."""
    blocks: list[Block] = [
        Paragraph(
            "Each number stands beside its own past. Do not compare one organisation with another: who is asked, and "
            "how, differs."
        )
    ]
    for question in QUESTIONS:
        if found := scope.figures(question):
            blocks += _tables(scope, question, found)
            blocks += _charts(scope, question, found)
    if len(blocks) == 1:
        blocks = [NotKnown(f"No Friends and Family answers came for this {scope.span}.")]
    title = "By setting" if scope.organisation else "By sector and setting"
    return Section("settings", f"{title}: the Friends and Family Test", tuple(blocks))


def _tables(scope: Scope, question: str, found: list[ReleasedFigure]) -> list[FigureTable]:
    """One table for one organisation; for a whole place one for each sector, in the order of `SECTORS`."""
    name = definition(question).name
    if scope.organisation:
        return [_table(scope, question, found, f"{name}, {scope.period}")]
    sectors = [*SECTORS, *sorted({sector_name(f.setting) for f in found} - set(SECTORS))]
    apart = {sector: [f for f in found if sector_name(f.setting) == sector] for sector in sectors}
    return [
        _table(scope, question, figures, f"{sector}. {name}, {scope.period}")
        for sector, figures in apart.items()
        if figures
    ]


def _table(scope: Scope, question: str, found: list[ReleasedFigure], caption: str) -> FigureTable:
    told = definition(question)
    before = {(f.organisation, f.setting): f for f in scope.figures(question, period=scope.period.before())}
    rates = {(f.organisation, f.setting): f for f in scope.figures("fft_response_rate")}
    rows: list[tuple[Cell, ...]] = []
    for figure in sorted(found, key=lambda f: (setting_name(f.setting), scope.name(f.organisation))):
        here = (figure.organisation, figure.setting)
        of = () if scope.organisation else (scope.name(figure.organisation),)
        history = scope.history(question, figure.organisation, setting=figure.setting)
        rows.append(
            (setting_name(figure.setting), *of, number(figure), number(before.get(here)),
             what_it_shows(history, scope.months, told.direction), number(rates.get(here)))
        )  # fmt: skip
    head = ("Setting", *(() if scope.organisation else ("Organisation",)), told.says[:1].upper() + told.says[1:],
            f"The {scope.span} before", "Latest month", "Answered, of those asked")  # fmt: skip
    return FigureTable(caption, head, tuple(rows), HIDDEN_NOTE)


def _charts(scope: Scope, question: str, found: list[ReleasedFigure]) -> list[Block]:
    """A chart of each setting, in the report of one organisation."""
    if not scope.organisation:
        return []
    told = definition(question)
    drawn: list[Block] = []
    for figure in sorted(found, key=lambda f: setting_name(f.setting)):
        history = scope.history(question, figure.organisation, setting=figure.setting)
        if history:
            name = f"{setting_name(figure.setting)}, {scope.place}"
            chart = spc_chart(history, name=name, says=told.says, direction=told.direction, one=told.one)
            drawn.append(monthly_chart(chart, history))
    return drawn
