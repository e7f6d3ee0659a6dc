"""What a public answer to a comment may say: never the author's own words."""

import re

RUN = 6
"""So many words in the same order are somebody's own words."""
_WORD = re.compile(r"[\w’']+")


def copied(words: str, gist: str) -> bool:
    """Whether a gist repeats a comment: all of it, or a run of six words."""
    theirs, ours = (_WORD.findall(text.casefold()) for text in (words, gist))
    if not theirs:
        return False
    if theirs == ours:
        return True
    runs = {tuple(theirs[start : start + RUN]) for start in range(len(theirs) - RUN + 1)}
    return any(tuple(ours[start : start + RUN]) in runs for start in range(len(ours) - RUN + 1))
