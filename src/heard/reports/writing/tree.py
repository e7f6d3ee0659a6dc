"""A report as plain lists and names, with its links settled: what the writers of paper walk."""

from typing import Any

from heard.reports.values import (
    Ask,
    Block,
    Cell,
    ChartBlock,
    Claim,
    FigureTable,
    NotKnown,
    Number,
    Paragraph,
    Points,
    Quote,
    Report,
    Section,
    Words,
    pieces,
)
from heard.reports.writing.addresses import address_of, how_numbers_open, parts_of

NEW_PAGE = ("unknown", "heard-from")
"""Sections that begin a page: the second of a summary, and what follows the cover of a report."""

Node = dict[str, Any]
"""One block; `kind` says which. Sentences are lists of pieces: `text`, and where it opens, `url` or (inside) `to`."""


def tree(report: Report, address: str) -> Node:
    """The whole report; a link without an address would lead nowhere from paper, so it is left out there."""
    maker = _Maker(address, frozenset(parts_of(report.sections)))
    return {
        "title": report.title,
        "place": report.place,
        "period": str(report.period),
        "kind": report.kind,
        "paper": report.paper is not None,
        "facts": [list(fact) for fact in report.cover.facts],
        "versions": [list(version) for version in report.cover.versions],
        "sections": [maker.section(section, section.key, 1) for section in report.sections],
        "foot": "" if report.paper else how_numbers_open(address),
    }


class _Maker:
    """Makes nodes of blocks, knowing the address and the parts of the report."""

    def __init__(self, address: str, ids: frozenset[str]) -> None:
        self._address, self._ids = address, ids

    def section(self, section: Section, own: str, level: int) -> Node:
        blocks = [
            self.section(block, f"{section.key}-{block.key}", level + 1)
            if isinstance(block, Section)
            else self.block(block)
            for block in section.blocks
        ]
        return {"kind": "section", "id": own, "title": section.title, "level": level, "blocks": blocks}

    def block(self, block: Block) -> Node:
        match block:
            case Paragraph(text):
                return {"kind": "paragraph", "words": self.words(text)}
            case Points(texts):
                return {"kind": "points", "items": [self.words(text) for text in texts]}
            case Claim(sentence, rests_on, support):
                opening = [self.piece(Number(f"See {one.text}", one.rows, page=one.page)) for one in rests_on]
                return {
                    "kind": "claim",
                    "words": self.words(sentence),
                    "note": [*self.words(support), *_apart(opening)],
                }
            case FigureTable():
                return self.table(block)
            case ChartBlock(chart, sentence, _):
                return {"kind": "chart", "words": self.words(sentence), "chart": chart, "alt": chart.sentence}
            case Quote(text, _):
                return {"kind": "quote", "words": [{"text": text}]}
            case NotKnown(sentence):
                return {"kind": "unknown", "words": self.words(sentence)}
            case Ask(sentence):
                return {"kind": "ask", "words": self.words(sentence)}
        raise TypeError(f"no paper for {type(block).__name__}")

    def table(self, table: FigureTable) -> Node:
        rows = [[self.cell(cell) for cell in row] for row in table.rows]
        return {
            "kind": "table",
            "caption": table.caption,
            "head": list(table.head),
            "rows": rows,
            "widths": _widths(table.head, rows),
            "note": self.words(table.note) if table.note else [],
        }

    def cell(self, cell: Cell) -> list[list[Node]]:
        """The lines of a cell, each a list of pieces; the interval of a single number is a smaller line of its own."""
        if isinstance(cell, str):
            return [[{"text": cell}]]
        if isinstance(cell, tuple):
            return [[self.piece(number, apart=len(cell) == 1)] for number in cell]
        return [[self.piece(cell, apart=True)]]

    def words(self, said: Words) -> list[Node]:
        return [{"text": piece} if isinstance(piece, str) else self.piece(piece) for piece in pieces(said) if piece]

    def piece(self, number: Number, *, apart: bool = False) -> Node:
        told: Node = {"text": number.text if apart else number.whole}
        if apart and number.likely:
            told["likely"] = f"likely {number.likely}"
        way = address_of(number, self._address)
        if way.startswith("#"):
            return told | {"to": way[1:]} if way[1:] in self._ids else told
        return told | {"url": way} if way and self._address else told


def _apart(opening: list[Node]) -> list[Node]:
    """What a claim rests on, after its support; without links there is nothing to see."""
    return [piece for one in opening if "url" in one for piece in ({"text": " "}, one)]


ROOM = 112
"""About how many letters of a table stand beside each other across a page."""


NUMBER = 24
"""A column of numbers no longer than this keeps each on one line: "3,221 of 3,894 (82.7%)"."""


def _widths(head: tuple[str, ...], rows: list[list[list[list[Node]]]]) -> list[float]:
    """How wide each column should be, in letters: first its longest word, then a share of what it would like."""
    least, wish = [], []
    for i, name in enumerate(head):
        lines = [name, *(text for row in rows for line in row[i] for piece in line for text in _lines(piece))]
        longest = max(len(line) for line in lines[1:] or lines)
        word = max((len(word) for line in lines for word in line.split()), default=1)
        told = [piece["text"] for row in rows for line in row[i] for piece in line]
        digits = sum(text[:1].isdigit() or text[:1] in "+-" for text in told)
        counts = longest <= NUMBER and digits > len(told) / 2
        least.append((max(longest, word) if counts else min(word, 16)) + 2)
        wish.append(min(max(len(line) for line in lines) + 2, 44))
    spare = max(ROOM - sum(least), 0)
    more = sum(wish) - sum(least) or 1
    return [float(low + min(spare / more, 1.0) * max(high - low, 0)) for low, high in zip(least, wish, strict=True)]


def _lines(piece: Node) -> tuple[str, ...]:
    return (piece["text"], piece["likely"]) if "likely" in piece else (piece["text"],)
