"""Parts a text without pages, so that a place in it can be named: at headings, and where a part grows too long."""

from collections.abc import Iterable

from heard.papers.page import Block, Page, Sort

LONG = 2_500
"""Letters after which a heading begins a new part: about a page of print."""
LONGEST = 6_000
"""Letters after which any paragraph begins one."""


def in_parts(blocks: Iterable[Block]) -> list[Page]:
    """The blocks as parts of about a page each; one empty part where there are none."""
    parts: list[list[Block]] = [[]]
    length = 0
    for block in blocks:
        if length > LONGEST or (length > LONG and block.sort is Sort.HEADING):
            parts.append([])
            length = 0
        parts[-1].append(block)
        length += len(block.text)
    return [Page(number, tuple(each)) for number, each in enumerate(parts, start=1)]
