"""Cuts a text into words, with what the writing of each says: capitals, the start of a sentence, what stands before."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase

from heard.redaction.lexicon import Known, lexicon

SHORTENED = frozenset({"mrs", "drs", "prof", "rev"})
WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+){0,4}")
# One capital, as names have: not "GPs" or "AandE"; but McLeod, O'Neill and Anne-Marie have another.
CAPITAL = re.compile(r"(?:Mc|Mac|Fitz|De|Di|La|Le|Van|[A-Z]['’`]|Ap)?[^\W\d_a-z](?:[^\W\d_A-Z]+|$)(?:['’`-].*)?$")
SENTENCE_ENDS = frozenset('.!?\n:;•*()"“”|')
POSSESSIVES = frozenset({"'s", "’s", "`s", "'S", "’S"})
# What may stand between two words of one name: a space, or the full stop of an initial or a title.
CLOSE = frozenset({" ", "  ", "\u00a0"})
CLOSE_AFTER_SHORT = frozenset({".", ". "})
CONTRACTIONS = ("'m", "'ve", "'ll", "'re", "'d", "n't", "’m", "’ve", "’ll", "’re", "’d", "n’t", "n'ts", "n’ts")
ORDINARY = int(Known.WORD)
LISTED = frozenset({",", "/", "&", "+", ", &", "-"})
# Above this share of capitals a text is shouted, and a capital says nothing.
SHOUTED = 0.6
SLIP_LENGTH = 6
LONGEST_ACRONYM = 5
JOINT = re.compile(r"['’`-]")
LONGEST_WORD = 30


@dataclass(slots=True)
class Word:
    """One word of a text; `lower` and `end` leave out a possessive ending, `known` is the lexicon's flags.

    `capital` is a first letter that says something: not in shouted text, and not in an acronym.
    """

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
    """The words of a text in order.

    A word `opens` a sentence, is `close` to the word before as in a name, or `listed` after it by a comma.
    """
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
        flags = known.get(lower, 0) or _compound(lower, known)
        capital = written[0].isupper() and not shouted and CAPITAL.match(written) is not None
        if not flags and not capital and not shouted and len(written) <= LONGEST_ACRONYM and written[0].isupper():
            flags = ORDINARY
        close = gap in CLOSE or (short and gap in CLOSE_AFTER_SHORT)
        opens = not words or not (close or SENTENCE_ENDS.isdisjoint(gap))
        listed = not (close or opens) and gap.strip() in LISTED
        words.append(Word(lower, start, end, flags, capital, opens, close, listed))
        short = len(written) < 3 or lower in SHORTENED
    return words


def _compound(lower: str, known: dict[str, int]) -> int:
    """What a word in no list is by its parts: "face-to-face" and "don't" are ordinary, "smith-okafor" is a surname."""
    parts = JOINT.split(lower)
    if len(parts) == 1:
        return 0
    if lower.endswith(CONTRACTIONS):
        return ORDINARY
    flags = [known.get(part, 0) for part in parts if len(part) > 1]
    for name in (int(Known.GIVEN), int(Known.SURNAME)):
        if any(flag & name and not flag & ORDINARY for flag in flags):
            return name
    return ORDINARY if all(flag & (Known.WORD | Known.PLACE) for flag in flags) else 0


@cache
def ordinary_words() -> frozenset[str]:
    """Every word of the lexicon that is not only a name."""
    return frozenset(word for word, flags in lexicon().items() if flags & (Known.WORD | Known.PLACE))


@lru_cache(maxsize=4096)
def is_slip(lower: str) -> bool:
    """Whether an unknown word is one letter from an ordinary one, as in "recieved"; short words are near too many."""
    if not SLIP_LENGTH <= len(lower) <= LONGEST_WORD:
        return False
    halves = [(lower[:at], lower[at:]) for at in range(len(lower) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in ascii_lowercase}
    near |= {head + letter + tail for head, tail in halves for letter in ascii_lowercase}
    return not near.isdisjoint(ordinary_words())
