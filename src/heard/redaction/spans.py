"""What a redaction found: the kinds of personal data, where each stands, and the text with masks in their place."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

KINDS = (
    "person",
    "phone",
    "email",
    "postcode",
    "nhs number",
    "ni number",
    "date of birth",
    "address",
    "username",
    "record number",
    "vehicle",
    "web address",
)
MASK = re.compile(r"\[(?:" + "|".join(KINDS) + r")\]")


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data in a text: `kind` of `KINDS`, `start` and `end` in characters, `confidence` 0 to 1."""

    kind: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with its personal data masked, and where in the original text each mask came from."""

    text: str
    spans: tuple[Span, ...] = ()


class Sheet:
    """A text on which stretches are claimed, first come first served; a mask already there counts as claimed."""

    __slots__ = ("spans", "taken", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.taken: bytearray | None = None  # a byte a character, made when first needed: most comments claim nothing
        if "[" in text:
            for match in MASK.finditer(text):
                self._take(*match.span())

    def free(self, start: int, end: int) -> bool:
        """Whether no part of the stretch is claimed."""
        return self.taken is None or not any(self.taken[start:end])

    def claim(self, span: Span) -> None:
        """Take a stretch, unless part of it is taken."""
        if span.start < span.end and self.free(span.start, span.end):
            self._take(span.start, span.end)
            self.spans.append(span)

    def _take(self, start: int, end: int) -> None:
        if self.taken is None:
            self.taken = bytearray(len(self.text))
        self.taken[start:end] = b"\1" * (end - start)


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by its kind in square brackets; spans are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for span in spans:
        pieces += (text[done : span.start], f"[{span.kind}]")
        done = span.end
    pieces.append(text[done:])
    return "".join(pieces)


def in_the_original(found: Iterable[Span], earlier: Iterable[Span]) -> list[Span]:
    """Spans found in a masked text, moved to where they stand in the text before the `earlier` spans were masked."""
    ends: list[tuple[int, int]] = [(0, 0)]  # where each mask ends in the masked text, and what it hides in the original
    for span in earlier:
        masked_end, original_end = ends[-1]
        mask_start = masked_end + span.start - original_end
        ends.append((mask_start + len(span.kind) + 2, span.end))
    return [_moved(span, ends) for span in found]


def _moved(span: Span, ends: list[tuple[int, int]]) -> Span:
    masked_end, original_end = ends[bisect_right(ends, (span.start, sys.maxsize)) - 1]
    shift = original_end - masked_end
    return Span(span.kind, span.start + shift, span.end + shift, span.confidence)
