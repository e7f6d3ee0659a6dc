"""How it was done, held against four principles: what went badly too."""

from collections.abc import Sequence

from heard.reports.together.paper import lines, paper, sentence
from heard.reports.together.told import Judged, Rests
from heard.reports.values import Block, FigureTable, NotKnown, Paragraph, Points, Report, Section

NONE = "Nobody has held it against the four principles yet."


def principle_critique(judged: Sequence[Judged], rests: Rests) -> Report:
    """The critique at the close."""
    parts = [Section("short", "In short", in_brief(judged))]
    parts += [Section(f"principle-{n}", one.name, _one(one)) for n, one in enumerate(judged, 1)]
    return paper("principles", "How it was done: four principles", rests, parts)


def in_brief(judged: Sequence[Judged]) -> tuple[Block, ...]:
    """The four ratings as a table."""
    if not judged:
        return (NotKnown(NONE),)
    rows = tuple((one.name, one.rating, one.different or "Nothing.") for one in judged)
    return (FigureTable("The four principles", ("Principle", "Was it kept?", "What we would do differently"), rows),)


def _one(one: Judged) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(f"{one.rating}."), *lines(one.words)]
    if one.shows:
        told += [Paragraph("What the record showed on that day:"), Points(one.shows)]
    if one.different:
        told.append(Paragraph(f"What we would do differently: {sentence(one.different)}"))
    if one.owner:
        told.append(Paragraph(f"Who takes this on: {sentence(one.owner)}"))
    return tuple(told)
