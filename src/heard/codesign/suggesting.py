"""Which theme a note may belong to, by the words it shares with notes that people have placed already.

Nearest neighbours by cosine over words weighted by how rare they are (term frequency times inverse document frequency,
after Salton and Buckley 1988). It knows only this programme's own notes, learns nothing from anywhere else, and says by
which words it came to it. It only suggests: a person decides.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MODEL = "words-1"
NEAREST = 5
"""Neighbours that are asked."""
LEAST = 0.25
"""How near a neighbour must be to be asked at all (0 to 1)."""
MOST_OF_THEM = 2 / 3
"""The share of the neighbours that must stand in one theme."""
FEWEST = 6
"""Notes that people must have placed before anything is suggested."""
LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAY_NOTHING = """
a about all also am an and any are as at be because been but by can could do does doing done for from get go had has
have having he her him his how i i'm if in into is it it's its just know like make me more most much my no not now of on
one or other our out people please said say she should so some than that the their them then there these they thing
things this those to too up us very was way we were what when where which while who why will with would you your
"""
COMMON = frozenset(_SAY_NOTHING.split())
"""Words that say nothing of a theme."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion: a note, a theme, the words they share, and how sure it is (the share of the neighbours)."""

    note: int
    theme: int
    words: tuple[str, ...]
    share: float


def suggest(placed: Mapping[int, tuple[str, int]], loose: Mapping[int, str]) -> list[Suggested]:
    """For each loose note (`{note: words}`) the theme of its nearest placed notes (`{note: (words, theme)}`), if any.

    Nothing where people have placed fewer than six notes, where no placed note is near, or where the nearest disagree.
    """
    if len(placed) < FEWEST:
        return []
    terms = {note: Counter(_terms(words)) for note, (words, _) in placed.items()} | {
        note: Counter(_terms(words)) for note, words in loose.items()
    }
    weights = _weighted(terms)
    made = (_for(note, weights, {one: theme for one, (_, theme) in placed.items()}) for note in sorted(loose))
    return [one for one in made if one is not None]


def _for(note: int, weights: Mapping[int, Mapping[str, float]], themes: Mapping[int, int]) -> Suggested | None:
    ours = weights[note]
    near = sorted(((_cosine(ours, weights[one]), one) for one in themes), reverse=True)[:NEAREST]
    near = [(likeness, one) for likeness, one in near if likeness >= LEAST]
    votes: dict[int, float] = defaultdict(float)
    for likeness, one in near:
        votes[themes[one]] += likeness
    if not votes:
        return None
    best = max(votes, key=lambda theme: (votes[theme], -theme))
    share = votes[best] / sum(votes.values())
    if share < MOST_OF_THEM:
        return None
    shared: Counter[str] = Counter()
    for _, one in near:
        if themes[one] == best:
            shared.update({word: weight for word, weight in ours.items() if word in weights[one]})
    return Suggested(note, best, tuple(word for word, _ in shared.most_common(3)), share)


def _terms(words: str) -> Iterable[str]:
    for word in _WORD.findall(words.casefold()):
        if len(word) >= LETTERS and word not in COMMON:
            yield _root(word)


def _root(word: str) -> str:
    """A word without its commonest endings: `listening`, `listened` and `listens` are one."""
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= LETTERS + 1:
            return word[: -len(ending)]
    return word


def _weighted(terms: Mapping[int, Counter[str]]) -> dict[int, dict[str, float]]:
    seen = Counter(word for counted in terms.values() for word in counted)
    rare = {word: math.log((1 + len(terms)) / (1 + number)) + 1 for word, number in seen.items()}
    made = {}
    for note, counted in terms.items():
        row = {word: number * rare[word] for word, number in counted.items()}
        length = math.sqrt(sum(weight**2 for weight in row.values())) or 1.0
        made[note] = {word: weight / length for word, weight in row.items()}
    return made


def _cosine(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return sum(weight * theirs.get(word, 0.0) for word, weight in ours.items())
