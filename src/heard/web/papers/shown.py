"""A page of a document as its page shows it: sentences that can be ticked, suggestions with why, passages marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heard.papers.page import CELL, Sort, Stretch, sentences
from heard.papers.suggesting import Suggested, suggestions
from heard.record.papers.hiding import shown_text, spans_of
from heard.record.papers.marking import GAP
from heard.record.papers.models import Mark, Sheet
from heard.redaction import Span
from heard.web.comments.comment import Piece, pieces
from heard.web.papers.forms import KIND_WORDS, SPEAKER_WORDS

LONG = 220
"""Letters of a passage that a list shows."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that can be ticked: its value in the form, its words, or the cells of a table's row."""

    value: str
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...]
    marked: bool
    suggested: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its sentences."""

    sort: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion: its value in the form, its words, why, and whether to read it today."""

    value: str
    pieces: tuple[Piece, ...]
    because: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that was marked, in words."""

    key: int
    pieces: tuple[Piece, ...]
    facts: str


def shown_page(sheet: Sheet, *, as_given: bool = False) -> dict[str, Any]:
    """The paragraphs, suggestions and marks of a page; names are masked unless `as_given`."""
    page, marks = sheet.page, _marks(sheet)
    look = _Look(page.text, [] if as_given else spans_of(sheet.hidden))
    taken, offered = _taken(marks), offered_on(sheet)
    paragraphs = []
    for block, where in page.placed():
        said = tuple(look.sentence(one, block.sort, taken, [o.where for o in offered])
                     for one in sentences(block, where.start))  # fmt: skip
        paragraphs.append(Paragraph(block.sort.value, said))
    return {
        "paragraphs": _rows_together(paragraphs),
        "offered": [
            Offered(_value(one.where), look.pieces(one.where), "; ".join(one.because), one.urgent) for one in offered
        ],
        "marked": [Marked(mark.pk, look.passage(mark.stretches), facts_of(mark)) for mark in marks],
    }


def offered_on(sheet: Sheet) -> list[Suggested]:
    """The suggestions of a page that no mark meets yet."""
    taken = _taken(_marks(sheet))
    return [one for one in suggestions(sheet.page) if not any(one.where.meets(mark) for mark in taken)]


def _marks(sheet: Sheet) -> list[Mark]:
    return list(sheet.paper.marks.filter(page=sheet.number, taken_back_at=None))


def _taken(marks: Iterable[Mark]) -> list[Stretch]:
    return [Stretch(start, end) for mark in marks for start, end in mark.stretches]


def _rows_together(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [one for one in paragraphs if one.sentences]


def _value(where: Stretch) -> str:
    return f"{where.start}-{where.end}"


@dataclass(frozen=True, slots=True)
class _Look:
    """A page's text and what is hidden on it."""

    text: str
    hidden: list[Span]

    def pieces(self, where: Stretch) -> tuple[Piece, ...]:
        return pieces(shown_text(self.text, self.hidden, where))

    def sentence(self, where: Stretch, sort: Sort, marked: list[Stretch], offered: list[Stretch]) -> Sentence:
        cells: tuple[tuple[Piece, ...], ...] = ()
        if sort is Sort.TABLE:
            cells = tuple(pieces(cell) for cell in shown_text(self.text, self.hidden, where).split(CELL))
        return Sentence(
            _value(where), self.pieces(where), cells, any(where.meets(one) for one in marked),
            any(where.meets(one) for one in offered),
        )  # fmt: skip

    def passage(self, stretches: Iterable[Iterable[int]]) -> tuple[Piece, ...]:
        told = GAP.join(shown_text(self.text, self.hidden, Stretch(*each)) for each in stretches)
        return pieces(told if len(told) <= LONG else f"{told[:LONG].rsplit(' ', 1)[0]} …")


def passage_shown(sheet: Sheet, stretches: Iterable[Stretch]) -> tuple[Piece, ...]:
    """A passage with names masked."""
    hidden = spans_of(sheet.hidden)
    return pieces(GAP.join(shown_text(sheet.page.text, hidden, one) for one in stretches))


def facts_of(mark: Mark) -> str:
    """What was said of a passage, in one line."""
    given = mark.submission
    speaker = SPEAKER_WORDS[given.speaker] if given.speaker else ""
    return " · ".join(filter(None, (KIND_WORDS[given.kind], speaker, given.service, given.stage)))
