"""The voices people write in: how each starts and ends, and what it does to the spelling."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Voice:
    """One way of writing: its share of people, its openers, how often it opens and closes, and its spelling."""

    name: str
    share: float
    opener: str
    opens: float
    closes: float
    style: str
    leads_in: bool = False  # the opener runs on into the first sentence
    details: float = 0.15


VOICES: tuple[Voice, ...] = (
    Voice("plain", 0.36, "plain", 0.18, 0.25, "plain", leads_in=True),
    Voice("bare", 0.14, "", 0.0, 0.0, "unstopped"),
    Voice("older person", 0.12, "elderly", 0.45, 0.40, "plain"),
    Voice("teenager", 0.04, "teen", 0.6, 0.1, "texted", leads_in=True),
    Voice("texting adult", 0.07, "", 0.0, 0.2, "texted"),
    Voice("carer", 0.07, "carer", 0.8, 0.3, "plain"),
    Voice("first language is another", 0.05, "secondlanguage", 0.5, 0.3, "lowered"),
    Voice("rambler", 0.03, "rambler", 1.0, 0.8, "plain"),
    Voice("northern", 0.03, "northern", 0.6, 0.4, "plain", leads_in=True),
    Voice("western", 0.02, "southern", 0.6, 0.3, "plain", leads_in=True),
    Voice("hurried", 0.05, "plain", 0.1, 0.1, "mistyped", leads_in=True),
    Voice("dry", 0.02, "dry", 0.7, 0.4, "plain"),
)

_TEXTED = {
    "you": "u", "are": "r", "to": "2", "for": "4", "because": "cos", "please": "pls", "thank": "thx", "people": "ppl",
    "appointment": "appt", "before": "b4", "and": "n", "with": "wiv", "minutes": "mins", "hours": "hrs", "very": "v",
    "something": "summat", "nothing": "nowt", "could": "cud", "would": "wud", "about": "abt",
}  # fmt: skip


def _plain(text: str, _: np.random.Generator) -> str:
    stopped = text if text[-1:] in ".!?" else f"{text}."
    return stopped[0].upper() + stopped[1:]


def _unstopped(text: str, _: np.random.Generator) -> str:
    return text


def _lowered(text: str, _: np.random.Generator) -> str:
    return text[0].lower() + text[1:].replace(". ", ", ")


def _texted(text: str, chance: np.random.Generator) -> str:
    words = text.lower().replace("'", "").split(" ")
    return " ".join(_TEXTED[word] if word in _TEXTED and chance.random() < 0.7 else word for word in words)


def _mistyped(text: str, chance: np.random.Generator) -> str:
    """Two neighbours change places in about one long word of six."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and chance.random() < 0.16:
            at = int(chance.integers(1, len(word) - 2))
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


STYLES: dict[str, Callable[[str, np.random.Generator], str]] = {
    "plain": _plain,
    "unstopped": _unstopped,
    "lowered": _lowered,
    "texted": _texted,
    "mistyped": _mistyped,
}
