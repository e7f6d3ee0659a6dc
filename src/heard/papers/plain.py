"""Reads plain text and Markdown: paragraphs and list items with their headings."""

from heard.papers.page import Block, Sort, tidy
from heard.sources.notes_paragraphs import heading_of, paragraphs

FEED = "\f"
"""What some programs write where a page ends."""


def paragraphs_of(text: str) -> list[Block]:
    """The headings, paragraphs and list items of a plain text."""
    lines = text.splitlines()
    headings = {number: title for number, line in enumerate(lines, start=1) if (title := heading_of(line))}
    placed = [(one.line, Block(Sort.WORDS, tidy(one.text))) for one in paragraphs(text)]
    placed += [(number, Block(Sort.HEADING, tidy(title))) for number, title in headings.items()]
    return [block for _, block in sorted(placed, key=lambda pair: pair[0]) if block.text]
