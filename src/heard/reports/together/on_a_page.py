"""A strategy on one page of A4, part by part."""

from heard.reports.together.paper import paper, sentence
from heard.reports.together.told import Clause, Rests, Text
from heard.reports.values import Block, Paragraph, Points, Report, Section


def on_a_page(text: Text, rests: Rests) -> Report:
    """What the strategy says and nothing else, in the largest letters with which it fits on one page."""
    sections = [Section(f"part-{n}", name, _clauses(clauses))
                for n, (name, clauses) in enumerate(text.parts, 1)]  # fmt: skip
    return paper("on-a-page", text.title, rests, sections, pages=1, numbers=False)


def parts_of(text: Text) -> tuple[Block, ...]:
    """Everything a version says, part by part, as sections inside a section."""
    return tuple(
        Section(f"{text.kind}-{n}", name, _clauses(clauses)) for n, (name, clauses) in enumerate(text.parts, 1)
    )


def _clauses(clauses: tuple[Clause, ...]) -> tuple[Block, ...]:
    told = tuple(f"{sentence(one.words)}{' (Not everybody agrees.)' if one.contested else ''}" for one in clauses)
    return (Paragraph(told[0]),) if len(told) == 1 else (Points(told),)
