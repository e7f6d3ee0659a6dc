"""Which entry a row is, and whether it says the same as before: digests, so that nothing is entered twice."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from heard.record.registers.reading import Row
from heard.sources.cells import fold, text

RUNNING_NUMBER = 3
"""A reference of at most so many figures and nothing else (“7”) is a line's number, which every list has."""


def digest(*parts: object) -> str:
    """The sha256 of some values."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def content_of(row: Row) -> str:
    """A digest of what a row says: blanks, spaces and the order of columns make no difference."""
    return digest(sorted((fold(label), text(words)) for label, words in row.cells if text(words)))


def identities(kind: str, rows: Iterable[Row]) -> list[tuple[Row, str, str]]:
    """Each row with its identity and its content.

    A row is known by its reference. A running number tells an entry only together with what it says; a row without a
    reference is known by its whole content. The second row alike in a list is an entry of its own.
    """
    times: Counter[str] = Counter()
    found = []
    for row in rows:
        content = content_of(row)
        reference = fold(row.said.get("reference", ""))
        if not reference:
            known_by = digest(kind, "content", content)
        elif reference.strip(".#").isdigit() and len(reference) <= RUNNING_NUMBER:
            known_by = digest(kind, "number", reference, fold(row.said.get("title", "")))
        else:
            known_by = digest(kind, "reference", reference)
        times[known_by] += 1
        found.append((row, digest(known_by, times[known_by]), content))
    return found
