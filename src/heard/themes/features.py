"""Turns comments into numbers without a vocabulary: hashed words, pairs of words, parts of words and the question."""

import math
import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 17
WIDTH = 1 << BITS
KINDS = ("good", "improve", "any")  # what was asked: what was good, what could be better, anything else
VERSION = "1"  # changes whenever the same comment would give other numbers
SHORT = 4  # a comment of so few words is also one feature as a whole
PARTS = range(2, 6)  # lengths of parts of words, in letters

_WORD = re.compile(r"[a-z0]+(?:'[a-z]+)?|[!?£]")
_MASK = re.compile(r"\[[A-Za-z_ ]{2,30}\d*\]|<[A-Za-z_ ]{2,30}>")
_DIGITS = re.compile(r"\d+")
_NOT_ANSWERED = re.compile(r"(did not|didn't|no) (answer|reply|response)( given)?\W*")


def question_kind(question: str | None) -> str:
    """Whether people were asked what was good, what could be better, or something else (`any`)."""
    asked = (question or "").casefold()
    if any(word in asked for word in ("improve", "better", "differently")):
        return "improve"
    if any(word in asked for word in ("what_good", "good", "well", "best", "like most")) and "how" not in asked:
        return "good"
    return "any"


def words_of(text: str) -> list[str]:
    """The words of a comment, lower case, numbers as `0`, masks left by redaction taken out."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    return _WORD.findall(_DIGITS.sub("0", _MASK.sub(" ", plain).lower()))


def is_blank(text: str) -> bool:
    """Whether there is nothing to code: no letter at all, or a form's own words for no answer."""
    return not any(c.isalpha() for c in text) or bool(_NOT_ANSWERED.fullmatch(text.strip().casefold()))


def bucket(feature: str) -> int:
    """Where a feature is counted: crc32 spread over 2^17 buckets, the same on every machine and for ever."""
    return ((zlib.crc32(feature.encode()) * 2654435761) & 0xFFFFFFFF) >> (32 - BITS)


@dataclass(slots=True)
class _Counts:
    """Buckets of one comment after another, as a sparse matrix is built."""

    buckets: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=lambda: [0])

    def matrix(self) -> Any:
        from scipy import sparse

        ones = np.ones(len(self.buckets), dtype=np.float32)
        rows = sparse.csr_matrix(
            (ones, np.asarray(self.buckets, dtype=np.int32), np.asarray(self.ends)), shape=(len(self.ends) - 1, WIDTH)
        )
        rows.sum_duplicates()
        rows.data = 1 + np.log(rows.data)
        return rows


def count(texts: Sequence[str], questions: Sequence[str | None]) -> tuple[Any, Any]:
    """Two sparse matrices (comments x 2^17, float32, 1 + log of counts): of words, and of parts of words."""
    words, parts = _Counts(), _Counts()
    known: dict[str, tuple[int, dict[str, int], list[int]]] = {}
    for text, question in zip(texts, questions, strict=True):
        kind = question_kind(question)
        spoken = words_of(text)
        for word in spoken:
            seen = known.get(word)
            if seen is None:
                inside = f" {word} "
                pieces = [bucket("c" + inside[i : i + n]) for n in PARTS for i in range(len(inside) - n + 1)]
                seen = known[word] = bucket("w" + word), {k: bucket(f"x{k} {word}") for k in KINDS}, pieces
            words.buckets += (seen[0], seen[1][kind])
            parts.buckets += seen[2]
        words.buckets += [bucket(f"b{a} {b}") for a, b in pairwise(spoken)]
        size = min(8, int(1.5 * math.log2(len(spoken) + 1)))
        words.buckets += (bucket(f"q{kind}"), bucket(f"n{size}"), bucket(f"n{kind}{size}"))
        if len(spoken) <= SHORT:
            words.buckets.append(bucket(f"a{kind} {' '.join(spoken)}"))
        words.ends.append(len(words.buckets))
        parts.ends.append(len(parts.buckets))
    return words.matrix(), parts.matrix()


def rarity(counts: Any, at_least: int) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket; 0 where fewer than `at_least` comments use it."""
    used = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log((1 + counts.shape[0]) / (1 + used)) + 1
    idf[used < at_least] = 0
    return np.asarray(idf, dtype=np.float32)


def weigh(counts: Any, idf: NDArray[np.float32]) -> Any:
    """Counts times rarity, each comment scaled to length 1."""
    from scipy import sparse

    rows = counts @ sparse.diags(idf.astype(np.float32))
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (sparse.diags((1 / length).astype(np.float32)) @ rows).tocsr()
