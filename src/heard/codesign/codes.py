"""Codes that people read off a sheet, say aloud and type: no vowels, and no two that look or sound alike too much."""

import secrets

LETTERS = "CFHJKMPRTWXY34679"
"""No vowels, so that no code is a word; none of 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V, D or N."""
OWN = (3, 3, 3)
"""A person's own code, in its groups: nine signs, some 37 bits; guesses are limited besides."""
JOIN = (6,)
"""The code of an activity, which a whole room shares."""
SAID = {
    "C": "C as in cat", "F": "F as in fish", "H": "H as in house", "J": "J as in jam", "K": "K as in kite",
    "M": "M as in moon", "P": "P as in pear", "R": "R as in river", "T": "T as in tree", "W": "W as in wind",
    "X": "X as in box", "Y": "Y as in yes", "3": "three", "4": "four", "6": "six", "7": "seven", "9": "nine",
}  # fmt: skip


def new_code(groups: tuple[int, ...] = OWN) -> str:
    """A code nobody can foresee, as it is printed: `KTM-4R7-XHP`."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(length)) for length in groups)


def plain(typed: str) -> str:
    """A code as it is compared: small letters, spaces and dashes make no difference."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def aloud(code: str) -> str:
    """A code in words to be read out, sign by sign."""
    return ", ".join(SAID.get(sign, sign) for sign in plain(code))
