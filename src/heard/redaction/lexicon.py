"""What is known of a word: is it a name, an ordinary word, a place, or none of these."""

from enum import IntFlag
from functools import cache
from hashlib import sha256
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
# The digest of the lists as `digest()` computes it; a test fails when a list changes and this does not.
LISTS_DIGEST = "dc53f1a2"


class Known(IntFlag):
    """What the lists say of a word in lower case; a word in none of them is `Known(0)`."""

    GIVEN = 1
    SURNAME = 2
    WORD = 4
    PLACE = 8
    RARELY_WORD = 16


FILES = {
    "census_given": Known.GIVEN,
    "census_surnames": Known.SURNAME,
    "given": Known.GIVEN,
    "places": Known.PLACE,
    "rarely_words": Known.GIVEN | Known.RARELY_WORD,
    "surnames": Known.SURNAME,
    "words": Known.WORD,
}


@cache
def lexicon() -> dict[str, int]:
    """Each listed word with its `Known` flags, as plain integers: every word is compared."""
    flags: dict[str, int] = {}
    for name, flag in FILES.items():
        for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                for word in line.split():
                    flags[word] = flags.get(word, 0) | int(flag)
    return flags


def digest() -> str:
    """Eight hexadecimal digits that change when any list changes."""
    whole = sha256()
    for name in sorted(FILES):
        whole.update((LISTS / f"{name}.txt").read_bytes())
    return whole.hexdigest()[:8]
