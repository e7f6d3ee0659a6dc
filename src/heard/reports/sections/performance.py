"""Experience beside safety and effectiveness, each line with the same columns; a blank cell says why it is blank."""

from collections.abc import Sequence

from heard.reports.numbers import HIDDEN, NO_DATA, named, number
from heard.reports.plain import SECTORS, sector_name, subject, theme_name
from heard.reports.scope import Scope
from heard.reports.sections.agreement import VERDICTS, matrix_of
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Points, Section, Words
from heard.triangulation import MatrixRow

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "Experience": ("experience", "complaints"),
    "Safety": ("safety",),
    "Effectiveness": ("effectiveness",),
    "Staff, and the regulator": ("staff", "regulator"),
}
"""The parts of the report, each with the kinds of source it lines up."""
HEAD = ("What", "Organisation", "This quarter", "The quarter before", "Over its months", "It is")
BLANK: dict[str, str] = {
    "N": "nothing was sent for it",
    "H": "it is hidden, because it is about fewer than 5 people or would reveal so few",
    "M": "too few months have come to say, or it does not come by the month",
    "C": "there is nothing fair to compare it with yet",
    "S": "it is told less often than each quarter, and is the same number as this quarter’s",
}
"""Why a cell is blank, by the letter that stands in it: an unexplained “N/A” tells a board nothing."""
EVERYWHERE = "All care"


def performance(scope: Scope) -> tuple[Section, ...]:
    """One section for each part; every line of every organisation, none ranked."""
    now = {code: matrix_of(scope.snapshot, code, scope.period.key).rows for code in scope.organisations}
    before = {code: matrix_of(scope.snapshot, code, scope.period.before().key).rows for code in scope.organisations}
    was = {(code, _line(row)): row for code, rows in before.items() for row in rows}
    made = []
    for title, kinds in DIMENSIONS.items():
        lines = [(code, row) for code, rows in now.items() for row in rows if row.dimension in kinds]
        cells = [(_sector(row), _cells(scope, code, row, was.get((code, _line(row))))) for code, row in lines]
        extra = _said(scope) if title == "Experience" else ()
        made.append(Section(kinds[0], title, (*_tables(scope, title, cells), *extra)))
    return tuple(made)


def why_blank() -> Section:
    """The letters of blank cells, said once."""
    points = tuple(f"({letter}) {why}." for letter, why in BLANK.items())
    start = "A letter in brackets says why a cell is blank. “Over its months” says how the months went by the rules of"
    return Section(
        "blank", "How to read the tables", (Paragraph(f"{start} statistical process control."), Points(points))
    )


def _tables(scope: Scope, title: str, lines: Sequence[tuple[str, tuple[Cell, ...]]]) -> tuple[Block, ...]:
    if not lines:
        return (NotKnown("No data: nothing of this kind was sent for this quarter."),)
    order = [*SECTORS, *sorted({sector for sector, _ in lines} - {*SECTORS, EVERYWHERE}), EVERYWHERE]
    found: list[Block] = []
    for sector in order:
        rows = sorted(
            (cells for one, cells in lines if one == sector), key=lambda cells: (str(cells[0]), str(cells[1]))
        )
        if rows:
            caption = (
                f"{title}, {scope.period}" if sector == EVERYWHERE else f"{sector}: {title.lower()}, {scope.period}"
            )
            found.append(FigureTable(caption, HEAD, tuple(rows)))
    return tuple(found)


def _cells(scope: Scope, code: str, row: MatrixRow, before: MatrixRow | None) -> tuple[Cell, ...]:
    figure = row.figure
    what = subject(row.indicator, figure.category, figure.setting) if figure else subject(row.indicator)
    then: Cell = _value(before)
    if figure and before and before.figure and before.figure.period == figure.period:
        then = "– (S)"
    is_now = VERDICTS[row.verdict] if row.verdict != "no_data" else "– (C)" if row.value is not None else "–"
    return what, scope.name(code), _value(row), then, row.over_time or "– (M)", is_now


def _value(row: MatrixRow | None) -> Cell:
    """A line's number with how many stand behind it and its likely range, or the letter that says why it is blank."""
    if row is None or row.figure is None:
        return "– (N)"
    if isinstance(row.value, str):
        return Number(row.value, number(row.figure).rows)
    told = number(row.figure)
    blank = {HIDDEN: "hidden (H)", NO_DATA: "– (N)"}.get(told.text)
    return Number(blank, told.rows) if blank else told


def _line(row: MatrixRow) -> tuple[str, str, str]:
    figure = row.figure
    return row.indicator, figure.category if figure else "", figure.setting if figure else ""


def _sector(row: MatrixRow) -> str:
    return sector_name(row.figure.setting) if row.figure and row.figure.setting else EVERYWHERE


def _said(scope: Scope) -> tuple[Block, ...]:
    """What people write about most, one line for each organisation."""
    lines: list[Words] = []
    for code in scope.organisations:
        shown = [f for f in scope.figures("theme_share") if f.organisation == code and f.value is not None]
        if shown:
            most = max(shown, key=lambda f: (f.value or 0.0, f.category))
            lines.append(
                (f"{scope.name(code)}: ", named(f"“{theme_name(most.category)}”", number(most)), " of comments.")
            )
        else:
            lines.append(f"{scope.name(code)}: no theme may be shown.")
    return (Section("said", "What people write about most", (Points(tuple(lines)),)),)
