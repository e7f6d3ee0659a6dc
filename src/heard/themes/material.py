"""What the shipped model learns from: coded comments, a frame's examples, and comments with their criticality."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heard.themes import features
from heard.themes.comments import CodedComment, keys_of
from heard.themes.frames import frame_by_key


@dataclass(frozen=True, slots=True)
class Material:
    """All comments to learn from, counted once: people's comments, the frame's examples, phase 1; and as if not asked.

    The last are people's comments and phase 1 over again without the question, so that the model also serves files
    that do not hold it.
    """

    comments: tuple[CodedComment, ...]
    examples: tuple[CodedComment, ...]
    phase1: tuple[CodedComment, ...]
    counted: tuple[Any, Any]

    def part(self, places: Sequence[int] | NDArray[np.int64]) -> tuple[Any, Any]:
        """The counts of some of the comments."""
        return self.counted[0][places], self.counted[1][places]

    @property
    def examples_at(self) -> NDArray[np.int64]:
        """Where the examples stand."""
        return np.arange(len(self.comments), len(self.comments) + len(self.examples))

    @property
    def phase1_at(self) -> NDArray[np.int64]:
        """Where phase 1 stands."""
        start = len(self.comments) + len(self.examples)
        return np.arange(start, start + len(self.phase1))

    def unasked(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where the comments or phase 1 at these places stand without their question."""
        everyone = len(self.comments) + len(self.examples) + len(self.phase1)
        within = np.where(places < len(self.comments), places, places - len(self.examples))
        return np.asarray(everyone + within)


def gather(
    comments: Sequence[CodedComment], examples: Sequence[CodedComment] = (), phase1: Sequence[CodedComment] = ()
) -> Material:
    """Count all comments once."""
    everyone = [*comments, *examples, *phase1]
    again = [*comments, *phase1]
    counted = features.count(
        [c.text for c in (*everyone, *again)], [*(c.question for c in everyone), *(None for _ in again)]
    )
    return Material(tuple(comments), tuple(examples), tuple(phase1), counted)


COUNTS_AS = {"1": "positive", "2": "positive", "3": "neutral", "4": "negative", "5": "negative"}
"""What each answer to the Friends and Family Test counts as, from 1 (very good) to 5 (very poor)."""


def read_comments(path: Path) -> list[CodedComment]:
    """The labelled comments of two trusts."""
    rows = _rows(path)
    qdc = keys_of([r["v7_labels"] for r in rows], frame_by_key("qdc"))
    nhs = keys_of([r["nqb_labels"] for r in rows], frame_by_key("nhs"))
    return [
        CodedComment(
            text=r["text"],
            question=r["question"],
            person=r["respondent_id"],
            group=r["trust"],
            codes={"qdc": q, "nhs": n},
            polarity=3 - int(float(r["sentiment5"])) if r["sentiment5"] else None,
            counts_as=COUNTS_AS.get(r["fft_score"].removesuffix(".0"), ""),
        )
        for r, q, n in zip(rows, qdc, nhs, strict=True)
    ]


def read_examples(path: Path) -> list[CodedComment]:
    """The frame's own examples; their elements come through the crosswalk, where it is strong or medium."""
    rows = _rows(path)
    frame = frame_by_key("qdc")
    coded = keys_of([r["v7_labels"] for r in rows], frame)
    return [
        CodedComment(
            r["text"], None, f"example {i}", {"qdc": q, "nhs": frozenset(frame.translate(q, "nhs", at_least="medium"))}
        )
        for i, (r, q) in enumerate(zip(rows, coded, strict=True))
    ]


PHASE1_QUESTIONS = {
    "Trust A - Q1": "What could be improved?",
    "Trust A - Q2": "What was good?",
    "Trust B - Q1": None,
    "Trust C - Q1": None,
    "Trust C - Q2": "What could be improved?",
}
"""What each question asked, judged from its answers: the publisher names trusts and questions by letter and number."""

MARKED_CRITICAL_ONLY = "Trust B"
"""This trust gave 0 to whatever was not critical, praise included: its noughts are left out."""


def read_phase1(path: Path) -> list[CodedComment]:
    """Comments of three trusts with their criticality; rows without a number from -5 to 5 are left out."""
    found = []
    for i, r in enumerate(_rows(path)):
        text = r["criticality"].replace("-o", "0")
        value = int(text) if text.lstrip("-").isdigit() else 99
        if -5 <= value <= 5 and not (value == 0 and r["organization"] == MARKED_CRITICAL_ONLY):
            asked = PHASE1_QUESTIONS[r["question"]]
            found.append(CodedComment(r["feedback"], asked, f"phase1 {i}", {}, criticality=value))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
