"""Writes the figures of a report as a workbook: one sheet a table, every cell as people read it, nothing that runs."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, time

from heard.reports.values import Block, Cell, ChartBlock, FigureTable, Number, Report, Section, plain
from heard.reports.writing.addresses import address_of, how_numbers_open
from heard.reports.writing.legible import legible
from heard.reports.writing.sealing import sealed

FORBIDDEN = re.compile(r"[\[\]:*?/\\'‘’]")
SHEET = 31
"""The longest name a sheet may have."""

WIDEST = 60
LINKS = 60_000
"""A sheet holds at most 65,530 links."""


def xlsx(report: Report, *, address: str = "") -> bytes:
    """Every table of the report, those of its charts among them, each on a sheet with its title, period and note.

    Cells are text, so that a name which begins with =, +, - or @ is never run as a formula. Numbers that may be shown
    open their rows where the address is given.
    """
    import xlsxwriter

    report = legible(report)
    made = io.BytesIO()
    home = address.rstrip("/")
    with xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        title = f"{report.title}, {report.place}, {report.period}"
        book.set_properties({"title": title, "created": datetime.combine(report.period.last, time())})
        bold, wrap = book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), {"text_wrap": True}
        usual = book.add_format(wrap | {"valign": "top"})
        opens = book.add_format(wrap | {"valign": "top", "font_color": "#003D78", "underline": 1})
        tables = list(_tables(report.sections))
        names = _names([name for name, _ in tables])
        front = book.add_worksheet("About")
        front.set_column(0, 0, 30)
        front.set_column(1, 1, 90)
        lines = [
            ("Report", title),
            *report.cover.facts,
            *report.cover.versions,
            ("Links", how_numbers_open(home)),
            *((f"Sheet {name}", table.caption) for name, (_, table) in zip(names, tables, strict=True)),
        ]
        for i, (name, fact) in enumerate(lines):
            front.write_string(i, 0, name, bold)
            front.write_string(i, 1, fact, usual)
        for name, (_, table) in zip(names, tables, strict=True):
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, table.caption, bold)
            for i, heading in enumerate(table.head):
                sheet.write_string(2, i, heading, bold)
                lengths = [len(heading), *(len(_text(row[i])) for row in table.rows)]
                sheet.set_column(i, i, min(max(lengths) + 2, WIDEST))
            for line, row in enumerate(table.rows):
                for i, cell in enumerate(row):
                    way = _way(cell, home)
                    if way:
                        sheet.write_url(line + 3, i, way, opens, _text(cell))
                    else:
                        sheet.write_string(line + 3, i, _text(cell), usual)
            sheet.freeze_panes(3, 1)
            sheet.repeat_rows(2)
            if note := plain(table.note):
                sheet.write_string(len(table.rows) + 4, 0, note)
    return sealed(made.getvalue())


def _tables(blocks: tuple[Block, ...], under: str = "") -> Iterator[tuple[str, FigureTable]]:
    """Every table with the name of the section it stands in, in the order of the report."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _tables(block.blocks, block.title)
        elif isinstance(block, FigureTable):
            yield under, block
        elif isinstance(block, ChartBlock):
            yield under, block.table


def _names(titles: list[str]) -> list[str]:
    """Names that a workbook takes: numbered, at most 31 letters, without the signs it forbids."""
    return [f"{i} {FORBIDDEN.sub('', title)}"[:SHEET].strip() for i, title in enumerate(titles, 1)]


def _text(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return "\n".join(number.whole for number in cell)
    return cell.whole if isinstance(cell, Number) else cell


def _way(cell: Cell, address: str) -> str:
    """Where a cell opens; a cell of several numbers opens none of them, and one without an address nothing."""
    one = cell if isinstance(cell, Number) else cell[0] if isinstance(cell, tuple) and len(cell) == 1 else None
    if one is None or not address:
        return ""
    way = address_of(one, address)
    return "" if way.startswith("#") else way
