"""Masks the personal data of a text: patterns first, then names, again until nothing more is found."""

from collections.abc import Iterable

from heard.redaction import patterns, people
from heard.redaction.lexicon import LISTS_DIGEST
from heard.redaction.spans import Redacted, Sheet, Span, in_the_original, masked

RULES = 1
# Stored with every passage, so that it can be found and redacted again when rules or lists get better.
VERSION = f"rules {RULES}, lists {LISTS_DIGEST}, no model"


def redact(text: str | None) -> Redacted:
    """Mask the personal data of a text; spans give where it stood in `text`, in characters, in order.

    The result is stable: redacting it again changes nothing. None counts as an empty text.
    """
    if not text:
        return Redacted("")
    spans: tuple[Span, ...] = ()
    while found := _find(masked(text, spans)):
        spans = tuple(sorted([*spans, *in_the_original(found, spans)], key=lambda span: span.start))
    return Redacted(masked(text, spans), spans)


def redact_many(texts: Iterable[str | None]) -> list[Redacted]:
    """Mask the personal data of many texts, in their order."""
    return [redact(text) for text in texts]


def _find(text: str) -> list[Span]:
    sheet = Sheet(text)
    patterns.find(sheet)
    people.find(sheet)
    return sorted(sheet.spans, key=lambda span: span.start)
