"""Finding words that somebody copied from a page, however their program broke lines and bent quotation marks."""

from heard.papers.page import Page, Stretch, tidy

SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": "-"})
"""Characters that programs change as words are copied, and what both are taken for."""


def find_words(page: Page, words: str) -> Stretch | None:
    """Where words stand on a page, in any case and spacing; None where they do not."""
    return find_in(page.text, words)


def find_in(text: str, words: str) -> Stretch | None:
    """Where words stand in a text, in any case and spacing, with quotation marks and dashes of any shape."""
    wanted = _folded(tidy(words))
    kept = [(place, char) for place, char in enumerate(_folded(text)) if not char.isspace()]
    plain = "".join(char for _, char in kept)
    sought = "".join(wanted.split())
    at = plain.find(sought) if sought else -1
    if at < 0:
        return None
    return Stretch(kept[at][0], kept[at + len(sought) - 1][0] + 1)


def _folded(text: str) -> str:
    """The text in small letters, a character for a character, so that places still hold."""
    same = text.translate(SAME)
    small = same.lower()
    return small if len(small) == len(same) else "".join(c.lower()[:1] or c for c in same)
