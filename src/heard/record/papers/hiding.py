"""Where personal data stands on a page, and the page as people see it who may not read it as given."""

from collections.abc import Iterable

from heard.papers.page import BETWEEN, Page, Stretch
from heard.papers.suggesting import suggestions
from heard.record.papers.models import Sheet
from heard.redaction import KINDS, VERSION, Span, redact_many

Hidden = list[list[int]]


def hide(sheet: Sheet) -> None:
    """Find the personal data of a page, and how many passages of it are likely; the caller saves it."""
    page = sheet.page
    sheet.hidden, sheet.redactor = _found(page), VERSION[:60]
    sheet.suggested = len(suggestions(page))


def _found(page: Page) -> Hidden:
    # Line by line: a table's rows are about different people, and a mask never reaches over a cell's end into a row.
    lines: list[tuple[int, str]] = []
    for block, where in page.placed():
        at = where.start
        for line in block.text.split(BETWEEN):
            lines.append((at, line))
            at += len(line) + len(BETWEEN)
    masked = redact_many(line for _, line in lines)
    return [
        [KINDS.index(span.kind), at + span.start, at + span.end]
        for (at, _), found in zip(lines, masked, strict=True)
        for span in found.spans
    ]


def spans_of(hidden: Hidden) -> list[Span]:
    """What is hidden on a page, as spans of its text."""
    return [Span(KINDS[kind], start, end, 1.0) for kind, start, end in hidden]


def shown_text(text: str, hidden: Iterable[Span], where: Stretch) -> str:
    """A stretch of a page with what is hidden masked, also what begins or ends outside it."""
    pieces: list[str] = []
    done = where.start
    for span in hidden:
        if span.end <= where.start or span.start >= where.end:
            continue
        pieces += (text[done : max(span.start, done)], f"[{span.kind}]")
        done = max(done, min(span.end, where.end))
    return "".join([*pieces, text[done : where.end]])
