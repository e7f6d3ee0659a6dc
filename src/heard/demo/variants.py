"""One sentence, many ways to say it: what stands between (a|b), and words that people swap for each other."""

import re
from functools import cache

import numpy as np

# Words on the left may be said as any of those on the right, themselves included; only swaps that keep grammar.
_SWAPS: dict[str, tuple[str, ...]] = {
    "nobody": ("nobody", "no one", "no-one", "not one person"),
    "no one": ("no one", "nobody", "not a soul"),
    "somebody": ("somebody", "someone"),
    "my mother": ("my mother", "my mum", "my mam", "my nan", "my aunt", "my gran"),
    "my mum": ("my mum", "my mam", "my mother", "my nan", "my sister"),
    "my dad": ("my dad", "my father", "my grandad", "my uncle", "my brother"),
    "my husband": ("my husband", "my partner", "my other half", "my dad", "my brother"),
    "my wife": ("my wife", "my missus", "my mum", "my sister"),
    "my daughter": ("my daughter", "my niece", "our lass", "my daughter in law"),
    "my son": ("my son", "my nephew", "our lad", "my grandson"),
    "the nurses": ("the nurses", "all the nurses", "the nursing staff", "them nurses"),
    "the staff": ("the staff", "all the staff", "everyone there"),
    "tablets": ("tablets", "pills", "meds", "tablets"),
    "medicines": ("medicines", "medicines", "tablets", "meds"),
    "hours": ("hours", "hours", "hrs"),
    "did not": ("did not", "didn't"), "was not": ("was not", "wasn't"), "do not": ("do not", "don't"),
    "could not": ("could not", "couldn't"), "would not": ("would not", "wouldn't"), "cannot": ("cannot", "can't"),
    "had not": ("had not", "hadn't"), "i am": ("I am", "I'm"), "i have": ("I have", "I've"), "i had": ("I had", "I'd"),
    "and then": ("and then", "then"),
    "because": ("because", "as", "cause", "because"), "a lot": ("a lot", "a lot", "loads"),
    "brilliant": ("brilliant", "excellent", "first class", "spot on", "superb"),
    "rude": ("rude", "abrupt", "sharp", "rude"), "so kind": ("so kind", "so gentle", "so caring", "lovely"),
    "spotless": ("spotless", "very clean", "gleaming"), "telephone": ("telephone", "phone", "phone"),
    "straight away": ("straight away", "right away", "at once", "there and then"),
    "in tears": ("in tears", "in bits", "crying"), "frightened": ("frightened", "scared", "terrified"),
    "two": ("two", "three", "2"), "three": ("three", "four", "3"), "four": ("four", "five", "4"),
    "five": ("five", "six", "5"), "six": ("six", "seven", "6"), "ten": ("ten", "10"),
    "morning": ("morning", "morning", "day"), "night": ("night", "night", "nite"),
}  # fmt: skip
_LEFT_AS_IT_IS = 0.45
_CHOICE = re.compile(r"\(([^()|]*\|[^()]*)\)")
_WORD = re.compile("|".join(rf"\b{words}\b" for words in sorted(_SWAPS, key=len, reverse=True)), re.IGNORECASE)

Piece = str | tuple[str, ...]


@cache
def pieces(sentence: str) -> tuple[Piece, ...]:
    """The sentence as fixed words and choices, in turn."""
    found: list[Piece] = []
    for place, part in enumerate(_CHOICE.split(sentence)):
        if place % 2:
            found.append(tuple(part.split("|")))
            continue
        at = 0
        for word in _WORD.finditer(part):
            found += [part[at : word.start()], _swaps(word[0])]
            at = word.end()
        found.append(part[at:])
    return tuple(piece for piece in found if piece)


def _swaps(word: str) -> tuple[str, ...]:
    others = _SWAPS[word.lower()]
    first_capital = word[0].isupper() and not word.startswith("I ")
    kept = tuple(other[0].upper() + other[1:] if first_capital else other for other in others)
    many = round(len(kept) * _LEFT_AS_IT_IS / (1 - _LEFT_AS_IT_IS))
    return (*kept, *[word] * many)


def varied(sentence: str, chance: np.random.Generator) -> str:
    """The sentence, said in one of its ways."""
    said = pieces(sentence)
    if len(said) == 1 and isinstance(said[0], str):
        return said[0]
    return "".join(piece if isinstance(piece, str) else piece[int(chance.random() * len(piece))] for piece in said)
