"""The theme map on paper: a picture and a table for each question people answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.charts import Chart
from heard.reports.together.paper import paper, quotes
from heard.reports.together.told import Rests, Said, ThemeSaid
from heard.reports.values import Block, ChartBlock, FigureTable, NotKnown, Paragraph, Points, Report, Section


@dataclass(frozen=True, slots=True)
class Part:
    """One question: its picture (as `heard.codesign.theme_map` draws it) and its themes, most notes first."""

    asked: str
    chart: Chart
    themes: tuple[ThemeSaid, ...]


def theme_map_paper(parts: Sequence[Part], rests: Rests) -> Report:
    """The map as a document."""
    sections = [
        Section(f"asked-{n}", one.asked or "Across the questions", _part(one)) for n, one in enumerate(parts, 1)
    ]
    none = Section("none", "No themes yet", (NotKnown("Nobody has made a theme yet."),))
    return paper("theme-map", "The themes people made", rests, sections or [none])


def _part(one: Part) -> tuple[Block, ...]:
    rows = tuple((each.name, each.notes, each.made_by) for each in one.themes)
    table = FigureTable("The same as a table", ("Theme", "Notes", "Made by"), rows)
    blocks: list[Block] = [ChartBlock(one.chart, one.chart.sentence, table), table]
    came = [f"{each.name}: {line}" for each in one.themes for line in each.descent]
    if came:
        blocks += [Paragraph("How themes came about:"), Points(tuple(came))]
    for each in one.themes:
        if each.otherwise or each.more_otherwise:
            blocks.append(Paragraph(f"About “{each.name}” some think otherwise:"))
            blocks += quotes(Said(words) for words in each.otherwise)
        if each.more_otherwise:
            blocks.append(NotKnown("Others think otherwise too, in words that we may not print."))
    return tuple(blocks)
