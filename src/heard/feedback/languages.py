"""The sentences of the feedback page in each language: off until a person has signed each beside the English."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """One interface file: its code, what it is called in itself and in English, its direction, and its sentences."""

    code: str
    name: str
    english: str
    direction: str
    sentences: Mapping[str, str]
    danger: tuple[str, ...] = field(default=())
    """Phrases that may tell of danger; `*` ends a word that may go on. Used whether the language is on or not."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A sentence as somebody signed it, and the digest of the English it was signed beside."""

    text: str
    english: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it is shown: its words and the language they are in."""

    text: str
    language: str


@cache
def languages() -> dict[str, Language]:
    """Every language by its code, English first."""
    folder = files(__package__) / "languages"
    read = [tomllib.loads(one.read_text(encoding="utf-8")) for one in folder.iterdir() if one.name.endswith(".toml")]
    made = [
        Language(one["code"], one["name"], one["english"], one["direction"], one["sentences"], tuple(one["danger"]))
        for one in read
    ]
    return {one.code: one for one in sorted(made, key=lambda one: (one.code != ENGLISH, one.english))}


def english() -> Mapping[str, str]:
    """The English sentences by key, which all others follow."""
    return languages()[ENGLISH].sentences


def digest(sentence: str) -> str:
    """What a signature names the English sentence by."""
    return hashlib.sha256(sentence.encode()).hexdigest()


def stands(key: str, signed: Signed | None) -> bool:
    """Whether a signature holds: there is one, beside the English as it reads today."""
    return signed is not None and signed.english == digest(english()[key])


def is_on(signed: Mapping[str, Signed]) -> bool:
    """Whether a language may be offered: a person has signed every sentence once."""
    return all(key in signed for key in english())


def to_sign(signed: Mapping[str, Signed]) -> tuple[str, ...]:
    """The keys of sentences that wait for a person: never signed, or the English has changed since."""
    return tuple(key for key in english() if not stands(key, signed.get(key)))


def page_in(code: str, signed: Mapping[str, Signed]) -> Mapping[str, Said]:
    """Every sentence in a language; in English where its English has changed since somebody signed it."""
    return {
        key: Said(signed[key].text, code) if code != ENGLISH and stands(key, signed.get(key)) else Said(text, ENGLISH)
        for key, text in english().items()
    }
