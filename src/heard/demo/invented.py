"""Invented personal data to fill into sentences, so that redaction has something to mask.

Telephone numbers come from Ofcom's range for drama (07700 900000 to 900999), NHS numbers from the range kept for
tests (they start with 999 and have a right check digit), postcodes from the area XA, which does not exist.
"""

import re
from collections.abc import Callable

import numpy as np

FIRST_NAMES = (
    "Agnieszka", "Amina", "Bartek", "Beryl", "Callum", "Chidi", "Daphne", "Dilys", "Ebony", "Farah", "Gethin",
    "Gulsen", "Harpreet", "Hyacinth", "Imran", "Jelena", "Kofi", "Lakshmi", "Maureen", "Mei", "Nasreen", "Niamh", "Olu",
    "Parveen", "Quentin", "Rashida", "Sunita", "Tomasz", "Ugo", "Winifred", "Yusuf", "Zainab", "Kayleigh",
    "Norman", "Precious",
)  # fmt: skip
SURNAMES = (
    "Abernathy", "Adeyemi", "Begum", "Bickerdike", "Castellano", "Chaudhry", "Dunmore", "Eze", "Fairweather",
    "Grabowski", "Hussain", "Ishikawa", "Jankowska", "Kipling", "Lumb", "Mistry", "Nwosu", "Ollerenshaw", "Petrov",
    "Quarmby",
    "Rahman", "Sandhu", "Thistlewood", "Umar", "Vasquez", "Wrigglesworth", "Yeo", "Zielinski",
)  # fmt: skip

_SLOT = re.compile(r"\{(\w+)\}")
_SECOND_HALF = "ABDEFGHJLNPQRSTUWXYZ"


def personal(text: str, chance: np.random.Generator) -> str:
    """The text with each {slot} filled by something invented."""

    def filled(slot: re.Match[str]) -> str:
        return _FILL[slot[1]](chance)

    return _SLOT.sub(filled, text)


def nhs_number(chance: np.random.Generator) -> str:
    """A number from the test range, with the check digit of modulus 11."""
    while True:
        nine = f"999{int(chance.integers(0, 1_000_000)):06d}"
        check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{check % 11}"


def _one(names: tuple[str, ...], chance: np.random.Generator) -> str:
    return names[int(chance.integers(0, len(names)))]


def _name(chance: np.random.Generator) -> str:
    return f"{_one(FIRST_NAMES, chance)} {_one(SURNAMES, chance)}"


def _postcode(chance: np.random.Generator) -> str:
    letters = "".join(_SECOND_HALF[int(at)] for at in chance.integers(0, len(_SECOND_HALF), 2))
    return f"XA{int(chance.integers(1, 10))} {int(chance.integers(1, 10))}{letters}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KIN = (
    "husband",
    "wife",
    "daughter",
    "son",
    "mum",
    "dad",
    "sister",
    "brother",
    "nan",
    "partner",
    "neighbour",
    "mate",
    "niece",
)
_PARTS = (
    "knee",
    "chest",
    "back",
    "shoulder",
    "blood pressure",
    "hip",
    "stomach",
    "hand",
    "ears",
    "skin",
    "foot",
    "breathing",
)
_NUMBERS = ("two", "three", "four", "six", "eight", "ten", "fifteen", "twenty")
_ORDINALS = ("first", "second", "third", "fourth", "sixth")

_FILL: dict[str, Callable[[np.random.Generator], str]] = {
    "weekday": lambda chance: _one(_WEEKDAYS, chance),
    "kin": lambda chance: _one(_KIN, chance),
    "part": lambda chance: _one(_PARTS, chance),
    "number": lambda chance: _one(_NUMBERS, chance),
    "ordinal": lambda chance: _one(_ORDINALS, chance),
    "staff": lambda chance: _one(FIRST_NAMES, chance),
    "surname": lambda chance: _one(SURNAMES, chance),
    "name": _name,
    "phone": lambda chance: f"07700 900{int(chance.integers(0, 1000)):03d}",
    "nhs_number": nhs_number,
    "postcode": _postcode,
    "email": lambda chance: f"{_one(FIRST_NAMES, chance)}.{_one(SURNAMES, chance)}@example.org".lower(),
}
