"""Cuts a text into words, with what the writing of each says: capitals, the start of a sentence, what stands before."""

import re
from dataclasses import dataclass

from heard.redaction.lexicon import lexicon

SHORTENED = frozenset({"mrs", "drs", "prof", "rev"})
WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+){0,4}")
SENTENCE_ENDS = frozenset(".!?\n:;•*()\"“”|")
POSSESSIVES = frozenset({"'s", "’s", "`s", "'S", "’S"})
# What may stand between two words of one name: a space, or the full stop of an initial or a title.
CLOSE = frozenset({" ", "  ", "\u00a0"})
CLOSE_AFTER_SHORT = frozenset({".", ". "})
LISTED = frozenset({",", "/", "&", "+", ", &", "-"})
# Above this share of capitals a text is shouted, and a capital says nothing.
SHOUTED = 0.6


@dataclass(slots=True)
class Word:
    """One word of a text; `lower` and `end` leave out a possessive ending, `known` is the lexicon's flags."""

    lower: str
    start: int
    end: int
    known: int
    capital: bool
    opens: bool
    close: bool
    listed: bool


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals from end to end, so that they mark nothing."""
    if text.islower() or len(text) < 8:
        return False
    return sum(map(str.isupper, text)) > SHOUTED * sum(map(str.isalpha, text))


def words_of(text: str) -> list[Word]:
    """The words of a text in order; `opens` a sentence, `close` to the word before as in a name, `listed` after it by a comma."""
    known = lexicon()
    shouted = is_shouted(text)
    words: list[Word] = []
    before = 0
    short = False
    for match in WORD.finditer(text):
        start, end = match.span()
        written = match[0]
        gap = text[before:start]
        before = end
        if written[-2:] in POSSESSIVES:
            written, end = written[:-2], end - 2
        lower = written.lower()
        close = gap in CLOSE or (short and gap in CLOSE_AFTER_SHORT)
        words.append(
            Word(
                lower,
                start,
                end,
                known.get(lower, 0),
                not shouted and written[0].isupper(),
                not words or (not close and not SENTENCE_ENDS.isdisjoint(gap)),
                close,
                not close and gap.strip() in LISTED,
            )
        )
        short = len(written) < 3 or lower in SHORTENED
    return words
