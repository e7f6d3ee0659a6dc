"""A version of a document as plain values, its seal, and its number.

A version holds clauses, the names of their themes and counts that may be shown to anybody; never anybody's words.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

_NUMBER = re.compile(r"(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?")


def canonical(told: Mapping[str, Any]) -> str:
    """The values in the one way in which they are sealed: JSON with sorted keys, no spaces, text as it is."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(told: Mapping[str, Any]) -> str:
    """The seal of a version: SHA-256 of its canonical JSON, 64 hexadecimal figures."""
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def intact(told: Mapping[str, Any], sealed: str) -> bool:
    """Whether a version still is what was sealed."""
    return digest(told) == sealed


def parts(number: str) -> tuple[int, int, int] | None:
    """A number such as 0.2 or 1.0.1 as figures that sort; None where it is none."""
    found = _NUMBER.fullmatch(number.strip())
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def after(number: str) -> str:
    """The number that is offered for the next draft."""
    now = parts(number)
    return f"{now[0]}.{now[1] + 1}" if now else "0.1"
