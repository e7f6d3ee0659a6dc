"""The disclosure check of what becomes public: personal data and small numbers in what people typed, each named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heard.redaction import redact
from heard.redaction.spans import masked

SMALL = re.compile(
    r"\b(?:[1-4]|one|two|three|four)\s+(?:of\s+(?:the\s+)?(?:\d[\d,]*\s+)?|out\s+of\s+\d[\d,]*\s+)?"
    r"(?:people|person|patients?|women|woman|men|man|child|children|carers?|babies|baby|mothers?|residents?|"
    r"comments?|complaints?|responses?|families|family)\b",
    re.IGNORECASE,
)
"""A count of one to four people in words somebody typed. Figures arrive released, and are never typed here."""
FEW = "[fewer than 5]"


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a text that may tell of a person: where, which kind, its words, and the sentence as it will read."""

    where: str
    kind: str
    words: str
    reads: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A text as it may become public, and what was found in it."""

    text: str
    found: tuple[Found, ...] = ()


def checked(text: str, where: str = "", *, kept: Iterable[str] = ()) -> Checked:
    """The text with personal data and small numbers masked, but for what a person says is neither (`kept`).

    >>> checked("Ring 07700 900123.").text
    'Ring [phone].'
    """
    left = frozenset(kept)
    spans = redact(text).spans
    shown = masked(text, [span for span in spans if text[span.start : span.end] not in left])
    small = [match for match in SMALL.finditer(text) if match.group() not in left]
    for match in small:
        shown = shown.replace(match.group(), FEW)
    named = [(span.kind, text[span.start : span.end]) for span in spans]
    named += [("small number", match.group()) for match in SMALL.finditer(text)]
    return Checked(shown, tuple(Found(where, kind, words, _around(text, words)) for kind, words in named))


def _around(text: str, words: str) -> str:
    """The sentence in which it stands, for whoever must judge it."""
    at = text.find(words)
    start = max(text.rfind(". ", 0, at) + 2 if text.rfind(". ", 0, at) >= 0 else 0, at - 120)
    end = text.find(". ", at + len(words))
    return text[start : end + 1 if end >= 0 else min(len(text), at + 120)].strip()
