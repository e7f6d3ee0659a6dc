"""Puts the words of a PDF page into paragraphs, in the order a person reads them: columns one after the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from heard.papers.page import Block, Sort, tidy

GUTTER = 11.0
"""Points of white between two columns, at the least."""
NARROWEST = 0.18
"""The share of the width that a column has at the least; bullets and numbers of a list stand in less."""
APART = 0.75
"""White between two paragraphs, in heights of their letters; lines of one paragraph stand closer."""
TITLE = 1.18
"""How much larger than the page's usual letters a heading's are."""
DEEPEST = 60
_BULLET = re.compile(r"^(?:[•●○◦▪■–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its box, in points from the page's top left, its height and whether it is bold."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False


def word_of(one: dict[str, Any]) -> Word:
    """A word as pdfplumber gives it."""
    bold = "bold" in one["fontname"].lower()
    return Word(one["text"], one["x0"], one["top"], one["x1"], one["bottom"], one["size"], bold)


def paragraphs(words: Sequence[Word]) -> list[tuple[float, Block]]:
    """The paragraphs and headings of a page, each with how far down it begins."""
    if not words:
        return []
    usual = median(word.size for word in words)
    found = []
    for group in _cut(list(words), usual, 0):
        for lines in _split(_lines(group)):
            text = _joined(lines)
            if text:
                found.append((lines[0][0].top, Block(_sort(lines, text, usual), text)))
    return found


def _cut(words: list[Word], usual: float, depth: int) -> list[list[Word]]:
    """Groups of words in reading order: columns side by side first, then what stands above what."""
    if depth > DEEPEST or len(words) < 2:
        return [words]
    if gutter := _gutter(words):
        left = [word for word in words if word.right <= gutter]
        right = [word for word in words if word.right > gutter]
        return [*_cut(left, usual, depth + 1), *_cut(right, usual, depth + 1)]
    if (fold := _widest(((word.top, word.bottom) for word in words), APART * usual)) is not None:
        above = [word for word in words if word.bottom <= fold]
        below = [word for word in words if word.bottom > fold]
        return [*_cut(above, usual, depth + 1), *_cut(below, usual, depth + 1)]
    return [words]


def _gutter(words: list[Word]) -> float | None:
    """Where two columns part, or None: both hold three lines or more, and neither is too narrow to be read alone."""
    at = _widest(((word.left, word.right) for word in words), GUTTER)
    if at is None:
        return None
    start, end = min(word.left for word in words), max(word.right for word in words)
    sides = ([word for word in words if word.right <= at], [word for word in words if word.right > at])
    wide = all(max(w.right for w in side) - min(w.left for w in side) >= NARROWEST * (end - start) for side in sides)
    return at if wide and all(len({round(w.top / 4) for w in side}) >= 3 for side in sides) else None


def _widest(spans: Any, least: float) -> float | None:
    """The middle of the widest white stretch between spans, of at least so many points; None where there is none."""
    ordered = sorted(spans)
    reach, best, at = ordered[0][1], least, None
    for start, end in ordered[1:]:
        if start - reach >= best:
            best, at = start - reach, (start + reach) / 2
        reach = max(reach, end)
    return at


def _lines(words: list[Word]) -> list[list[Word]]:
    """Words that stand on one line, from left to right, line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.bottom, one.left)):
        if lines and word.bottom - lines[-1][0].bottom < 0.5 * max(word.size, 1):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _split(lines: list[list[Word]]) -> list[list[list[Word]]]:
    """Lines parted where a list item begins, or letters change their size."""
    parts: list[list[list[Word]]] = []
    for line in lines:
        before = parts[-1][-1] if parts else None
        new = before is None or bool(_BULLET.match(line[0].text) and len(line) > 1)
        new = new or (before is not None and abs(_size(before) - _size(line)) > 0.15 * max(_size(line), 1))
        new = new or (before is not None and _bold(before) != _bold(line) and len(before) < 12)
        if new:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _joined(lines: list[list[Word]]) -> str:
    text = ""
    for line in lines:
        words = " ".join(word.text for word in line)
        broken = text[-1:] == "-" and text[-2:-1].isalpha() and words[:1].islower()
        text = f"{text}{words}" if broken else f"{text} {words}"
    return tidy(text)


def _size(line: list[Word]) -> float:
    return median(word.size for word in line)


def _bold(line: list[Word]) -> bool:
    return all(word.bold for word in line)


def _sort(lines: list[list[Word]], text: str, usual: float) -> Sort:
    short = len(text.split()) <= 16 and text[-1] not in ".;,"
    larger = _size(lines[0]) >= TITLE * usual
    return Sort.HEADING if short and (larger or all(_bold(line) for line in lines)) else Sort.WORDS
