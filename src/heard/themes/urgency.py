"""Which comments a person should read today, and which sign said so. Recall comes before precision."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that call for a look, and where it takes two things, the words that must be near."""

    because: str
    words: re.Pattern[str]
    near: re.Pattern[str] | None

    def found_in(self, text: str) -> bool:
        """Whether a lower-case text shows this sign."""
        return bool(self.words.search(text)) and (self.near is None or bool(self.near.search(text)))


def _one(phrase: str) -> str:
    words = (re.escape(w).replace(r"\*", r"\w*") for w in phrase.replace("...", " GAP ").split())
    return r"\W+".join(words).replace(r"GAP\W+", r"(?:\w+\W+){0,4}?")


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for a list of phrases, where `*` ends a stem and `...` stands for up to four words."""
    return re.compile(r"\b(?:" + "|".join(_one(p) for p in phrases) + r")\b")


@cache
def signs() -> tuple[Sign, ...]:
    """The signs of urgent.toml, in the order in which they are named to people."""
    data = tomllib.loads(files(__package__).joinpath("urgent.toml").read_text(encoding="utf-8"))
    return tuple(
        Sign(s["because"], pattern(s["any"]), pattern(s["near"]) if "near" in s else None) for s in data["signs"]
    )


def urgent_because(text: str) -> str:
    """Why this comment should be read today, or nothing. It does not ask who wrote it or how they scored."""
    plain = text.lower().replace("’", "'")
    return next((sign.because for sign in signs() if sign.found_in(plain)), "")
