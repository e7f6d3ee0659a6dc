"""Takes out of a report what no document may hold: control signs, and halves of letters."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

Told = TypeVar("Told")

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML forbids (XML 1.0, section 2.2) and UTF-8 cannot write."""


def legible(told: Told) -> Told:
    """The same value with every text in it readable, however deep it lies."""
    made: object = told
    if isinstance(told, str):
        made = UNREADABLE.sub("", told)
    elif isinstance(told, tuple | list):
        made = type(told)(legible(one) for one in told)
    elif isinstance(told, dict):
        made = {key: legible(value) for key, value in told.items()}
    elif is_dataclass(told) and not isinstance(told, type):
        changed = {f.name: now for f in fields(told) if (now := legible(was := getattr(told, f.name))) != was}
        made = replace(told, **changed) if changed else told
    return made  # type: ignore[return-value]
